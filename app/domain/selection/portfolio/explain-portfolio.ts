import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';
import type { PortfolioCandidate, PortfolioRules } from './portfolio-problem.ts';
import { type Loosening, loosen, touchedRules } from './relax-rules.ts';
import { type SolvedPortfolio, smallestSaving } from './smallest-saving.ts';
import { type PortfolioAnswer, solvePortfolio } from './solve-portfolio.ts';

/** What one rule costs: the worth gained by giving it room for one more, and who would come and go. */
export type RulePrice = {
  loosening: Loosening;
  gainedValue: number;
  entering: readonly string[];
  leaving: readonly string[];
};

/**
 * Why a retained project is in: how much worth the choice would lose without it, which is what its own worth can
 * lose before it leaves; null when the rules need it whatever it is worth.
 */
export type ReasonIn = { isIn: true; marginValue: number | null };

/**
 * Why a project is out, and what would let it in. Each line is the result of solving again:
 * `missingValue` more worth (null when no worth would do), `lessCents` asked (null when no saving would do), or
 * one of the `loosenings`. `leaving` are those whose place it would take.
 */
export type ReasonOut = {
  isIn: false;
  missingValue: number | null;
  lessCents: number | null;
  leaving: readonly string[];
  loosenings: readonly Loosening[];
};

type Question = {
  candidates: readonly PortfolioCandidate[];
  rules: PortfolioRules;
  answer: SolvedPortfolio;
  solver: TimedSolver;
};

/** The price of each rule that the choice touches, dearest first. */
export function priceRules(question: Question): RulePrice[] {
  const { candidates, rules, answer, solver } = question;
  return touchedRules(answer.lines, candidates, rules)
    .flatMap((loosening): RulePrice[] => {
      const other = solvePortfolio(candidates, loosen(rules, loosening), solver);
      // Cut short, a choice may be worth more than what was found: its price is not known.
      if (other.status !== 'optimal') return [];
      const gainedValue = other.value - answer.value;
      return [{ loosening, gainedValue, ...compareChoices(answer, other) }];
    })
    .sort((a, b) => b.gainedValue - a.gainedValue);
}

/**
 * Why one project is in or out, by solving again with it forced the other way. `prices` are those of the same
 * question. Source: features.md, N2.
 */
export function explainProject(
  applicationId: string,
  question: Question,
  prices: readonly RulePrice[],
): ReasonIn | ReasonOut {
  const isIn = question.answer.lines.some((line) => line.applicationId === applicationId);
  return isIn ? reasonIn(applicationId, question) : reasonOut(applicationId, question, prices);
}

/** Worth so little that any choice without it is better: it stays only if there is none. */
function reasonIn(applicationId: string, { candidates, rules, answer, solver }: Question): ReasonIn {
  const worthless = candidates.map((candidate) =>
    candidate.applicationId === applicationId
      ? { ...asUncut(candidate), value: -answer.bound - 1 }
      : candidate,
  );
  const other = solvePortfolio(
    worthless,
    { ...rules, forcedIn: without(rules.forcedIn, applicationId) },
    solver,
  );
  const isStillIn = !isSolved(other) || other.lines.some((line) => line.applicationId === applicationId);
  return { isIn: true, marginValue: isStillIn ? null : answer.value - other.value };
}

function reasonOut(applicationId: string, question: Question, prices: readonly RulePrice[]): ReasonOut {
  const { candidates, answer, solver } = question;
  const rules = {
    ...question.rules,
    forcedOut: without(question.rules.forcedOut, applicationId),
    forcedIn: [...question.rules.forcedIn, applicationId],
  };
  const uncut = candidates.map((candidate) =>
    candidate.applicationId === applicationId ? asUncut(candidate) : candidate,
  );
  const other = solvePortfolio(uncut, rules, solver);
  return {
    isIn: false,
    missingValue: isSolved(other) ? Math.max(0, answer.value - other.value) : null,
    lessCents: smallestSaving(applicationId, { candidates: uncut, rules, answer, solver }),
    leaving: isSolved(other) ? compareChoices(answer, other).leaving : [],
    loosenings: prices
      .filter(({ entering }) => entering.includes(applicationId))
      .map(({ loosening }) => loosening),
  };
}

/** The answer is about a whole grant: what it would take to enter without being cut. */
function asUncut(candidate: PortfolioCandidate): PortfolioCandidate {
  return { ...candidate, leastCents: candidate.grantCents };
}

function compareChoices(before: SolvedPortfolio, after: SolvedPortfolio) {
  const idsOf = ({ lines }: SolvedPortfolio) => lines.map(({ applicationId }) => applicationId);
  const [had, has] = [new Set(idsOf(before)), new Set(idsOf(after))];
  return {
    entering: idsOf(after).filter((id) => !had.has(id)),
    leaving: idsOf(before).filter((id) => !has.has(id)),
  };
}

function isSolved(answer: PortfolioAnswer): answer is SolvedPortfolio {
  return 'lines' in answer;
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}
