import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { keyIdOf, type Signed, signedBytes } from '#app/domain/verification/signed-statement.ts';
import { environment } from '#app/server/env.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';

/** PKCS #8 around the 32 bytes of an Ed25519 key (RFC 8410, 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_BYTES = 32;

export type SigningKey = { id: string; publicKey: Buffer };

/** The public half of the key in use. */
export function signingKey(): SigningKey {
  const exported = createPublicKey(privateKey()).export({ type: 'spki', format: 'der' });
  const publicKey = exported.subarray(exported.length - PUBLIC_BYTES);
  return { id: keyIdOf(publicKey, sha256), publicKey };
}

/** Signs a document with the key in use (Ed25519, RFC 8032): the same document bears the same signature. */
export function signDocument<Document extends object>(document: Document): Signed<Document> {
  const whole = { ...document, algorithm: 'Ed25519' as const, keyId: signingKey().id };
  return { ...whole, signature: bytesToHex(sign(null, signedBytes(whole), privateKey())) };
}

function privateKey(): KeyObject {
  const seed = Buffer.from(environment().signingKey, 'base64');
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
}
