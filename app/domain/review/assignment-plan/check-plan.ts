import type { ReviewSeat } from '../assignment.ts';
import type { PlanFile, PlanLine, PlanProblem, PlanReviewer } from './problem.ts';

export type PlanViolation =
  | { code: 'unknown_file' | 'unknown_reviewer' | 'seat_not_asked' | 'seat_twice'; line: PlanLine }
  | { code: 'seat_empty'; fileId: string; seat: ReviewSeat }
  | { code: 'fixed_seat_moved'; fileId: string; seat: ReviewSeat }
  | { code: 'person_twice' | 'conflict' | 'outside_territory'; line: PlanLine }
  | { code: 'over_cap'; reviewerId: string; load: number; cap: number };

export type PlanCheck = {
  violations: PlanViolation[];
  changes: number;
  maxLoad: number;
  spread: number;
  expertise: number;
  /** Groups of files that share no reviewer, and the fewest that territory and conflicts allow. */
  components: number;
  fewestComponents: number;
};

/**
 * Judges a proposal from the problem alone, line by line: it shares nothing with what makes proposals, so that a
 * mistake there cannot hide here. Loads and the objective are counted again.
 */
export function checkPlan(problem: PlanProblem, lines: readonly PlanLine[]): PlanCheck {
  const files = new Map(problem.files.map((file) => [file.id, file]));
  const reviewers = new Map(problem.reviewers.map((reviewer) => [reviewer.id, reviewer]));
  const conflicts = new Map<string, Set<string>>();
  for (const { fileId, reviewerId } of problem.forbidden)
    conflicts.set(fileId, (conflicts.get(fileId) ?? new Set()).add(reviewerId));
  const violations: PlanViolation[] = [];
  const seated = new Map<string, string>();
  const persons = new Set<string>();
  const loads = new Map(problem.reviewers.map(({ id, carried }) => [id, carried]));
  let expertise = 0;
  for (const line of lines) {
    const file = files.get(line.fileId);
    const reviewer = reviewers.get(line.reviewerId);
    if (!file) violations.push({ code: 'unknown_file', line });
    if (!reviewer) violations.push({ code: 'unknown_reviewer', line });
    if (!file || !reviewer) continue;
    const asked = file.seats.find(({ seat }) => seat === line.seat);
    if (!asked) violations.push({ code: 'seat_not_asked', line });
    const place = `${line.fileId}/${line.seat}`;
    if (seated.has(place)) violations.push({ code: 'seat_twice', line });
    seated.set(place, line.reviewerId);
    const person = `${line.fileId}/${line.reviewerId}`;
    if (persons.has(person)) violations.push({ code: 'person_twice', line });
    persons.add(person);
    loads.set(reviewer.id, (loads.get(reviewer.id) ?? 0) + 1);
    for (const theme of file.themes) if (reviewer.expertise.includes(theme)) expertise += 1;
    if (asked?.held?.isFixed) continue;
    if (conflicts.get(file.id)?.has(reviewer.id)) violations.push({ code: 'conflict', line });
    if (!isOfTerritory(reviewer, file, line.seat)) violations.push({ code: 'outside_territory', line });
  }
  let changes = 0;
  for (const file of problem.files) {
    for (const { seat, held } of file.seats) {
      const now = seated.get(`${file.id}/${seat}`);
      if (now === undefined) violations.push({ code: 'seat_empty', fileId: file.id, seat });
      if (held === null || now === held.reviewerId) continue;
      if (held.isFixed) violations.push({ code: 'fixed_seat_moved', fileId: file.id, seat });
      else changes += 1;
    }
  }
  violations.push(...listOverloads(problem, loads));
  const all = [...loads.values()];
  return {
    violations,
    changes,
    maxLoad: Math.max(0, ...all),
    spread: all.reduce((sum, load) => sum + load ** 2, 0),
    expertise,
    components: countGroups(lines.map(({ fileId, reviewerId }) => [fileId, reviewerId])),
    fewestComponents: countGroups(listPossible(problem, conflicts)),
  };
}

/** A cap is exceeded only by what is proposed: a load that was already beyond it is nobody's choice here. */
function listOverloads(problem: PlanProblem, loads: ReadonlyMap<string, number>): PlanViolation[] {
  const settled = new Map<string, number>();
  for (const { seats } of problem.files)
    for (const { held } of seats)
      if (held?.isFixed) settled.set(held.reviewerId, (settled.get(held.reviewerId) ?? 0) + 1);
  return problem.reviewers.flatMap(({ id, cap, carried }) => {
    const load = loads.get(id) ?? 0;
    const most = Math.max(cap, carried + (settled.get(id) ?? 0));
    return load > most ? [{ code: 'over_cap' as const, reviewerId: id, load, cap }] : [];
  });
}

function isOfTerritory(reviewer: PlanReviewer, file: PlanFile, seat: ReviewSeat): boolean {
  const isArs = (ids: readonly number[]) => reviewer.arsAuthorityIds.some((id) => ids.includes(id));
  if (seat === 'ars') return isArs(file.authorityIds);
  if (seat === 'anct') {
    return reviewer.anctDepartmentCodes.some((code) => file.departmentCodes.includes(code));
  }
  return reviewer.arsAuthorityIds.length > 0 || reviewer.anctDepartmentCodes.length > 0;
}

function listPossible(problem: PlanProblem, conflicts: ReadonlyMap<string, ReadonlySet<string>>) {
  const pairs: [string, string][] = [];
  for (const file of problem.files) {
    for (const { seat, held } of file.seats) {
      if (held?.isFixed) pairs.push([file.id, held.reviewerId]);
      else
        for (const reviewer of problem.reviewers)
          if (!conflicts.get(file.id)?.has(reviewer.id) && isOfTerritory(reviewer, file, seat))
            pairs.push([file.id, reviewer.id]);
    }
  }
  return pairs;
}

/** Walks from file to file through the reviewers that they share. */
function countGroups(pairs: readonly (readonly [string, string])[]): number {
  const reviewersOf = new Map<string, string[]>();
  const filesOf = new Map<string, string[]>();
  for (const [file, reviewer] of pairs) {
    append(reviewersOf, file, reviewer);
    append(filesOf, reviewer, file);
  }
  const seen = new Set<string>();
  const walked = new Set<string>();
  let groups = 0;
  for (const start of reviewersOf.keys()) {
    if (seen.has(start)) continue;
    groups += 1;
    const waiting = [start];
    seen.add(start);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      for (const reviewer of reviewersOf.get(file) ?? []) {
        if (walked.has(reviewer)) continue;
        walked.add(reviewer);
        for (const next of filesOf.get(reviewer) ?? []) {
          if (!seen.has(next)) waiting.push(next);
          seen.add(next);
        }
      }
    }
  }
  return groups;
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
