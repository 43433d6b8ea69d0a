import { inclusionProof } from '#app/domain/selection/seal.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { readSeal } from '#app/server/public-seal.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { signDocument } from '#app/server/signing.server.ts';
import type { SealedDeposit } from '#db/queries/seals.server.ts';

/** The proof that a deposit is in the seal of its wave, signed: canonical bytes, the same each time while the key is. */
export function signedProof(
  deposit: SealedDeposit,
  named: { applicationId: string; reference: string },
): Uint8Array {
  const proof = inclusionProof(readSeal(deposit.document), { ...deposit, ...named }, sha256);
  return canonicalBytes(signDocument(proof) as JsonValue);
}
