import type { PortfolioRules } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { solveAnyPortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import { COMMON_DENOMINATOR } from '#app/domain/selection/ranking-input.ts';
import { numbersFrom } from '#app/domain/shared/seeded-numbers.ts';
import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';
import type { ScenarioCandidate, ScenarioInput } from './scenario-input.ts';

/** In how many of the draws each project was retained. */
export type Robustness = { draws: number; retained: Readonly<Record<string, number>> };

export type RobustnessColour = 'green' | 'grey' | 'red';

const SAFE_SHARE = 0.95;
const LOST_SHARE = 0.05;
const HIGHEST_MARK = 5;
const TENTHS = 10;

/**
 * Would the choice be the same had the weights and the marks been a little different? In each draw every weight
 * moves by up to `weightMove` percent and every mean mark by up to `markNoise` tenths (never out of 0 to 5), and
 * the whole choice is solved again under the same rules. Same seed, same draws; fewer when time runs out.
 */
export function tryLuck(
  input: ScenarioInput,
  rules: PortfolioRules,
  { solver, seed, onDraw }: { solver: TimedSolver; seed: number; onDraw: (done: number) => void },
): Robustness {
  const next = numbersFrom(seed);
  const retained = Object.fromEntries(input.candidates.map(({ applicationId }) => [applicationId, 0]));
  let draws = 0;
  while (draws < input.parameters.draws && solver.msLeft() > 0) {
    const answer = solveAnyPortfolio(drawValues(input, next), rules, solver);
    if (answer.status !== 'optimal') break;
    for (const { applicationId } of answer.lines)
      retained[applicationId] = (retained[applicationId] ?? 0) + 1;
    draws += 1;
    onDraw(draws);
  }
  return { draws, retained };
}

function drawValues(
  { candidates, criteria, parameters }: ScenarioInput,
  next: () => number,
): ScenarioCandidate[] {
  const around = (width: number) => (2 * next() - 1) * width;
  const weights = criteria.map(({ weight }) => weight * (1 + around(parameters.weightMove / 100)));
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const scale = total / weights.reduce((sum, weight) => sum + weight, 0);
  const noise = (parameters.markNoise / TENTHS) * COMMON_DENOMINATOR;
  return candidates.map((candidate) => {
    const value = criteria.reduce((sum, { code }, index) => {
      const mean = (candidate.means[code] ?? 0) + around(noise);
      return sum + (weights[index] ?? 0) * Math.min(HIGHEST_MARK * COMMON_DENOMINATOR, Math.max(0, mean));
    }, 0);
    return { ...candidate, value: Math.round(value * scale) };
  });
}

/** Green: retained whatever the draw, or nearly; red: out whatever the draw, or nearly; grey: luck decides. */
export function robustnessColour(applicationId: string, { draws, retained }: Robustness): RobustnessColour {
  const share = draws === 0 ? 0.5 : (retained[applicationId] ?? 0) / draws;
  if (share >= SAFE_SHARE) return 'green';
  return share <= LOST_SHARE ? 'red' : 'grey';
}
