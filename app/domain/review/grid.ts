import type { Rational } from '#app/domain/shared/rational.ts';

/** A mark is one of the six anchors of a criterion. */
export const MARKS = [0, 1, 2, 3, 4, 5] as const;
export type MarkValue = (typeof MARKS)[number];
export const HIGHEST_MARK = 5;
export const WEIGHTS_TOTAL = 100;

/** One criterion of a frozen grid version; rows of the database are the truth. */
export type Criterion = {
  code: string;
  /** Points out of 100 that the highest mark gives. */
  weight: number;
  /** Lowest mean mark (0 to 5) that leaves the application eligible; null when there is none. */
  floor: number | null;
};

export type Grid = {
  criteria: readonly Criterion[];
  /** Lowest score out of 100 that leaves the application eligible; null when there is none. */
  totalFloor: number | null;
};

export type GridProblem =
  | { code: 'grid_empty' }
  | { code: 'grid_weight_invalid'; criterion: string }
  | { code: 'grid_floor_invalid'; criterion: string }
  | { code: 'grid_criterion_twice'; criterion: string }
  | { code: 'grid_anchor_missing'; criterion: string; mark: MarkValue }
  | { code: 'grid_total_floor_invalid' }
  | { code: 'grid_weights_total'; total: number };

export type AnchoredCriterion = Criterion & {
  anchors: readonly { mark: number; text: string }[];
};

/**
 * What forbids freezing a grid: weights are whole points that add up to exactly 100, floors are
 * marks, and each of the six marks has its sentence. Source: domain.md 5.3, 6 (invariants).
 */
export function checkGrid(grid: {
  criteria: readonly AnchoredCriterion[];
  totalFloor: number | null;
}): GridProblem[] {
  if (grid.criteria.length === 0) return [{ code: 'grid_empty' }];
  const problems: GridProblem[] = [];
  const seen = new Set<string>();
  for (const { code: criterion, weight, floor, anchors } of grid.criteria) {
    if (seen.has(criterion)) problems.push({ code: 'grid_criterion_twice', criterion });
    seen.add(criterion);
    if (!Number.isInteger(weight) || weight < 1) {
      problems.push({ code: 'grid_weight_invalid', criterion });
    }
    if (floor !== null && !isMarkValue(floor)) {
      problems.push({ code: 'grid_floor_invalid', criterion });
    }
    for (const mark of MARKS) {
      const isWritten = anchors.some((anchor) => anchor.mark === mark && anchor.text.trim() !== '');
      if (!isWritten) problems.push({ code: 'grid_anchor_missing', criterion, mark });
    }
  }
  const { totalFloor } = grid;
  if (
    totalFloor !== null &&
    !(Number.isInteger(totalFloor) && totalFloor >= 0 && totalFloor <= WEIGHTS_TOTAL)
  ) {
    problems.push({ code: 'grid_total_floor_invalid' });
  }
  const total = grid.criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (total !== WEIGHTS_TOTAL) problems.push({ code: 'grid_weights_total', total });
  return problems;
}

export function isMarkValue(value: unknown): value is MarkValue {
  return MARKS.some((mark) => mark === value);
}

/** Marks of one review, by criterion code; a criterion not yet marked is absent. */
export type Marks = { readonly [criterionCode: string]: number | undefined };

export type CriterionMean = { code: string; mean: Rational };
