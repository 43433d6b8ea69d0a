import { type Rational, rational } from '#app/domain/shared/rational.ts';
import type { Exclusion, Ranking, TieRule } from './ranking.ts';
import type { RankingPool } from './ranking-input.ts';

/** The written rules and figures that one ranking used; stored beside its rows. */
export type RankingParameters = {
  layout: 'medicobus-ranking-1';
  gridVersionId: string;
  tieCriteria: string[];
  /** Hexadecimal Merkle root published at closing. */
  drawSeed: string;
  totalFloor: number | null;
  criteria: { code: string; weight: number; floor: number | null }[];
  /** SHA-256 of the transcript that both computations gave. */
  transcriptSha256: string;
};

export type StoredLine = {
  applicationId: string;
  score: Rational;
  criterionMeans: Record<string, Rational>;
  missedFloors: string[];
};

export type StoredRanking = {
  ranked: (StoredLine & { rank: number; decidedBy: TieRule | null })[];
  excluded: (StoredLine & { reasons: Exclusion[] })[];
  withoutScore: string[];
};

/** What is kept of a ranking: ids, ranks and marks; no name, which may change or be erased. */
export function toStoredRanking(pool: RankingPool, ranking: Ranking): StoredRanking {
  const lines = new Map(
    pool.judged.map(({ candidate }): [string, StoredLine] => [
      candidate.applicationId,
      {
        applicationId: candidate.applicationId,
        score: candidate.score,
        criterionMeans: { ...candidate.criterionMeans },
        missedFloors: [...candidate.missedFloors],
      },
    ]),
  );
  const lineOf = (applicationId: string): StoredLine =>
    lines.get(applicationId) ?? { applicationId, score: rational(0), criterionMeans: {}, missedFloors: [] };
  return {
    ranked: ranking.ranked.map(({ applicationId, rank, decidedBy }) => ({
      ...lineOf(applicationId),
      rank,
      decidedBy,
    })),
    excluded: ranking.excluded.map(({ applicationId, reasons }) => ({
      ...lineOf(applicationId),
      reasons: [...reasons],
    })),
    withoutScore: [...pool.withoutScore],
  };
}

/** The stored ranking as the ranking that was computed, to write its transcript again. */
export function toRanking(stored: StoredRanking): Ranking {
  return {
    ranked: stored.ranked.map(({ applicationId, rank, score, decidedBy }) => ({
      applicationId,
      rank,
      score,
      decidedBy,
    })),
    excluded: stored.excluded.map(({ applicationId, reasons }) => ({ applicationId, reasons })),
  };
}
