import { compareRationals, type Rational, rational } from '#app/domain/shared/rational.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import {
  type Criterion,
  type CriterionMean,
  type Grid,
  HIGHEST_MARK,
  isMarkValue,
  type Marks,
} from './grid.ts';

/**
 * A review's total out of 100, Σ weight × mark / 5, exact (a number of fifths of a point).
 * Criteria not yet marked add nothing, so that the same function gives the running total.
 * Source: lifecycle.md, Score; domain.md 5.3.
 *
 * @throws RangeError on a mark that is not a whole number from 0 to 5 (a bug: the command parses them).
 */
export function reviewTotal(marks: Marks, criteria: readonly Criterion[]): Rational {
  const fifths = criteria.reduce((sum, { code, weight }) => {
    const mark = marks[code];
    if (mark === undefined) return sum;
    if (!isMarkValue(mark)) throw new RangeError(`Not a mark for ${code}: ${mark}`);
    return sum + weight * mark;
  }, 0);
  return rational(fifths, HIGHEST_MARK);
}

export function hasEveryMark(marks: Marks, criteria: readonly Criterion[]): boolean {
  return criteria.every(({ code }) => isMarkValue(marks[code]));
}

export type ApplicationScore = {
  /** Mean of the reviews' totals, out of 100, unrounded. */
  total: Rational;
  /** Mean mark of each criterion, 0 to 5, in the grid's order. */
  criteria: readonly CriterionMean[];
  reviewCount: number;
  /** Codes of the criteria under their floor, then `total` when the score is under its own. */
  missedFloors: readonly string[];
};

export type ScoreRefusal = 'review_missing' | 'marks_missing';

/** Stands for the score itself among `missedFloors`. */
export const TOTAL_FLOOR = 'total';

/**
 * The score of an application: the mean of its locked reviews (two, or three after a
 * divergence), each counting the same. Floors apply to the mean of each criterion and of the
 * total; a mean equal to the floor passes. Source: lifecycle.md, Score; domain.md 5.3, 5.4.
 */
export function applicationScore(
  lockedReviews: readonly Marks[],
  grid: Grid,
): Result<ApplicationScore, ScoreRefusal> {
  const reviewCount = lockedReviews.length;
  if (reviewCount === 0) return refused('review_missing');
  if (!lockedReviews.every((marks) => hasEveryMark(marks, grid.criteria))) {
    return refused('marks_missing');
  }
  const criteria = grid.criteria.map(({ code }) => ({
    code,
    mean: rational(
      lockedReviews.reduce((sum, marks) => sum + (marks[code] ?? 0), 0),
      reviewCount,
    ),
  }));
  const fifths = lockedReviews.reduce((sum, marks) => sum + reviewTotal(marks, grid.criteria).numerator, 0);
  const total = rational(fifths, HIGHEST_MARK * reviewCount);
  return ok({ total, criteria, reviewCount, missedFloors: missedFloors(total, criteria, grid) });
}

function missedFloors(total: Rational, means: readonly CriterionMean[], grid: Grid): string[] {
  const missed = grid.criteria.flatMap(({ code, floor }) => {
    const mean = means.find((one) => one.code === code)?.mean;
    return floor !== null && mean && compareRationals(mean, rational(floor)) < 0 ? [code] : [];
  });
  const isTotalMissed = grid.totalFloor !== null && compareRationals(total, rational(grid.totalFloor)) < 0;
  return isTotalMissed ? [...missed, TOTAL_FLOOR] : missed;
}
