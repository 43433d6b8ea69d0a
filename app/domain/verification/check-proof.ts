import { checkInclusion, type InclusionProof, type SealedTree } from '#app/domain/selection/seal.ts';
import { bytesToHex, hexToBytes, merkleLeaf, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import type { Document, Verification } from './public-files.ts';
import { pseudonymOf, type SelectionRecord } from './selection-record.ts';
import { checkSignature, type Signed } from './signed-statement.ts';

/**
 * A holder's proof: signed by the portal, since no hash binds the reference to the deposit, and included in one of the
 * seals or complements, which needs nobody's word. Then where its file stands in the selection: the pseudonym comes
 * from the root of the seal for every file of the wave, whichever tree holds it.
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
  const { complement = null } = proof;
  const trees = of(complement === null ? 'medicobus-seal-1' : 'medicobus-seal-complement-1');
  const found = trees.map((tree) =>
    checkInclusion(proof, tree.content as unknown as SealedTree, tools.sha256),
  );
  if (!found.includes(undefined)) {
    const code = found.find((one) => one !== undefined && one !== 'other_wave') ?? 'other_wave';
    verdict.faults.push({ name, code });
    return;
  }
  verdict.checked.proofs += 1;
  if (proof.application === undefined) return;
  const leaf = bytesToHex(merkleLeaf(hexToBytes(proof.fingerprint) ?? new Uint8Array(), tools.sha256));
  const records = of('medicobus-selection-1')
    .map((one) => one.content as unknown as SelectionRecord)
    .filter(({ call, wave }) => call.slug === proof.call && wave.number === proof.wave);
  const standings = records.map((record) => standingIn(record, proof.application ?? '', tools.sha256));
  if (standings.some((one) => one.leaf !== null && one.leaf !== leaf))
    verdict.faults.push({ name, code: 'leaf_differs' });
  // Results that were updated have several records: the holder is told each standing that they give, once.
  const told = new Map(standings.map(({ leaf: _leaf, ...one }) => [JSON.stringify(one), one]));
  for (const standing of told.size > 0 ? told.values() : [NOWHERE])
    verdict.holders.push({ reference: proof.reference, complement, ...standing });
}

const NOWHERE = { pseudonym: null, rank: null, outcome: null };

/** Where a file stands in one record of its wave. */
function standingIn(record: SelectionRecord, application: string, sha256: Sha256) {
  const root = hexToBytes(record.closingRoot);
  const pseudonym = root ? pseudonymOf(application, root, sha256) : null;
  const file = record.files.find((one) => one.pseudonym === pseudonym);
  return {
    leaf: file?.leaf ?? null,
    pseudonym: file ? pseudonym : null,
    rank: file?.judged?.rank ?? null,
    outcome: file?.decision?.outcome ?? null,
  };
}
