import type { IntegerProgramme } from '#app/domain/shared/integer-programme.ts';
import type { TimedSolver } from '#app/domain/shared/variable-fixing.ts';
import type { PortfolioCandidate, PortfolioRules } from './portfolio-problem.ts';
import {
  CENTS_PER_EURO,
  type PortfolioProgramme,
  portfolioProgramme,
  worthRow,
} from './portfolio-programme.ts';
import type { PortfolioAnswer } from './solve-portfolio.ts';

export type SolvedPortfolio = Extract<PortfolioAnswer, { lines: unknown }>;

/**
 * How much less a project that is out would have to ask, in whole cents, for a choice with it to be worth as
 * much as the one retained; null when no saving would do. `rules` force it in, whole.
 */
export function smallestSaving(
  applicationId: string,
  question: {
    candidates: readonly PortfolioCandidate[];
    rules: PortfolioRules;
    answer: SolvedPortfolio;
    solver: TimedSolver;
  },
): number | null {
  const { candidates, rules, answer, solver } = question;
  const project = candidates.find((candidate) => candidate.applicationId === applicationId);
  if (project === undefined) return null;
  const found = solver.solve(
    withSaving(portfolioProgramme(candidates, rules), project.grantCents, answer.value),
    { timeLimitMs: solver.msLeft() },
  );
  if (found.status !== 'optimal') return null;
  // A float a hair above a whole cent is that cent; the last cent must remain to be granted.
  const cents = Math.ceil(found.objective * CENTS_PER_EURO - 1e-4);
  return cents < project.grantCents ? cents : null;
}

/** The programme with one more column: euros that the project would not ask; as few of them as possible. */
function withSaving(
  { programme, moneyRow }: PortfolioProgramme,
  atMostCents: number,
  atLeast: number,
): IntegerProgramme {
  const saving = programme.columns.length;
  const rows = programme.rows.map((row, index) =>
    index === moneyRow ? { ...row, entries: [...row.entries, [saving, -1] as const] } : row,
  );
  return {
    sense: 'minimise',
    columns: [
      ...programme.columns.map((column) => ({ ...column, cost: 0 })),
      { cost: 1, lower: 0, upper: atMostCents / CENTS_PER_EURO, integer: false },
    ],
    rows: [...rows, worthRow(programme, atLeast)],
  };
}
