import type { Seal } from '#app/domain/selection/seal.ts';
import type { SealComplement } from '#app/domain/selection/seal-complement.ts';
import { bytesToHex, hexToBytes, merkleRoot, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import type { Document, Verification } from './public-files.ts';
import { checkSignature, type Signed } from './signed-statement.ts';

export type ComplementFault = 'complement_origin_missing' | 'chain_broken' | 'dated_back' | 'leaf_repeated';

/** A complement of a seal: signed by the portal, whole, and the very next of what was published before it. */
export async function checkComplement(
  document: Document,
  { documents, keys, tools, verdict }: Verification,
): Promise<void> {
  const complement = document.content as unknown as Signed<SealComplement>;
  const { name } = document;
  const fault = await checkSignature(complement, keys, tools);
  if (fault) {
    verdict.faults.push({ name, code: fault });
    return;
  }
  if (!isOwnRoot(complement, tools.sha256)) verdict.faults.push({ name, code: 'root_differs' });
  const code = checkChain(document, documents);
  if (code) verdict.faults.push({ name, code });
  verdict.checked.complements += 1;
}

/** The seal and the complements of one wave, among these documents. */
export function sealsOfWave(
  documents: readonly Document[],
  { call, wave }: { call: string; wave: number },
): { seal: Document | undefined; complements: Document[] } {
  const ofWave = documents.filter(({ content }) => {
    const named = content as unknown as Pick<Seal, 'call' | 'wave'>;
    return named.call?.slug === call && named.wave?.number === wave;
  });
  const of = (layout: string) => ofWave.filter(({ content }) => content.layout === layout);
  return { seal: of('medicobus-seal-1')[0], complements: of('medicobus-seal-complement-1') };
}

function isOwnRoot({ leaves, root }: SealComplement, sha256: Sha256): boolean {
  const hashes = leaves.map((leaf) => hexToBytes(leaf) ?? new Uint8Array());
  return bytesToHex(merkleRoot(hashes, sha256)) === root;
}

/** It names the one before it by its hash, comes later, stands alone at its number, and repeats no deposit. */
function checkChain(document: Document, documents: readonly Document[]): ComplementFault | undefined {
  const own = document.content as unknown as SealComplement;
  const { seal, complements } = sealsOfWave(documents, { call: own.call.slug, wave: own.wave.number });
  const numbered = complements.map((one) => ({ one, content: one.content as unknown as SealComplement }));
  const before =
    own.number === 1 ? seal : numbered.find(({ content }) => content.number === own.number - 1)?.one;
  if (!seal || !before) return 'complement_origin_missing';
  const isForked = numbered.some(
    ({ one, content }) => content.number === own.number && one.hash !== document.hash,
  );
  if (isForked || own.previous !== before.hash) return 'chain_broken';
  const { sealedAt } = before.content as unknown as Partial<SealComplement>;
  if (sealedAt !== undefined && own.sealedAt <= sealedAt) return 'dated_back';
  const earlier = [
    ...(seal.content as unknown as Seal).leaves,
    ...numbered.filter(({ content }) => content.number < own.number).flatMap(({ content }) => content.leaves),
  ];
  return new Set([...earlier, ...own.leaves]).size < earlier.length + own.leaves.length
    ? 'leaf_repeated'
    : undefined;
}
