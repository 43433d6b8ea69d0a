import { inclusionProof, type SealedTree } from '#app/domain/selection/seal.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { signDocument } from '#app/server/signing.server.ts';
import type { SealedDeposit } from '#db/queries/seals.server.ts';

/** The proof that a deposit is in the seal of its wave or in a complement, signed: canonical bytes, the same each time while the key is. */
export function signedProof(
  deposit: SealedDeposit,
  named: { applicationId: string; reference: string },
): Uint8Array {
  // The seal of the wave, or the complement that holds the deposit: written by us.
  const tree = JSON.parse(new TextDecoder().decode(deposit.document)) as SealedTree;
  const proof = inclusionProof(tree, { ...deposit, ...named }, sha256);
  return canonicalBytes(signDocument(proof) as JsonValue);
}
