import { checkPortfolio } from '#app/domain/selection/portfolio/check-portfolio.ts';
import {
  canBeCut,
  cutValue,
  type PortfolioCandidate,
  type PortfolioLine,
} from '#app/domain/selection/portfolio/portfolio-problem.ts';
import type { PortfolioCase } from './portfolio-case.ts';

export type BestChoice = { value: number; rankSum: number };

/** The best worth, and the best ranks for it, by trying every choice: undefined when none is lawful. */
export function tryEveryChoice({ candidates, rules }: PortfolioCase): BestChoice | undefined {
  let best: BestChoice | undefined;
  const visit = (index: number, lines: PortfolioLine[], value: number, rankSum: number): void => {
    const candidate = candidates[index];
    if (candidate === undefined) {
      if (best && (value < best.value || (value === best.value && rankSum >= best.rankSum))) return;
      if (checkPortfolio(lines, candidates, rules).length === 0) best = { value, rankSum };
      return;
    }
    for (const { line, worth, rank } of waysToTreat(candidate, candidates.length))
      visit(index + 1, line ? [...lines, line] : lines, value + worth, rankSum + rank);
  };
  visit(0, [], 0, 0);
  return best;
}

function waysToTreat(candidate: PortfolioCandidate, count: number) {
  const { applicationId, grantCents, leastCents, value, rank } = candidate;
  const out = { line: undefined, worth: 0, rank: 0 };
  const full = { line: { applicationId, grantCents, isCut: false }, worth: value, rank };
  if (!canBeCut(candidate)) return [full, out];
  const cut = {
    line: { applicationId, grantCents: leastCents, isCut: true },
    worth: cutValue(candidate),
    rank: rank + count + 1,
  };
  return [full, cut, out];
}
