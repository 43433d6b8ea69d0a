import type { Balance, PortfolioCandidate, PortfolioLine, PortfolioRules } from './portfolio-problem.ts';

/** One rule given a little more room: one more seat, one more project, one fewer reserved place. */
export type Loosening =
  | { code: 'seat' }
  | { code: 'authority_ceiling' | 'authority_floor'; authorityId: number }
  | { code: 'department_ceiling' | 'department_floor'; departmentCode: string }
  | { code: 'overseas_floor' }
  | { code: 'overlap'; applicationIds: readonly [string, string] };

/** The rules with one of them loosened by one project; a pair that overlaps is simply allowed. */
export function loosen(rules: PortfolioRules, loosening: Loosening): PortfolioRules {
  switch (loosening.code) {
    case 'seat':
      return { ...rules, seats: rules.seats + 1 };
    case 'overseas_floor':
      return { ...rules, overseasFloor: rules.overseasFloor - 1 };
    case 'overlap':
      return {
        ...rules,
        overlaps: rules.overlaps.filter((pair) => !isSamePair(pair, loosening.applicationIds)),
      };
    case 'authority_ceiling':
    case 'authority_floor': {
      const { authorityId } = loosening;
      const balance = shift(rules.authorities[authorityId], loosening.code === 'authority_floor');
      return { ...rules, authorities: { ...rules.authorities, [authorityId]: balance } };
    }
    default: {
      const { departmentCode } = loosening;
      const balance = shift(rules.departments[departmentCode], loosening.code === 'department_floor');
      return { ...rules, departments: { ...rules.departments, [departmentCode]: balance } };
    }
  }
}

/** The rules that this choice touches: only giving one of these more room can change anything. */
export function touchedRules(
  lines: readonly PortfolioLine[],
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
): Loosening[] {
  const chosen = new Set(lines.map(({ applicationId }) => applicationId));
  const retained = candidates.filter(({ applicationId }) => chosen.has(applicationId));
  const authorities = Object.entries(rules.authorities).flatMap(([key, balance]): Loosening[] => {
    const authorityId = Number(key);
    const count = retained.filter((candidate) => candidate.authorityId === authorityId).length;
    return sidesTouched(count, balance).map((side) => ({ code: `authority_${side}`, authorityId }));
  });
  const departments = Object.entries(rules.departments).flatMap(([departmentCode, balance]): Loosening[] => {
    const count = retained.filter((candidate) => candidate.departmentCode === departmentCode).length;
    return sidesTouched(count, balance).map((side) => ({ code: `department_${side}`, departmentCode }));
  });
  const overseas = retained.filter(({ isOverseas }) => isOverseas).length;
  return [
    ...(lines.length >= rules.seats ? [{ code: 'seat' as const }] : []),
    ...authorities,
    ...departments,
    ...(rules.overseasFloor > 0 && overseas <= rules.overseasFloor
      ? [{ code: 'overseas_floor' as const }]
      : []),
    ...rules.overlaps
      .filter(([one, other]) => chosen.has(one) !== chosen.has(other))
      .map((applicationIds) => ({ code: 'overlap' as const, applicationIds })),
  ];
}

function sidesTouched(count: number, { floor, ceiling }: Balance): ('floor' | 'ceiling')[] {
  return [
    ...(ceiling !== null && count >= ceiling ? (['ceiling'] as const) : []),
    ...(floor > 0 && count <= floor ? (['floor'] as const) : []),
  ];
}

function shift(balance: Balance | undefined, isFloor: boolean): Balance {
  const { floor, ceiling } = balance ?? { floor: 0, ceiling: null };
  if (isFloor) return { floor: Math.max(0, floor - 1), ceiling };
  return { floor, ceiling: ceiling === null ? null : ceiling + 1 };
}

function isSamePair(one: readonly [string, string], other: readonly [string, string]): boolean {
  return (one[0] === other[0] && one[1] === other[1]) || (one[0] === other[1] && one[1] === other[0]);
}
