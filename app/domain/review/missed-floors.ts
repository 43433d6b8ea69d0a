import { compareRationals, rational } from '#app/domain/shared/rational.ts';
import type { Grid, Marks } from './grid.ts';
import { hasEveryMark, reviewTotal, TOTAL_FLOOR } from './score.ts';

/**
 * The floors that one review alone misses, in the grid's order: criteria marked under their own, then the total
 * once every criterion is marked. Only a warning to its author, since floors apply to the mean of all reviews.
 * Source: domain.md 5.3.
 */
export function missedFloorsOf(marks: Marks, { criteria, totalFloor }: Grid): string[] {
  const missed = criteria.flatMap(({ code, floor }) => {
    const mark = marks[code];
    return floor !== null && mark !== undefined && mark < floor ? [code] : [];
  });
  if (totalFloor === null || !hasEveryMark(marks, criteria)) return missed;
  const isUnder = compareRationals(reviewTotal(marks, criteria), rational(totalFloor)) < 0;
  return isUnder ? [...missed, TOTAL_FLOOR] : missed;
}
