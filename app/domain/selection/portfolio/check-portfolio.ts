import {
  type Balance,
  type PortfolioCandidate,
  type PortfolioLine,
  type PortfolioRules,
  reachableFloor,
} from './portfolio-problem.ts';

export type PortfolioViolation =
  | {
      code: 'not_eligible' | 'chosen_twice' | 'forced_out_chosen' | 'forced_in_missing';
      applicationId: string;
    }
  | { code: 'grant_not_whole' | 'grant_over_full' | 'grant_under_least'; applicationId: string }
  | { code: 'over_seats'; excess: number }
  | { code: 'over_envelope'; excessCents: number }
  | { code: 'authority_floor' | 'authority_ceiling'; authorityId: number; by: number }
  | { code: 'department_floor' | 'department_ceiling'; departmentCode: string; by: number }
  | { code: 'overseas_floor'; by: number }
  | { code: 'overlap'; applicationIds: readonly [string, string] };

/**
 * Every rule that a choice breaks, counted in whole cents and whole projects. It knows nothing of how the choice
 * was made: a solver's answer, a person's and a stored one all pass here. Empty when the choice is lawful.
 */
export function checkPortfolio(
  lines: readonly PortfolioLine[],
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
): PortfolioViolation[] {
  const byId = new Map(candidates.map((candidate) => [candidate.applicationId, candidate]));
  const chosen = new Set(lines.map(({ applicationId }) => applicationId));
  const retained = candidates.filter(({ applicationId }) => chosen.has(applicationId));
  const available = candidates.filter(({ applicationId }) => !rules.forcedOut.includes(applicationId));
  return [
    ...checkLines(lines, byId),
    ...checkPins(lines, chosen, rules),
    ...checkTotals(lines, rules),
    ...checkAuthorities(retained, available, rules),
    ...checkDepartments(retained, available, rules),
    ...checkOverseas(retained, available, rules),
    ...rules.overlaps
      .filter(([one, other]) => chosen.has(one) && chosen.has(other))
      .map((applicationIds) => ({ code: 'overlap' as const, applicationIds })),
  ];
}

function checkLines(
  lines: readonly PortfolioLine[],
  byId: ReadonlyMap<string, PortfolioCandidate>,
): PortfolioViolation[] {
  const seen = new Set<string>();
  return lines.flatMap(({ applicationId, grantCents }): PortfolioViolation[] => {
    const found: PortfolioViolation[] = [];
    if (seen.has(applicationId)) found.push({ code: 'chosen_twice', applicationId });
    seen.add(applicationId);
    const candidate = byId.get(applicationId);
    if (candidate === undefined) return [...found, { code: 'not_eligible', applicationId }];
    if (!Number.isSafeInteger(grantCents) || grantCents <= 0)
      return [...found, { code: 'grant_not_whole', applicationId }];
    if (grantCents > candidate.grantCents) found.push({ code: 'grant_over_full', applicationId });
    if (grantCents < candidate.leastCents) found.push({ code: 'grant_under_least', applicationId });
    return found;
  });
}

function checkPins(
  lines: readonly PortfolioLine[],
  chosen: ReadonlySet<string>,
  { forcedIn, forcedOut }: PortfolioRules,
): PortfolioViolation[] {
  return [
    ...lines
      .filter(({ applicationId }) => forcedOut.includes(applicationId))
      .map(({ applicationId }) => ({ code: 'forced_out_chosen' as const, applicationId })),
    ...forcedIn
      .filter((applicationId) => !chosen.has(applicationId))
      .map((applicationId) => ({ code: 'forced_in_missing' as const, applicationId })),
  ];
}

function checkTotals(lines: readonly PortfolioLine[], rules: PortfolioRules): PortfolioViolation[] {
  const excess = lines.length - rules.seats;
  const spentCents = lines.reduce((sum, { grantCents }) => sum + grantCents, 0);
  const excessCents = spentCents - rules.envelopeCents;
  return [
    ...(excess > 0 ? [{ code: 'over_seats' as const, excess }] : []),
    ...(excessCents > 0 ? [{ code: 'over_envelope' as const, excessCents }] : []),
  ];
}

function checkAuthorities(
  retained: readonly PortfolioCandidate[],
  available: readonly PortfolioCandidate[],
  { authorities }: PortfolioRules,
): PortfolioViolation[] {
  return Object.entries(authorities).flatMap(([key, balance]): PortfolioViolation[] => {
    const authorityId = Number(key);
    const isOf = (candidate: PortfolioCandidate) => candidate.authorityId === authorityId;
    const { missing, excess } = judge(retained.filter(isOf), available.filter(isOf), balance);
    return [
      ...(missing > 0 ? [{ code: 'authority_floor' as const, authorityId, by: missing }] : []),
      ...(excess > 0 ? [{ code: 'authority_ceiling' as const, authorityId, by: excess }] : []),
    ];
  });
}

function checkDepartments(
  retained: readonly PortfolioCandidate[],
  available: readonly PortfolioCandidate[],
  { departments }: PortfolioRules,
): PortfolioViolation[] {
  return Object.entries(departments).flatMap(([departmentCode, balance]): PortfolioViolation[] => {
    const isOf = (candidate: PortfolioCandidate) => candidate.departmentCode === departmentCode;
    const { missing, excess } = judge(retained.filter(isOf), available.filter(isOf), balance);
    return [
      ...(missing > 0 ? [{ code: 'department_floor' as const, departmentCode, by: missing }] : []),
      ...(excess > 0 ? [{ code: 'department_ceiling' as const, departmentCode, by: excess }] : []),
    ];
  });
}

function checkOverseas(
  retained: readonly PortfolioCandidate[],
  available: readonly PortfolioCandidate[],
  { overseasFloor }: PortfolioRules,
): PortfolioViolation[] {
  const isOverseas = (candidate: PortfolioCandidate) => candidate.isOverseas;
  const { missing } = judge(retained.filter(isOverseas), available.filter(isOverseas), {
    floor: overseasFloor,
    ceiling: null,
  });
  return missing > 0 ? [{ code: 'overseas_floor', by: missing }] : [];
}

function judge(
  retained: readonly PortfolioCandidate[],
  available: readonly PortfolioCandidate[],
  { floor, ceiling }: Balance,
): { missing: number; excess: number } {
  return {
    missing: reachableFloor(floor, available.length) - retained.length,
    excess: ceiling === null ? 0 : retained.length - ceiling,
  };
}
