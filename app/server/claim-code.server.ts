import { randomInt } from 'node:crypto';
import { CLAIM_ALPHABET, CLAIM_LENGTH, readClaimCode } from '#app/domain/application/claim-code.ts';
import { keyedHash } from '#app/server/secrets.server.ts';

/** The signs of a new code; only the letter ever says them. */
export function drawClaimCode(): string {
  return Array.from({ length: CLAIM_LENGTH }, () => CLAIM_ALPHABET[randomInt(CLAIM_ALPHABET.length)]).join(
    '',
  );
}

/** What the database keeps of a code, typed as it may be. */
export function hashClaimCode(typed: string): Buffer {
  return keyedHash('paper_claim', readClaimCode(typed));
}
