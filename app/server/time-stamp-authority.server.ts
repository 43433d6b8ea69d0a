import { randomBytes } from 'node:crypto';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import { readTimeStamp, type TimeStamp, timeStampRequest } from '#app/domain/verification/time-stamp.ts';

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 65_536;
const NONCE_BYTES = 8;

export type Stamped = { response: Buffer; stamp: TimeStamp };

/**
 * Asks an authority (RFC 3161 over HTTP) to time-stamp a hash. The answer is kept as it came, once it is known to be
 * about this hash and this request.
 *
 * @throws Error when the authority is down, slow, or answers something else: the caller tries again later.
 */
export async function askTimeStamp(url: string, sha256: Uint8Array): Promise<Stamped> {
  const nonce = randomBytes(NONCE_BYTES);
  const answered = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(timeStampRequest(sha256, nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answered.ok) throw new Error(`The authority answered ${answered.status}`);
  const response = Buffer.from(await answered.arrayBuffer());
  if (response.length > LARGEST_ANSWER) throw new Error('The answer is too long');
  const stamp = readTimeStamp(response);
  if (stamp.sha256 !== bytesToHex(sha256)) throw new Error('The answer is about another hash');
  if (stamp.nonce !== bytesToHex(nonce).replace(/^(?:00)+(?=.)/, ''))
    throw new Error('The answer is to another request');
  return { response, stamp };
}
