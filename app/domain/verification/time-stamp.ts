import { type DerNode, der, derInteger, readDer, TAG } from '#app/domain/shared/der.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';

/** 2.16.840.1.101.3.4.2.1, 1.2.840.113549.1.7.2 and 1.2.840.113549.1.9.16.1.4, as DER writes them. */
const SHA256_OID = Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);
const SIGNED_DATA_OID = '2a864886f70d010702';
const TST_INFO_OID = '2a864886f70d0109100104';
const VERSION = Uint8Array.of(1);
const YES = Uint8Array.of(0xff);

/** What an authority is asked: a time-stamp of this hash, with its certificate. Source: RFC 3161, 2.4.1. */
export function timeStampRequest(sha256: Uint8Array, nonce: Uint8Array): Uint8Array {
  return der(TAG.sequence, derInteger(VERSION), imprintOf(sha256), derInteger(nonce), der(TAG.boolean, YES));
}

function imprintOf(sha256: Uint8Array): Uint8Array {
  const algorithm = der(TAG.sequence, der(TAG.oid, SHA256_OID), der(TAG.null));
  return der(TAG.sequence, algorithm, der(TAG.octetString, sha256));
}

/** What a token says: of which hash, when, by its number, and the nonce of its request. */
export type TimeStamp = { sha256: string; at: string; serial: string; nonce: string | null };

/** Granted, or granted with changes that do not touch the hash (RFC 3161, 2.4.2). */
const GRANTED = ['00', '01'];

/**
 * Reads an authority's answer. That the authority signed it is checked by who trusts that authority
 * (`openssl ts -verify`); what is read here is of what and when.
 *
 * @throws RangeError when it is a refusal, or not an answer to this protocol.
 */
export function readTimeStamp(response: Uint8Array): TimeStamp {
  const [status, token] = readDer(response).children;
  if (!GRANTED.includes(bytesToHex(status?.children[0]?.content ?? new Uint8Array())) || !token)
    throw new RangeError('The authority refused');
  const [type, wrapped] = token.children;
  const [, , encapsulated] = wrapped?.children[0]?.children ?? [];
  const [contentType, octets] = encapsulated?.children ?? [];
  if (hexOf(type) !== SIGNED_DATA_OID || hexOf(contentType) !== TST_INFO_OID)
    throw new RangeError('Not a time-stamp token');
  return readInfo(readDer(octets?.children[0]?.content ?? new Uint8Array()));
}

function readInfo({ children }: DerNode): TimeStamp {
  const [, , imprint, serial, at, ...others] = children;
  const [algorithm, hash] = imprint?.children ?? [];
  if (hexOf(algorithm?.children[0]) !== bytesToHex(SHA256_OID) || at?.tag !== TAG.generalizedTime)
    throw new RangeError('Not a time-stamp of a SHA-256');
  const nonce = others.find(({ tag }) => tag === TAG.integer);
  return {
    sha256: hexOf(hash),
    at: readTime(new TextDecoder().decode(at.content)),
    serial: hexOf(serial),
    nonce: nonce ? hexOf(nonce).replace(/^00(?=.)/, '') : null,
  };
}

/** `20260115101530Z`, perhaps with a fraction of a second, as ISO 8601. */
function readTime(text: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d+)?Z$/.exec(text);
  if (!match) throw new RangeError('Not a time in UTC');
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`;
}

function hexOf(node: DerNode | undefined): string {
  return bytesToHex(node?.content ?? new Uint8Array());
}
