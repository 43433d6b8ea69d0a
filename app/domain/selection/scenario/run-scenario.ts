import { checkPortfolio, type PortfolioViolation } from '#app/domain/selection/portfolio/check-portfolio.ts';
import {
  explainProject,
  priceRules,
  type ReasonIn,
  type ReasonOut,
  type RulePrice,
} from '#app/domain/selection/portfolio/explain-portfolio.ts';
import type { PortfolioLine, PortfolioRules } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import type { SolvedPortfolio } from '#app/domain/selection/portfolio/smallest-saving.ts';
import { solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import type { SolveProgramme } from '#app/domain/shared/integer-programme.ts';
import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';
import { diagnoseScenario, type ScenarioObstacle } from './diagnose-scenario.ts';
import { efficientFrontier, type FrontierPoint } from './frontier.ts';
import { type RankRange, rankRanges } from './rank-range.ts';
import { type Robustness, tryLuck } from './robustness.ts';
import { type ScenarioInput, scenarioRules } from './scenario-input.ts';

export const SCENARIO_STEPS = ['solve', 'prices', 'reasons', 'frontier', 'draws'] as const;
export type ScenarioStep = (typeof SCENARIO_STEPS)[number];

export type SolvedScenario = {
  status: 'optimal' | 'best_found';
  lines: readonly PortfolioLine[];
  value: number;
  bound: number;
  gap: number;
  /** The verdict of the check that does not know the solver; empty when every rule is kept. */
  violations: readonly PortfolioViolation[];
  prices: readonly RulePrice[];
  frontier: readonly FrontierPoint[];
  ranges: Readonly<Record<string, RankRange>>;
  robustness: Robustness;
  /** Projects that time did not let be explained are not there. */
  reasons: Readonly<Record<string, ReasonIn | ReasonOut>>;
};

export type ScenarioResult =
  | SolvedScenario
  | { status: 'infeasible'; obstacles: readonly ScenarioObstacle[] }
  | { status: 'nothing_found' };

export type ScenarioRun = {
  solve: SolveProgramme;
  /** Milliseconds since any fixed instant. */
  now: () => number;
  report: (step: ScenarioStep, done: number, total: number) => void;
  /** Only the choice, without what explains it: to see that it comes back the same. */
  isChoiceOnly?: boolean;
};

/** Shares of the whole time by which each part must have ended; the first may take it all. */
const UNTIL = { prices: 0.3, reasons: 0.7, frontier: 0.8, draws: 1 } as const;

/** The same for every scenario: nobody chooses a seed that pleases. */
const SEED = 1;

/**
 * The answer to a scenario and everything that explains it, within its time. The choice comes first; what time
 * does not allow is left out, never guessed. Same input, same answer, as long as time does not run out.
 */
export function runScenario(input: ScenarioInput, run: ScenarioRun): ScenarioResult {
  const { solve, now, report } = run;
  const started = now();
  const wholeMs = input.parameters.seconds * 1000;
  const until = (share: number): TimedSolver => ({
    solve,
    msLeft: () => Math.max(0, share * wholeMs - (now() - started)),
  });
  const { candidates } = input;
  const rules = scenarioRules(input);
  report('solve', 0, 1);
  const answer = solvePortfolio(candidates, rules, until(1));
  if (answer.status === 'nothing_found') return answer;
  if (answer.status === 'infeasible')
    return { status: 'infeasible', obstacles: diagnoseScenario(candidates, rules, until(1)) };
  const { status, lines, value, bound, gap } = answer;
  const choice = { status, lines, value, bound, gap, violations: checkPortfolio(lines, candidates, rules) };
  return {
    ...choice,
    ...(run.isChoiceOnly ? UNEXPLAINED : explain(input, { rules, answer, until, report })),
  };
}

const UNEXPLAINED = {
  prices: [],
  frontier: [],
  ranges: {},
  robustness: { draws: 0, retained: {} },
  reasons: {},
};

type Explained = Pick<SolvedScenario, 'prices' | 'frontier' | 'ranges' | 'robustness' | 'reasons'>;

function explain(
  input: ScenarioInput,
  {
    rules,
    answer,
    until,
    report,
  }: {
    rules: PortfolioRules;
    answer: SolvedPortfolio;
    until: (share: number) => TimedSolver;
    report: ScenarioRun['report'];
  },
): Explained {
  const { candidates, parameters } = input;
  const question = { candidates, rules, answer };
  report('prices', 0, 1);
  const prices = priceRules({ ...question, solver: until(UNTIL.prices) });
  const reasons = explainAll({ ...question, solver: until(UNTIL.reasons) }, prices, report);
  report('frontier', 0, 1);
  const frontier = efficientFrontier(candidates, rules, until(UNTIL.frontier));
  report('draws', 0, parameters.draws);
  const robustness = tryLuck(input, rules, {
    solver: until(UNTIL.draws),
    seed: SEED,
    onDraw: (done) => report('draws', done, parameters.draws),
  });
  return {
    prices,
    frontier,
    ranges: rankRanges(input, parameters.weightMove),
    robustness,
    reasons,
  };
}

/** Those that are out first, best ranked first: they are the ones that will be asked about. */
function explainAll(
  question: Parameters<typeof explainProject>[1],
  prices: readonly RulePrice[],
  report: ScenarioRun['report'],
): Record<string, ReasonIn | ReasonOut> {
  const { candidates, answer, rules, solver } = question;
  const chosen = idsOf(answer);
  const ordered = [...candidates].sort(
    (a, b) => Number(chosen.has(a.applicationId)) - Number(chosen.has(b.applicationId)) || a.rank - b.rank,
  );
  const reasons: Record<string, ReasonIn | ReasonOut> = {};
  ordered.forEach(({ applicationId }, index) => {
    report('reasons', index, ordered.length);
    const isForced = [...rules.forcedIn, ...rules.forcedOut].includes(applicationId);
    if (isForced || solver.msLeft() <= 0) return;
    const reason = explainProject(applicationId, question, prices);
    // Cut short, it would take "not found in time" for "impossible".
    if (solver.msLeft() > 0) reasons[applicationId] = reason;
  });
  return reasons;
}

function idsOf({ lines }: SolvedPortfolio): Set<string> {
  return new Set(lines.map(({ applicationId }) => applicationId));
}
