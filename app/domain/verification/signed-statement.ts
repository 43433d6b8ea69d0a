import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex, hexToBytes, type Sha256 } from '#app/domain/shared/merkle-tree.ts';

/** What is signed when results are approved: the hash of each published file of the wave. */
export type Statement = {
  layout: 'medicobus-signature-1';
  algorithm: 'Ed25519';
  call: string;
  wave: number;
  /** SHA-256 of the files, lower-case hexadecimal; the seal's is null when the wave had none. */
  files: { results: string; selection: string; seal: string | null };
  keyId: string;
};

export type SignedStatement = Statement & { signature: string };

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

/** The very bytes that are signed: the canonical text of the statement, without its signature. */
export function signedBytes(statement: Statement | SignedStatement): Uint8Array {
  const { signature: _signature, ...signed } = statement as SignedStatement;
  return canonicalBytes(signed as JsonValue);
}

export type SignatureFault = 'key_unknown' | 'key_id_differs' | 'signature_differs';

/** Why a statement is not the portal's; undefined when it is. */
export async function checkSignature(
  statement: SignedStatement,
  keys: PublishedKeys['keys'],
  tools: { sha256: Sha256; verifySignature: VerifySignature },
): Promise<SignatureFault | undefined> {
  const key = keys.find(({ id }) => id === statement.keyId);
  const publicKey = key && hexToBytes(key.publicKey);
  if (!publicKey) return 'key_unknown';
  if (keyIdOf(publicKey, tools.sha256) !== statement.keyId) return 'key_id_differs';
  const signature = hexToBytes(statement.signature);
  if (signature?.length !== SIGNATURE_BYTES || bytesToHex(signature) !== statement.signature)
    return 'signature_differs';
  return (await tools.verifySignature(publicKey, signedBytes(statement), signature))
    ? undefined
    : 'signature_differs';
}
