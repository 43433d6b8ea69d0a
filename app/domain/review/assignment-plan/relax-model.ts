import type { SolveElsewhere } from '#app/domain/shared/integer-programme.ts';
import { type ModelRun, runModel } from './model-run.ts';
import { type Filling, worthOf } from './plan-levels.ts';
import type { PlanModel } from './plan-model.ts';
import type { PreparedPlan } from './prepared-plan.ts';

const TOLERANCE = 1e-6;
/** Up to so many candidates over all seats, the solver is given all of them: only then is every level proven. */
const ALL_COLUMNS = 5_000;
/** Beyond, columns that a seat of many candidates begins with, and that a round adds to it. */
const FIRST_COLUMNS = 16;
const MORE_COLUMNS = 4;

/**
 * Everybody in a problem of usual size. In a large one, few candidates per wide seat at first: whoever holds it,
 * those of `filling`, and those who know the subject.
 */
export function firstColumns(plan: PreparedPlan, filling: Filling): number[][] {
  const candidates = plan.demands.reduce((sum, { eligible }) => sum + eligible.length, 0);
  if (candidates <= ALL_COLUMNS) return plan.demands.map(({ eligible }) => [...eligible]);
  return plan.demands.map(({ eligible, held }, demand) => {
    if (eligible.length <= 2 * FIRST_COLUMNS) return [...eligible];
    // Each demand starts its round of candidates elsewhere, so that together they cover everybody.
    const start = (demand * 7) % eligible.length;
    const round = [...eligible.slice(start), ...eligible.slice(0, start)];
    const ranked = round
      .map((reviewer, order) => ({ reviewer, order, worth: worthOf(plan, demand, reviewer) }))
      .sort((a, b) => b.worth - a.worth || a.order - b.order)
      .slice(0, FIRST_COLUMNS / 2);
    const chosen = [
      ...(held === null ? [] : [held]),
      ...(filling[demand] === undefined ? [] : [filling[demand]]),
      ...ranked.map(({ reviewer }) => reviewer),
      ...round.slice(0, FIRST_COLUMNS / 2),
    ];
    return [...new Set(chosen)].sort((a, b) => a - b);
  });
}

export type Relaxation = {
  filling: Filling | null;
  columns: number[][];
  /** True of all candidates, those left out too; NaN when time ran out before the first answer. */
  bound: number;
};

/**
 * The best of the network, columns being added while their price says that they could help. The bound holds for
 * all candidates even when time stops the rounds: each seat adds at most its best price (Lagrange).
 */
export async function relaxModel(
  model: Omit<PlanModel, 'columns' | 'isInteger' | 'cuts' | 'roots'>,
  start: readonly (readonly number[])[],
  solve: SolveElsewhere,
  msLeft: () => number,
): Promise<Relaxation> {
  let columns = start.map((reviewers) => [...reviewers]);
  for (;;) {
    const full = { ...model, columns, isInteger: false, cuts: [], roots: new Set<number>() };
    const run = await runModel(full, solve, msLeft());
    if (run.status !== 'optimal') return { filling: null, columns, bound: Number.NaN };
    const priced = priceColumns(full, run);
    const bound = run.objective + signOf(model.goal) * priced.gain;
    if (priced.gain < TOLERANCE || msLeft() <= 0) return { filling: run.filling, columns, bound };
    columns = columns.map((reviewers, demand) =>
      [...reviewers, ...(priced.columns[demand] ?? [])].sort((a, b) => a - b),
    );
  }
}

function signOf(goal: PlanModel['goal']): 1 | -1 {
  return goal === 'expertise' || goal === 'kept' ? 1 : -1;
}

/** Candidates left out whose reduced cost is favourable, and what they could bring at most. */
function priceColumns(model: PlanModel, { prices, written }: ModelRun) {
  const { plan, goal } = model;
  const loadPrices = plan.reviewers.map((_one, reviewer) =>
    (written.loadRows.get(reviewer) ?? []).reduce((sum, row) => sum + (prices[row] ?? 0), 0),
  );
  let gain = 0;
  const columns = model.columns.map((present, demand) => {
    const all = plan.demands[demand]?.eligible ?? [];
    if (present.length === all.length) return [];
    const considered = new Set(present);
    const seatPrice = prices[written.demandRows[demand] ?? -1] ?? 0;
    const priced = all
      .filter((reviewer) => !considered.has(reviewer))
      .map((reviewer) => {
        const worth = goal === 'expertise' ? worthOf(plan, demand, reviewer) : 0;
        return { reviewer, price: signOf(goal) * (worth - seatPrice - (loadPrices[reviewer] ?? 0)) };
      })
      .filter(({ price }) => price > TOLERANCE)
      .sort((a, b) => b.price - a.price || a.reviewer - b.reviewer);
    gain += priced[0]?.price ?? 0;
    return priced.slice(0, MORE_COLUMNS).map(({ reviewer }) => reviewer);
  });
  return { columns, gain };
}
