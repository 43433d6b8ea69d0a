/** One unknown: its worth in the objective, its bounds, and whether it must be a whole number. */
export type ProgrammeColumn = { cost: number; lower: number; upper: number; integer: boolean };

/** One constraint: lower ≤ Σ value × column ≤ upper; ±Infinity where there is no bound. */
export type ProgrammeRow = {
  lower: number;
  upper: number;
  entries: readonly (readonly [column: number, value: number])[];
};

/** A mixed integer linear programme as plain data, which any solver can read. */
export type IntegerProgramme = {
  sense: 'maximise' | 'minimise';
  columns: readonly ProgrammeColumn[];
  rows: readonly ProgrammeRow[];
};

/**
 * What a solver says. `optimal` is proven; `best_found` stopped at the time limit with a solution, whose distance to the best possible is objective against bound; `nothing_found` stopped without one.
 */
export type ProgrammeAnswer =
  | {
      status: 'optimal' | 'best_found';
      values: readonly number[];
      /** Of a programme of continuous columns alone: what moving each off its bound would cost. */
      reducedCosts: readonly number[];
      /** Of the same: what one more unit of each row's bound would add. */
      rowPrices: readonly number[];
      objective: number;
      bound: number;
    }
  | { status: 'infeasible' }
  | { status: 'nothing_found' };

export type SolveOptions = {
  timeLimitMs: number;
  /** A choice of columns known to satisfy every row: where the search starts from. */
  start?: readonly number[];
};

/** Solves a programme in the calling thread. Same programme, same answer, unless time runs out. */
export type SolveProgramme = (programme: IntegerProgramme, options: SolveOptions) => ProgrammeAnswer;

/** The same by a solver that may sit in another thread; it is asked one programme at a time. */
export type SolveElsewhere = (
  programme: IntegerProgramme,
  options: { timeLimitMs: number },
) => Promise<ProgrammeAnswer>;

/** Relative distance between what was found and what can be hoped for; 0 when proven optimal. */
export function relativeGap(answer: { objective: number; bound: number }): number {
  const distance = Math.abs(answer.bound - answer.objective);
  return distance === 0 ? 0 : distance / Math.max(Math.abs(answer.objective), 1);
}
