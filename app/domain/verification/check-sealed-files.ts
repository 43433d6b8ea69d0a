import type { SealedTree } from '#app/domain/selection/seal.ts';
import type { Fault } from './check-record.ts';
import type { SelectionRecord } from './selection-record.ts';

export type SealedFileFault = 'chosen_unsealed' | 'chosen_leaf_repeated';

/**
 * Whether each selected file was among the deposits that the wave's seal or one of its complements published before
 * anything was decided, each by a hash of its own. That the hash is the file's is for its holder's proof to show.
 */
export function checkSealedFiles(
  record: SelectionRecord,
  trees: readonly SealedTree[],
): Fault<SealedFileFault>[] {
  const sealed = new Set(trees.flatMap(({ leaves }) => leaves));
  const seen = new Set<string>();
  return record.files
    .filter(({ decision }) => decision?.outcome === 'selected')
    .flatMap(({ leaf = null, pseudonym }): Fault<SealedFileFault>[] => {
      if (leaf === null || !sealed.has(leaf)) return [{ code: 'chosen_unsealed', file: pseudonym }];
      if (seen.has(leaf)) return [{ code: 'chosen_leaf_repeated', file: pseudonym }];
      seen.add(leaf);
      return [];
    });
}

/** What was signed before complements existed says of no file where it is sealed. */
export function namesLeaves(record: SelectionRecord): boolean {
  return record.files.some(({ leaf }) => leaf != null);
}
