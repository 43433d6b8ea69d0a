import { checkInclusion, type InclusionProof, type Seal } from '#app/domain/selection/seal.ts';
import { hexToBytes } from '#app/domain/shared/merkle-tree.ts';
import type { Document, Verification } from './public-files.ts';
import { pseudonymOf, type SelectionRecord } from './selection-record.ts';
import { checkSignature, type Signed } from './signed-statement.ts';

/**
 * A holder's proof: signed by the portal, since no hash binds the reference to the deposit, and included in one of the
 * seals, which needs nobody's word. Then where its file stands in the selection.
 */
export async function checkProof(
  { name, content }: Document,
  { documents, keys, tools, verdict }: Verification,
): Promise<void> {
  const proof = content as unknown as Signed<InclusionProof>;
  const fault = await checkSignature(proof, keys, tools);
  if (fault) {
    verdict.faults.push({ name, code: fault });
    return;
  }
  const of = (layout: string) => documents.filter((one) => one.content.layout === layout);
  const found = of('medicobus-seal-1').map((seal) =>
    checkInclusion(proof, seal.content as unknown as Seal, tools.sha256),
  );
  if (!found.includes(undefined)) {
    const code = found.find((one) => one !== undefined && one !== 'other_wave') ?? 'other_wave';
    verdict.faults.push({ name, code });
    return;
  }
  verdict.checked.proofs += 1;
  const root = hexToBytes(proof.root);
  if (proof.application === undefined || !root) return;
  const pseudonym = pseudonymOf(proof.application, root, tools.sha256);
  const record = of('medicobus-selection-1')
    .map((one) => one.content as unknown as SelectionRecord)
    .find(({ closingRoot }) => closingRoot === proof.root);
  const file = record?.files.find((one) => one.pseudonym === pseudonym);
  verdict.holders.push({
    reference: proof.reference,
    pseudonym: file ? pseudonym : null,
    rank: file?.judged?.rank ?? null,
    outcome: file?.decision?.outcome ?? null,
  });
}
