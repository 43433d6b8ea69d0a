import type {
  IntegerProgramme,
  ProgrammeAnswer,
  ProgrammeColumn,
  SolveProgramme,
} from './integer-programme.ts';

/** The same programme without the demand for whole numbers: its value bounds what whole numbers can reach. */
export type Relaxation = {
  objective: number;
  values: readonly number[];
  /** What moving a column off its bound costs at least, by column. */
  reducedCosts: readonly number[];
};

/** A solver, and what is left of the time given to the whole question. */
export type TimedSolver = { solve: SolveProgramme; msLeft: () => number };

/** First distance from the relaxation within which whole solutions are looked for, as a share of its value. */
const FIRST_SHARE = 0.0005;
const WIDER = 8;

/** The programme with its columns continuous: what comes first, and says if there is nothing to look for. */
export function relaxed(programme: IntegerProgramme): IntegerProgramme {
  return { ...programme, columns: programme.columns.map((column) => ({ ...column, integer: false })) };
}

/**
 * The programme with every column fixed whose move would cost more than `distance` from the relaxation's value:
 * no solution that close to it is lost. Source: reduced cost fixing (Crowder, Johnson and Padberg, 1983).
 */
export function narrow(
  programme: IntegerProgramme,
  { values, reducedCosts }: Relaxation,
  distance: number,
): IntegerProgramme {
  const columns = programme.columns.map((column, index): ProgrammeColumn => {
    if (!column.integer || Math.abs(reducedCosts[index] ?? 0) <= distance) return column;
    const bound = Math.round(values[index] ?? 0);
    return { ...column, lower: bound, upper: bound };
  });
  return { ...programme, columns };
}

/**
 * Solves the programme among the columns that can matter, wider and wider, until the answer proves that no
 * other column could: as exact as solving it whole, and many times faster when few columns are in doubt.
 */
export function solveByNarrowing(
  programme: IntegerProgramme,
  relaxation: Relaxation,
  { solve, msLeft }: TimedSolver,
): ProgrammeAnswer {
  let distance = Math.max(Math.abs(relaxation.objective) * FIRST_SHARE, 1);
  for (;;) {
    const narrowed = narrow(programme, relaxation, distance);
    const isWhole = narrowed.columns.every((column, index) => column === programme.columns[index]);
    const answer = solve(narrowed, { timeLimitMs: msLeft() });
    if (isWhole) return answer;
    if (answer.status === 'nothing_found') return answer;
    if (answer.status === 'best_found')
      return { ...answer, bound: widen(programme, relaxation, distance, answer.bound) };
    if (answer.status === 'optimal' && Math.abs(relaxation.objective - answer.objective) <= distance)
      return answer;
    distance *= WIDER;
  }
}

/** What no solution passes, those with a fixed column moved included. */
function widen(
  { sense }: IntegerProgramme,
  { objective }: Relaxation,
  distance: number,
  bound: number,
): number {
  return sense === 'maximise' ? Math.max(bound, objective - distance) : Math.min(bound, objective + distance);
}
