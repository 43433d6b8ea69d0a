import type {
  PortfolioCandidate,
  PortfolioRules,
} from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';

/** A family of rules: without it, the others can be kept. */
export const OBSTACLES = [
  'forced_in',
  'seats',
  'envelope',
  'authority_floors',
  'department_floors',
  'overseas_floor',
  'ceilings',
  'overlaps',
] as const;
export type ScenarioObstacle = (typeof OBSTACLES)[number];

/** Rules that no choice can keep together: each family that is enough to give up, alone. */
export function diagnoseScenario(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  solver: TimedSolver,
): ScenarioObstacle[] {
  return OBSTACLES.filter(
    (obstacle) => 'lines' in solvePortfolio(candidates, without(candidates, rules, obstacle), solver),
  );
}

function without(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  obstacle: ScenarioObstacle,
): PortfolioRules {
  const { authorities, departments } = rules;
  switch (obstacle) {
    case 'forced_in':
      return { ...rules, forcedIn: [] };
    case 'seats':
      return { ...rules, seats: candidates.length };
    case 'envelope':
      return { ...rules, envelopeCents: candidates.reduce((sum, { grantCents }) => sum + grantCents, 0) };
    case 'authority_floors':
      return { ...rules, authorities: mapValues(authorities, (balance) => ({ ...balance, floor: 0 })) };
    case 'department_floors':
      return { ...rules, departments: mapValues(departments, (balance) => ({ ...balance, floor: 0 })) };
    case 'overseas_floor':
      return { ...rules, overseasFloor: 0 };
    case 'ceilings':
      return {
        ...rules,
        authorities: mapValues(authorities, (balance) => ({ ...balance, ceiling: null })),
        departments: mapValues(departments, (balance) => ({ ...balance, ceiling: null })),
      };
    case 'overlaps':
      return { ...rules, overlaps: [] };
  }
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
