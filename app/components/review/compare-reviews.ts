import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { applicationScore, TOTAL_FLOOR } from '#app/domain/review/score.ts';
import { toNumber } from '#app/domain/shared/rational.ts';

/** Which version of a review this is, and why there is another than the first. */
export type ReviewVersion = {
  number: number;
  /** Empty for the first version. */
  reason: string;
  /** Delivered when its author could already read the other reviews. */
  isAfterOpening: boolean;
  lockedAt: string;
};

/** One delivered review, as those who may read it see it. */
export type ReviewSheet = {
  id: string;
  seat: ReviewSeat;
  /** Left out where the author's name is not shown. */
  author: string | null;
  version: ReviewVersion;
  totalFifths: number | null;
  opinion: ReviewOpinion;
  opinionText: string;
  marks: readonly { code: string; mark: number | null; comment: string }[];
};

export type ComparedGrid = {
  totalFloor: number;
  criteria: readonly { code: string; label: string; weight: number; floor: number | null }[];
};

export type Comparison = {
  rows: {
    code: string;
    label: string;
    weight: number;
    floor: number | null;
    marks: (number | null)[];
    mean: number | null;
    isUnderFloor: boolean;
  }[];
  totals: number[];
  score: number | null;
  totalFloor: number;
  isTotalUnderFloor: boolean;
};

/** Reviews side by side, with the means and floors that the ranking will use. */
export function compareReviews(sheets: readonly ReviewSheet[], grid: ComparedGrid): Comparison {
  const marksOf = (sheet: ReviewSheet) =>
    Object.fromEntries(sheet.marks.map(({ code, mark }) => [code, mark ?? undefined]));
  const score = applicationScore(sheets.map(marksOf), {
    criteria: grid.criteria,
    totalFloor: grid.totalFloor,
  });
  const missed = score.ok ? score.value.missedFloors : [];
  const means = score.ok ? score.value.criteria : [];
  return {
    rows: grid.criteria.map(({ code, label, weight, floor }) => {
      const mean = means.find((one) => one.code === code);
      return {
        code,
        label,
        weight,
        floor,
        marks: sheets.map((sheet) => sheet.marks.find((one) => one.code === code)?.mark ?? null),
        mean: mean ? toNumber(mean.mean) : null,
        isUnderFloor: missed.includes(code),
      };
    }),
    totals: sheets.map(({ totalFifths }) => (totalFifths ?? 0) / HIGHEST_MARK),
    score: score.ok ? toNumber(score.value.total) : null,
    totalFloor: grid.totalFloor,
    isTotalUnderFloor: missed.includes(TOTAL_FLOOR),
  };
}
