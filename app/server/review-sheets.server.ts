import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

type ReviewRow = {
  id: string;
  seat: ReviewSeat;
  reviewer_name?: string;
  total_fifths: number | null;
  opinion: ReviewOpinion;
  opinion_text: string;
  marks: readonly { code: string; mark: number | null; comment: string }[];
};

/** A delivered review in the shape that screens compare: nothing but what they show. */
export function toReviewSheet(row: ReviewRow) {
  return {
    id: row.id,
    seat: row.seat,
    author: row.reviewer_name ?? null,
    totalFifths: row.total_fifths,
    opinion: row.opinion,
    opinionText: row.opinion_text,
    marks: row.marks.map(({ code, mark, comment }) => ({ code, mark, comment })),
  };
}

type GridRow = {
  floor_total: number;
  criteria: readonly { code: string; label: string; weight: number; floor_mark: number | null }[];
};

export function describeGrid(grid: GridRow | undefined) {
  return {
    totalFloor: grid?.floor_total ?? 0,
    criteria: (grid?.criteria ?? []).map(({ code, label, weight, floor_mark: floor }) => ({
      code,
      label,
      weight,
      floor,
    })),
  };
}
