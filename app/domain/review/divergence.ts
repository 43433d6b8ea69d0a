import { compareRationals, type Rational, rational } from '#app/domain/shared/rational.ts';
import type { Criterion, Marks } from './grid.ts';
import type { ReviewOpinion } from './opinion.ts';
import { reviewTotal } from './score.ts';

export type LockedReview = { marks: Marks; opinion: ReviewOpinion };

export type DivergenceGround = 'score_gap' | 'opposite_opinions';

/**
 * Why two locked reviews call for a third (or a reconciliation meeting with minutes); empty when
 * they agree well enough. A gap of exactly `thirdReviewGap` points is not a divergence.
 * Source: domain.md 5.4.
 */
export function divergenceGrounds(
  first: LockedReview,
  second: LockedReview,
  rules: { criteria: readonly Criterion[]; thirdReviewGap: number },
): DivergenceGround[] {
  const grounds: DivergenceGround[] = [];
  const gap = scoreGap(first.marks, second.marks, rules.criteria);
  if (compareRationals(gap, rational(rules.thirdReviewGap)) > 0) grounds.push('score_gap');
  const opinions = [first.opinion, second.opinion];
  if (opinions.includes('favourable') && opinions.includes('unfavourable')) {
    grounds.push('opposite_opinions');
  }
  return grounds;
}

/** Distance between two totals, in points out of 100, exact. */
export function scoreGap(first: Marks, second: Marks, criteria: readonly Criterion[]): Rational {
  const a = reviewTotal(first, criteria);
  const b = reviewTotal(second, criteria);
  return rational(Math.abs(a.numerator - b.numerator), a.denominator);
}

export type ReviewProgress = {
  /** Every review required so far is locked; the third is required once a divergence shows. */
  everyRequiredReviewLocked: boolean;
  divergenceOpen: boolean;
  grounds: readonly DivergenceGround[];
  requiredCount: number;
  lockedCount: number;
};

/**
 * Where the reviews of an application stand, in the words of the lifecycle's facts. A divergence
 * between the first two asks for a third review; it is closed by that third lock, or by a
 * reconciliation recorded with its minutes. `locked` is in order of assignment, third last.
 */
export function reviewProgress(
  locked: readonly LockedReview[],
  rules: {
    criteria: readonly Criterion[];
    thirdReviewGap: number;
    reviewersPerFile: number;
    reconciled?: boolean;
  },
): ReviewProgress {
  const lockedCount = locked.length;
  const hasAll = lockedCount >= rules.reviewersPerFile;
  const grounds = hasAll ? groundsAmong(locked.slice(0, rules.reviewersPerFile), rules) : [];
  const needsThird = grounds.length > 0 && rules.reconciled !== true;
  return {
    everyRequiredReviewLocked: hasAll,
    divergenceOpen: needsThird && lockedCount === rules.reviewersPerFile,
    grounds,
    requiredCount: rules.reviewersPerFile + (needsThird ? 1 : 0),
    lockedCount,
  };
}

/**
 * Whether a divergence still asks for a third review or a meeting, by what was measured last. A review corrected
 * after opening may bring one back on a file whose examination had ended.
 */
export function isDivergenceOpen(measured: {
  isDivergent?: boolean | null;
  required?: number | null;
  locked?: number | null;
}): boolean {
  return measured.isDivergent === true && (measured.locked ?? 0) < (measured.required ?? 0);
}

function groundsAmong(
  reviews: readonly LockedReview[],
  rules: { criteria: readonly Criterion[]; thirdReviewGap: number },
): DivergenceGround[] {
  const found = reviews.flatMap((first, index) =>
    reviews.slice(index + 1).flatMap((second) => divergenceGrounds(first, second, rules)),
  );
  return [...new Set(found)];
}
