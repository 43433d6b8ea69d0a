import type {
  PortfolioCandidate,
  PortfolioRules,
} from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { solveAnyPortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';

/** The most that can be had for an envelope; `value` as in the portfolio, null when the rules cannot be kept. */
export type FrontierPoint = {
  envelopeCents: number;
  value: number | null;
  count: number;
  grantedCents: number;
};

/** Envelopes tried, in percent of the scenario's own. */
const STEPS = [50, 60, 70, 80, 90, 95, 100, 105, 110, 120, 130, 150] as const;

/** The efficient frontier: the greatest value for each envelope, all other rules the same. */
export function efficientFrontier(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  solver: TimedSolver,
): FrontierPoint[] {
  return STEPS.flatMap((percent): FrontierPoint[] => {
    if (solver.msLeft() <= 0) return [];
    const envelopeCents = Math.round((rules.envelopeCents * percent) / 100);
    const answer = solveAnyPortfolio(candidates, { ...rules, envelopeCents }, solver);
    if (answer.status === 'infeasible') return [{ envelopeCents, value: null, count: 0, grantedCents: 0 }];
    if (answer.status !== 'optimal') return [];
    return [
      {
        envelopeCents,
        value: answer.value,
        count: answer.lines.length,
        grantedCents: answer.lines.reduce((sum, { grantCents }) => sum + grantCents, 0),
      },
    ];
  });
}
