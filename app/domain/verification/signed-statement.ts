import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex, hexToBytes, type Sha256 } from '#app/domain/shared/merkle-tree.ts';

/** A document that bears its own signature, by the key of this name. */
export type Signed<Document> = Document & { algorithm: 'Ed25519'; keyId: string; signature: string };

/** What is signed when results are approved: the hash of each published file of the wave. */
export type Statement = {
  layout: 'medicobus-signature-1';
  call: string;
  wave: number;
  /** SHA-256 of the files, lower-case hexadecimal; the seal's is null when the wave had none. */
  files: {
    results: string;
    selection: string;
    seal: string | null;
    /** Complements of the seal, in their order; absent from what was signed before there were any. */
    complements?: string[];
  };
};

export type SignedStatement = Signed<Statement>;

/**
 * What is signed when an authority has answered: of which file, in which answer, when. It covers the answer to the
 * byte; that the authority made it is checked with the authority's own certificate.
 */
export type TimeStampStatement = {
  layout: 'medicobus-time-stamp-1';
  /** SHA-256 of the file that was stamped, and of the answer itself; lower-case hexadecimal. */
  file: string;
  response: string;
  /** ISO 8601, in UTC, as the authority wrote it. */
  at: string;
};

/** The public keys of the portal, past ones included: what was signed stays verifiable when the key changes. */
export type PublishedKeys = { layout: 'medicobus-keys-1'; keys: { id: string; publicKey: string }[] };

/** Answers whether this key made this signature of these bytes; handed in, since a rule imports no cryptography. */
export type VerifySignature = (
  publicKey: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
) => Promise<boolean>;

const KEY_ID_LENGTH = 32;
const SIGNATURE_BYTES = 64;

/** The name of a key: the first half of its hash. */
export function keyIdOf(publicKey: Uint8Array, sha256: Sha256): string {
  return bytesToHex(sha256(publicKey)).slice(0, KEY_ID_LENGTH);
}

/** The very bytes that are signed: the canonical text of the document, without its signature. */
export function signedBytes(document: object): Uint8Array {
  const { signature: _signature, ...signed } = document as { signature?: string };
  return canonicalBytes(signed as JsonValue);
}

export type SignatureFault = 'key_unknown' | 'key_id_differs' | 'signature_differs';

/** Whether a key bears the name that its bytes give it. */
export function isNamedByItself({ id, publicKey }: PublishedKeys['keys'][number], sha256: Sha256): boolean {
  const bytes = hexToBytes(publicKey);
  return bytes !== undefined && keyIdOf(bytes, sha256) === id;
}

/** Why a document is not the portal's; undefined when it is. */
export async function checkSignature(
  document: Signed<object>,
  keys: PublishedKeys['keys'],
  tools: { sha256: Sha256; verifySignature: VerifySignature },
): Promise<SignatureFault | undefined> {
  const key = keys.find(({ id }) => id === document.keyId);
  const publicKey = key && hexToBytes(key.publicKey);
  if (!publicKey) return 'key_unknown';
  if (!isNamedByItself(key, tools.sha256)) return 'key_id_differs';
  const signature = hexToBytes(document.signature);
  if (signature?.length !== SIGNATURE_BYTES || bytesToHex(signature) !== document.signature)
    return 'signature_differs';
  return (await tools.verifySignature(publicKey, signedBytes(document), signature))
    ? undefined
    : 'signature_differs';
}
