import { compareRationals } from '#app/domain/shared/rational.ts';
import { toHundredths } from './decision-letter.ts';
import type { StoredLine } from './stored-ranking.ts';

export type CriterionNote = {
  code: string;
  label: string;
  /** Mean mark out of five, two decimals. */
  mean: number;
  isUnderFloor: boolean;
  /** What reviewers wrote; never who they are. */
  comments: readonly string[];
};

/** The facts that a proposed text of reasons is written from; `app/content` finds the words. */
export type ReasonFacts = {
  score: number;
  rank: number | null;
  rankedCount: number;
  strengths: readonly CriterionNote[];
  weaknesses: readonly CriterionNote[];
};

const SHOWN = 3;

/**
 * The three best and the three weakest criteria of a file, with the reviewers' comments: the product always
 * gives reasons, although the law asks for none. Source: domain.md 5.8 (product choice).
 */
export function reasonFacts(
  line: StoredLine & { rank?: number },
  grid: { criteria: readonly { code: string; label: string }[] },
  comments: readonly { code: string; comment: string }[],
  rankedCount: number,
): ReasonFacts {
  const notes = grid.criteria.flatMap(({ code, label }) => {
    const exact = line.criterionMeans[code];
    if (!exact) return [];
    const note: CriterionNote = {
      code,
      label,
      mean: toHundredths(exact),
      isUnderFloor: line.missedFloors.includes(code),
      comments: comments.filter((one) => one.code === code).map(({ comment }) => comment.trim()),
    };
    return [{ exact, note }];
  });
  const best = [...notes].sort((a, b) => compareRationals(b.exact, a.exact)).map(({ note }) => note);
  return {
    score: toHundredths(line.score),
    rank: line.rank ?? null,
    rankedCount,
    strengths: best.slice(0, SHOWN),
    weaknesses: [...best]
      .reverse()
      .sort((a, b) => Number(b.isUnderFloor) - Number(a.isUnderFloor))
      .slice(0, SHOWN),
  };
}
