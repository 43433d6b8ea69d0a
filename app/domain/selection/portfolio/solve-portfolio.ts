import { type IntegerProgramme, relativeGap } from '#app/domain/shared/integer-programme.ts';
import {
  narrow,
  type Relaxation,
  relaxed,
  solveByNarrowing,
  type TimedSolver,
} from '#app/domain/shared/variable-fixing.ts';
import {
  type PortfolioCandidate,
  type PortfolioLine,
  type PortfolioRules,
  portfolioValue,
} from './portfolio-problem.ts';
import { bestRankedProgramme, type PortfolioProgramme, portfolioProgramme } from './portfolio-programme.ts';

/**
 * A choice and how good it is: `value` against the `bound` that no choice can pass. `optimal` when both are
 * equal, `best_found` when time ran out before the proof.
 */
export type PortfolioAnswer =
  | {
      status: 'optimal' | 'best_found';
      lines: readonly PortfolioLine[];
      value: number;
      bound: number;
      gap: number;
    }
  | { status: 'infeasible' }
  | { status: 'nothing_found' };

/** A choice in cents may pass the envelope by what a float lost: the next try has that much less. */
const MAX_TRIES = 5;

/**
 * The choice of greatest value within the rules, and among equals the one whose projects rank best. Same input,
 * same answer, whatever the order of the candidates, as long as time does not run out.
 * Source: domain.md 5.7 (points 3 to 5, read as constraints).
 *
 * @throws Error when a project is forced both in and out (a bug of the caller).
 */
export function solvePortfolio(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  solver: TimedSolver,
): PortfolioAnswer {
  return solveWithin(candidates, rules, solver, breakTies);
}

/** As `solvePortfolio`, in half the time, where it does not matter which of two equal choices comes out. */
export function solveAnyPortfolio(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  solver: TimedSolver,
): PortfolioAnswer {
  return solveWithin(candidates, rules, solver, (_programme, _relaxation, values) => values);
}

function solveWithin(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  solver: TimedSolver,
  chooseAmongEquals: typeof breakTies,
): PortfolioAnswer {
  if (rules.forcedIn.some((id) => rules.forcedOut.includes(id)))
    throw new Error('A project is forced both in and out');
  let envelopeCents = rules.envelopeCents;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const answer = solveOnce(candidates, { ...rules, envelopeCents }, solver, chooseAmongEquals);
    if (answer.status === 'infeasible' || answer.status === 'nothing_found') return answer;
    const spent = answer.lines.reduce((sum, { grantCents }) => sum + grantCents, 0);
    if (spent <= rules.envelopeCents) return answer;
    envelopeCents -= spent - rules.envelopeCents;
  }
  return { status: 'nothing_found' };
}

function solveOnce(
  candidates: readonly PortfolioCandidate[],
  rules: PortfolioRules,
  solver: TimedSolver,
  chooseAmongEquals: typeof breakTies,
): PortfolioAnswer {
  const first = portfolioProgramme(candidates, rules);
  const relaxation = solver.solve(relaxed(first.programme), { timeLimitMs: solver.msLeft() });
  if (relaxation.status === 'infeasible') return relaxation;
  if (relaxation.status !== 'optimal') return { status: 'nothing_found' };
  const best = solveByNarrowing(first.programme, relaxation, solver);
  if (best.status === 'infeasible' || best.status === 'nothing_found') return best;
  const ranked =
    best.status === 'optimal' ? chooseAmongEquals(first, relaxation, best.values, solver) : best.values;
  const lines = toLines(first, ranked, rules.envelopeCents);
  const value = portfolioValue(lines, candidates);
  // A bound on whole numbers is a whole number.
  const bound = best.status === 'optimal' ? value : Math.max(value, Math.floor(best.bound + 1e-6));
  return { status: best.status, lines, value, bound, gap: relativeGap({ objective: value, bound }) };
}

/** Chooses among choices already as good; when time runs out, the first one stands. */
function breakTies(
  first: PortfolioProgramme,
  relaxation: Relaxation,
  values: readonly number[],
  { solve, msLeft }: TimedSolver,
): readonly number[] {
  const atLeast = worthOf(first.programme, values);
  const programme = narrow(first.programme, relaxation, relaxation.objective - atLeast + 1);
  const second = bestRankedProgramme({ ...first, programme }, atLeast);
  const ranked = solve(second.programme, { timeLimitMs: msLeft(), start: values.map(Math.round) });
  return ranked.status === 'optimal' || ranked.status === 'best_found' ? ranked.values : values;
}

function worthOf({ columns }: IntegerProgramme, values: readonly number[]): number {
  return columns.reduce((sum, { cost }, index) => sum + cost * Math.round(values[index] ?? 0), 0);
}

/** What is left of the envelope goes to the cut projects, best ranked first. */
function toLines(
  { candidates, cutColumn }: PortfolioProgramme,
  values: readonly number[],
  envelopeCents: number,
): PortfolioLine[] {
  const isOn = (column: number | undefined) => column !== undefined && Math.round(values[column] ?? 0) === 1;
  const chosen = candidates.flatMap((candidate, index) =>
    isOn(index) ? [{ candidate, isCut: isOn(cutColumn[index]) }] : [],
  );
  let leftCents = chosen.reduce(
    (left, { candidate, isCut }) => left - (isCut ? candidate.leastCents : candidate.grantCents),
    envelopeCents,
  );
  return chosen.map(({ candidate, isCut }) => {
    const { applicationId, grantCents, leastCents } = candidate;
    if (!isCut) return { applicationId, grantCents, isCut: false };
    const extra = Math.max(0, Math.min(leftCents, grantCents - leastCents));
    leftCents -= extra;
    return { applicationId, grantCents: leastCents + extra, isCut: leastCents + extra < grantCents };
  });
}
