import type { SelectionCandidate, SelectionConstraints } from './wave-selection.ts';

export type ChosenProject = { applicationId: string; grantCents: number };

export type SelectionViolation =
  | { code: 'not_eligible'; applicationId: string }
  | { code: 'chosen_twice'; applicationId: string }
  | { code: 'amount_invalid'; applicationId: string }
  | { code: 'over_request'; applicationId: string; excessCents: number }
  | { code: 'over_project_ceiling'; applicationId: string; excessCents: number }
  | { code: 'over_aid_rate'; applicationId: string }
  | { code: 'partial_without_consent'; applicationId: string }
  | { code: 'over_seats'; excess: number }
  | { code: 'over_envelope'; excessCents: number }
  | { code: 'authority_ceiling'; authorityId: number; excess: number }
  | { code: 'department_ceiling'; departmentCode: string; excess: number };

/**
 * Checks a selection against every constraint, knowing nothing of how it was made: a person's
 * choice, a proposal or a solver's answer all pass here before decisions are recorded. `pool` is
 * the eligible pool; amounts are cents. Empty when the selection is lawful.
 * Source: domain.md 5.7, 6 (invariants).
 */
export function checkSelection(
  chosen: readonly ChosenProject[],
  pool: readonly SelectionCandidate[],
  constraints: SelectionConstraints,
): SelectionViolation[] {
  const violations: SelectionViolation[] = [];
  const byId = new Map(pool.map((candidate) => [candidate.applicationId, candidate]));
  const seen = new Set<string>();
  const perAuthority = new Map<number, number>();
  const perDepartment = new Map<string, number>();
  let grantedCents = 0;
  for (const { applicationId, grantCents } of chosen) {
    if (seen.has(applicationId)) violations.push({ code: 'chosen_twice', applicationId });
    seen.add(applicationId);
    const isAmount = Number.isSafeInteger(grantCents) && grantCents > 0;
    if (!isAmount) violations.push({ code: 'amount_invalid', applicationId });
    else grantedCents += grantCents;
    const candidate = byId.get(applicationId);
    if (!candidate) {
      violations.push({ code: 'not_eligible', applicationId });
      continue;
    }
    count(perAuthority, candidate.authorityId);
    count(perDepartment, candidate.departmentCode);
    if (isAmount) violations.push(...checkAmount(candidate, grantCents, constraints));
  }
  if (chosen.length > constraints.seats) {
    violations.push({ code: 'over_seats', excess: chosen.length - constraints.seats });
  }
  if (grantedCents > constraints.envelopeCents) {
    violations.push({ code: 'over_envelope', excessCents: grantedCents - constraints.envelopeCents });
  }
  for (const [authorityId, number] of perAuthority) {
    const excess = number - (constraints.maxPerAuthority ?? number);
    if (excess > 0) violations.push({ code: 'authority_ceiling', authorityId, excess });
  }
  for (const [departmentCode, number] of perDepartment) {
    const excess = number - (constraints.maxPerDepartment ?? number);
    if (excess > 0) violations.push({ code: 'department_ceiling', departmentCode, excess });
  }
  return violations;
}

/** Shares are compared as basis points times cents, so that no cent hangs on a division. */
const WHOLE_BP = 10_000n;

function checkAmount(
  candidate: SelectionCandidate,
  grantCents: number,
  constraints: SelectionConstraints,
): SelectionViolation[] {
  const { applicationId, requestedCents, ceilingCents } = candidate;
  const violations: SelectionViolation[] = [];
  if (grantCents > requestedCents) {
    violations.push({ code: 'over_request', applicationId, excessCents: grantCents - requestedCents });
  }
  if (grantCents > ceilingCents) {
    violations.push({ code: 'over_project_ceiling', applicationId, excessCents: grantCents - ceilingCents });
  }
  const granted = BigInt(grantCents) * WHOLE_BP;
  if (granted > BigInt(candidate.eligibleExpenseCents) * BigInt(constraints.maxAidRateBp)) {
    violations.push({ code: 'over_aid_rate', applicationId });
  }
  const least = BigInt(requestedCents) * BigInt(constraints.minimumPartialBp);
  if (granted < least && !candidate.acceptsPartial) {
    violations.push({ code: 'partial_without_consent', applicationId });
  }
  return violations;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
