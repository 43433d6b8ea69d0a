import type { ProgrammeAnswer, SolveElsewhere } from '#app/domain/shared/integer-programme.ts';
import type { Filling } from './plan-levels.ts';
import { type PlanModel, type WrittenModel, writeModel } from './plan-model.ts';

export type ModelRun = {
  status: ProgrammeAnswer['status'];
  /** Null unless every demand has its one reviewer: a vertex of a network does, a stopped run may not. */
  filling: Filling | null;
  roots: ReadonlySet<number>;
  objective: number;
  prices: readonly number[];
  written: WrittenModel;
};

const TOLERANCE = 1e-5;

export async function runModel(
  model: PlanModel,
  solve: SolveElsewhere,
  timeLimitMs: number,
): Promise<ModelRun> {
  const written = writeModel(model);
  const answer = await solve(written.programme, { timeLimitMs });
  const hasValues = answer.status === 'optimal' || answer.status === 'best_found';
  const values = hasValues ? answer.values : [];
  const filling = model.columns.map((reviewers, demand) =>
    reviewers.find(
      (_reviewer, index) => (values[written.seatColumns[demand]?.[index] ?? -1] ?? 0) > 1 - TOLERANCE,
    ),
  );
  return {
    status: answer.status,
    filling: filling.every((reviewer) => reviewer !== undefined) ? filling : null,
    roots: new Set(
      written.rootColumns.flatMap((column, file) => ((values[column] ?? 0) > 1 - TOLERANCE ? [file] : [])),
    ),
    objective: hasValues ? answer.objective : Number.NaN,
    prices: hasValues ? answer.rowPrices : [],
    written,
  };
}
