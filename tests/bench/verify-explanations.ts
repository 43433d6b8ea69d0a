import {
  explainProject,
  priceRules,
  type ReasonIn,
  type ReasonOut,
} from '#app/domain/selection/portfolio/explain-portfolio.ts';
import type { PortfolioCandidate } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { loosen } from '#app/domain/selection/portfolio/relax-rules.ts';
import type { SolvedPortfolio } from '#app/domain/selection/portfolio/smallest-saving.ts';
import { type PortfolioAnswer, solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';
import type { PortfolioCase } from './portfolio-case.ts';

/** What explanations promised, and what did not come true when the changed call was solved again. */
export type Promises = { explained: number; kept: number; broken: string[] };

/** Explains every project of a call, then solves again what each explanation speaks of. */
export function verifyExplanations(drawn: PortfolioCase, solver: TimedSolver): Promises {
  const { candidates, rules } = drawn;
  const answer = solvePortfolio(candidates, rules, solver);
  const promises: Promises = { explained: 0, kept: 0, broken: [] };
  if (!isSolved(answer)) return promises;
  const question = { candidates, rules, answer, solver };
  const prices = priceRules(question);
  for (const { gainedValue, loosening } of prices)
    tell(promises, gainedValue >= 0, `${loosening.code} would cost`);
  for (const candidate of candidates) {
    const { applicationId } = candidate;
    const reason = explainProject(applicationId, question, prices);
    promises.explained += 1;
    tell(promises, reason.isIn === holds(answer, applicationId), `${applicationId} on the wrong side`);
    verifyReason(promises, { drawn, answer, solver, candidate, reason });
  }
  return promises;
}

type Explained = {
  drawn: PortfolioCase;
  answer: SolvedPortfolio;
  solver: TimedSolver;
  candidate: PortfolioCandidate;
  reason: ReasonIn | ReasonOut;
};

/** One explanation, tried by solving the changed call again. */
export function verifyReason(promises: Promises, explained: Explained): void {
  const { rules } = explained.drawn;
  const { applicationId } = explained.candidate;
  if ([...rules.forcedIn, ...rules.forcedOut].includes(applicationId)) return;
  if (explained.reason.isIn) verifyReasonIn(promises, explained, explained.reason);
  else verifyReasonOut(promises, explained, explained.reason);
}

function verifyReasonIn(promises: Promises, explained: Explained, { marginValue }: ReasonIn): void {
  const { applicationId: id, value, grantCents, leastCents } = explained.candidate;
  const staysWith = (worth: number) => holds(solveChanged(explained, { value: worth }), id);
  if (marginValue === null) {
    tell(promises, staysWith(-1000), `${id} is not needed`);
    return;
  }
  // A project that may be cut has two worths: its margin is about the whole grant.
  if (leastCents !== grantCents) return;
  tell(promises, !staysWith(value - marginValue - 1), `${id} stays with too little`);
  if (marginValue > 0) tell(promises, staysWith(value - marginValue + 1), `${id} leaves with enough`);
}

function verifyReasonOut(promises: Promises, explained: Explained, reason: ReasonOut): void {
  const { candidate, drawn, answer, solver } = explained;
  const { applicationId: id, value, grantCents, leastCents } = candidate;
  const { missingValue, lessCents, loosenings } = reason;
  const entersWith = (worth: number) => holds(solveChanged(explained, { value: worth }), id);
  if (missingValue !== null) {
    tell(promises, entersWith(value + missingValue + 1), `${id} out with more worth`);
    if (missingValue > 0 && leastCents === grantCents)
      tell(promises, !entersWith(value + missingValue - 1), `${id} in with too little`);
  }
  if (lessCents !== null) {
    const cents = grantCents - lessCents;
    const cheaper = solveChanged(explained, { grantCents: cents, leastCents: cents });
    tell(promises, isSolved(cheaper) && cheaper.value >= answer.value, `${id} is no worth for less`);
  }
  for (const loosening of loosenings) {
    const looser = solvePortfolio(drawn.candidates, loosen(drawn.rules, loosening), solver);
    tell(promises, holds(looser, id), `${id} out in spite of ${loosening.code}`);
  }
}

function solveChanged(
  { drawn, candidate, solver }: Explained,
  change: Partial<PortfolioCandidate>,
): PortfolioAnswer {
  const changed = drawn.candidates.map((one) =>
    one.applicationId === candidate.applicationId ? { ...one, ...change } : one,
  );
  return solvePortfolio(changed, drawn.rules, solver);
}

function holds(answer: PortfolioAnswer, id: string): boolean {
  return isSolved(answer) && answer.lines.some(({ applicationId }) => applicationId === id);
}

function isSolved(answer: PortfolioAnswer): answer is SolvedPortfolio {
  return 'lines' in answer;
}

function tell(promises: Promises, isKept: boolean, otherwise: string): void {
  if (isKept) promises.kept += 1;
  else promises.broken.push(otherwise);
}
