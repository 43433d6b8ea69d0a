import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { ReviewOpinion } from './opinion.ts';

export const HIGHEST_RANK = 999;

/** A file whose examination has ended, and that the region ranks. */
export type FileToRank = {
  applicationId: string;
  reference: string;
  /** Prepared, or signed already; null when there is none. */
  opinion: ReviewOpinion | null;
  divergenceOpen: boolean;
};

export type RankingRefusal =
  | 'nothing_to_rank'
  | 'divergence_in_ranking'
  | 'opinion_missing_in_ranking'
  | 'rank_missing'
  | 'rank_invalid_in_ranking'
  | 'rank_given_twice';

/**
 * The order that a region signs as a whole: every file whose examination has ended, each with an opinion and a rank
 * of its own. `taken` are the ranks of files that the committee has before it, which a new ranking leaves as they
 * are. The first obstacle is named by its file.
 */
export function decideRanking(
  files: readonly FileToRank[],
  ranks: ReadonlyMap<string, number | null>,
  taken: readonly number[],
): Result<Map<string, number>, RankingRefusal> {
  if (files.length === 0) return refused('nothing_to_rank');
  const given = new Map<string, number>();
  const used = new Set(taken);
  for (const { applicationId, reference, opinion, divergenceOpen } of files) {
    if (divergenceOpen) return refused('divergence_in_ranking', { reference });
    if (opinion === null) return refused('opinion_missing_in_ranking', { reference });
    const rank = ranks.get(applicationId) ?? null;
    if (rank === null) return refused('rank_missing', { reference });
    if (!Number.isInteger(rank) || rank < 1 || rank > HIGHEST_RANK) {
      return refused('rank_invalid_in_ranking', { reference });
    }
    if (used.has(rank)) return refused('rank_given_twice', { reference, rank });
    used.add(rank);
    given.set(applicationId, rank);
  }
  return ok(given);
}

/**
 * The ranks to start from: those given last, then the others by their mean, best first, in what is left. Equal means
 * keep the order handed in.
 */
export function proposeRanks(
  files: readonly { applicationId: string; rank: number | null; mean: number | null }[],
  taken: readonly number[],
): Map<string, number> {
  const proposed = new Map<string, number>();
  const used = new Set(taken);
  for (const { applicationId, rank } of files) {
    if (rank === null || used.has(rank)) continue;
    proposed.set(applicationId, rank);
    used.add(rank);
  }
  const others = files.filter(({ applicationId }) => !proposed.has(applicationId));
  let next = 1;
  for (const { applicationId } of [...others].sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1))) {
    while (used.has(next)) next += 1;
    proposed.set(applicationId, next);
    used.add(next);
  }
  return proposed;
}
