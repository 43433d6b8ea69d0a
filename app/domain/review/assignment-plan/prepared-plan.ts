import type { ReviewSeat } from '../assignment.ts';
import { inCanonicalOrder, type PlanFile, type PlanProblem, type PlanReviewer } from './problem.ts';

/** A seat to fill, with whoever may fill it, by their rank in canonical order. */
type Demand = {
  file: number;
  seat: ReviewSeat;
  eligible: readonly number[];
  /** Who holds it now and still may; keeping them is worth more than anything else. */
  held: number | null;
  /** Somebody held it: filling it with another is a change. */
  wasHeld: boolean;
};

export type Edge = { file: number; reviewer: number };

export type PreparedPlan = {
  reviewers: readonly PlanReviewer[];
  files: readonly PlanFile[];
  demands: readonly Demand[];
  /** Seats that do not move. */
  fixed: readonly Edge[];
  /** Load of each reviewer before anything is proposed, fixed seats included. */
  base: readonly number[];
  /** Most load of each reviewer: the cap, or the base where it is beyond the cap already. */
  most: readonly number[];
};

/** Numbers everything, and says who may sit where: role, territory, conflicts, one seat per person and file. */
export function preparePlan(problem: PlanProblem, { keepHeld = false } = {}): PreparedPlan {
  const { reviewers, files, forbidden } = inCanonicalOrder(problem);
  const rankOf = new Map(reviewers.map(({ id }, rank) => [id, rank]));
  const apart = conflictsByFile(forbidden);
  const base = reviewers.map(({ carried }) => carried);
  const fixed: Edge[] = [];
  const demands = files.flatMap((file, index) => {
    const apartHere = apart.get(file.id) ?? NOBODY;
    const settled = new Set<number>();
    const open: Demand[] = [];
    for (const { seat, held } of file.seats) {
      const rank = held === null ? undefined : rankOf.get(held.reviewerId);
      const stays = held !== null && rank !== undefined && (held.isFixed || keepHeld);
      if (!stays || (!held.isFixed && !mayTake(reviewers[rank], file, seat, apartHere))) continue;
      settled.add(rank);
      fixed.push({ file: index, reviewer: rank });
      base[rank] = (base[rank] ?? 0) + 1;
    }
    for (const { seat, held } of file.seats) {
      const rank = held === null ? undefined : rankOf.get(held.reviewerId);
      if (rank !== undefined && settled.has(rank)) continue;
      const eligible = reviewers.flatMap((reviewer, other) =>
        !settled.has(other) && mayTake(reviewer, file, seat, apartHere) ? [other] : [],
      );
      const still = rank !== undefined && eligible.includes(rank) ? rank : null;
      open.push({ file: index, seat, eligible, held: still, wasHeld: held !== null });
    }
    return open;
  });
  const most = reviewers.map(({ cap }, rank) => Math.max(cap, base[rank] ?? 0));
  return { reviewers, files, demands, fixed, base, most };
}

/** Every review that is settled or could be. */
export function possibleEdges(plan: PreparedPlan): Edge[] {
  return [
    ...plan.fixed,
    ...plan.demands.flatMap(({ file, eligible }) => eligible.map((reviewer) => ({ file, reviewer }))),
  ];
}

const NOBODY: ReadonlySet<string> = new Set();

export function conflictsByFile(forbidden: PlanProblem['forbidden']): Map<string, Set<string>> {
  const apart = new Map<string, Set<string>>();
  for (const { fileId, reviewerId } of forbidden) {
    const people = apart.get(fileId);
    if (people) people.add(reviewerId);
    else apart.set(fileId, new Set([reviewerId]));
  }
  return apart;
}

/** Role and territory of the seat, and nothing that keeps the two apart. Source: domain.md 5.4, 5.5. */
export function mayTake(
  reviewer: PlanReviewer | undefined,
  file: PlanFile,
  seat: ReviewSeat,
  apart: ReadonlySet<string>,
): boolean {
  if (reviewer === undefined || apart.has(reviewer.id)) return false;
  const { arsAuthorityIds, anctDepartmentCodes } = reviewer;
  if (seat === 'third') return arsAuthorityIds.length + anctDepartmentCodes.length > 0;
  return seat === 'ars'
    ? arsAuthorityIds.some((id) => file.authorityIds.includes(id))
    : anctDepartmentCodes.some((code) => file.departmentCodes.includes(code));
}
