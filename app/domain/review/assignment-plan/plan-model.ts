import type {
  IntegerProgramme,
  ProgrammeColumn,
  ProgrammeRow,
} from '#app/domain/shared/integer-programme.ts';
import type { Component } from './components.ts';
import { worthOf } from './plan-levels.ts';
import type { PreparedPlan } from './prepared-plan.ts';

/** What one run of the solver is to make best, the levels above being held where they are. */
export type ModelGoal = 'kept' | 'max_load' | 'roots' | 'spread' | 'expertise';

export type ModelFloors = {
  /** At least so many seats stay with whoever held them. */
  kept?: number;
  maxLoad?: number;
  roots?: number;
  spread?: number;
};

/** Files that stand for a group: each group of files and reviewers must hold one. */
export type Roots = 'free' | ReadonlySet<number>;

export type PlanModel = {
  plan: PreparedPlan;
  /** Reviewers considered for each demand. */
  columns: readonly (readonly number[])[];
  goal: ModelGoal;
  floors: ModelFloors;
  /** Sets that must not stay alone unless one of their files is a root. */
  cuts: readonly Component[];
  roots: Roots;
  isInteger: boolean;
};

/** A programme, with what its columns and rows stand for. */
export type WrittenModel = {
  programme: IntegerProgramme;
  /** Column of each demand's candidates, in the order of the model's columns. */
  seatColumns: readonly (readonly number[])[];
  rootColumns: readonly number[];
  /** Rows whose price tells what another candidate would cost: by demand, and by reviewer. */
  demandRows: readonly number[];
  loadRows: ReadonlyMap<number, readonly number[]>;
};

type Entries = (readonly [column: number, value: number])[];
type Draft = { columns: ProgrammeColumn[]; rows: ProgrammeRow[] };

const NEVER = Number.NEGATIVE_INFINITY;
const ALWAYS = Number.POSITIVE_INFINITY;

/**
 * The model as columns and rows. A seat column is 1 when its reviewer fills the demand; a step column is 1 when a
 * load reaches the step, each dearer than the last, so that the sum of squares is linear. Everything but the cuts
 * is a network: without them the optimum is integral, and no integer needs to be asked for.
 */
export function writeModel(model: PlanModel): WrittenModel {
  const draft: Draft = { columns: [], rows: [] };
  const seatColumns = addSeats(draft, model);
  const rootColumns = addRoots(draft, model);
  const demandRows = seatColumns.map((seats) => addRow(draft, 1, 1, ones(seats)));
  addPersonRows(draft, model, seatColumns);
  const steps = addSteps(draft, model);
  const loadRows = addLoadRows(draft, model, { seatColumns, steps });
  addFloorRows(draft, model, { seatColumns, rootColumns, steps });
  addCuts(draft, model, { seatColumns, rootColumns });
  const isMaximised = model.goal === 'kept' || model.goal === 'expertise';
  return {
    programme: { sense: isMaximised ? 'maximise' : 'minimise', ...draft },
    seatColumns,
    rootColumns,
    demandRows,
    loadRows,
  };
}

function addColumn(draft: Draft, column: Partial<ProgrammeColumn>): number {
  return draft.columns.push({ cost: 0, lower: 0, upper: 1, integer: false, ...column }) - 1;
}

function addRow(draft: Draft, lower: number, upper: number, entries: Entries): number {
  return draft.rows.push({ lower, upper, entries }) - 1;
}

function ones(columns: readonly number[]): Entries {
  return columns.map((column) => [column, 1] as const);
}

function addSeats(draft: Draft, { plan, columns, goal, isInteger }: PlanModel): number[][] {
  return columns.map((reviewers, demand) =>
    reviewers.map((reviewer) => {
      const isHeld = plan.demands[demand]?.held === reviewer;
      const cost = goal === 'expertise' ? worthOf(plan, demand, reviewer) : goal === 'kept' && isHeld ? 1 : 0;
      return addColumn(draft, { cost, integer: isInteger });
    }),
  );
}

function addRoots(draft: Draft, { plan, roots, goal, isInteger }: PlanModel): number[] {
  if (roots !== 'free') return [];
  return plan.files.map(() => addColumn(draft, { cost: goal === 'roots' ? 1 : 0, integer: isInteger }));
}

/** Nobody twice on a file. */
function addPersonRows(draft: Draft, { plan, columns }: PlanModel, seatColumns: readonly number[][]): void {
  const seats = new Map<string, number[]>();
  for (const [demand, reviewers] of columns.entries()) {
    for (const [index, reviewer] of reviewers.entries()) {
      const key = `${plan.demands[demand]?.file} ${reviewer}`;
      append(seats, key, seatColumns[demand]?.[index] ?? 0);
    }
  }
  for (const both of seats.values()) if (both.length > 1) addRow(draft, NEVER, 1, ones(both));
}

type Step = { column: number; reviewer: number; load: number };

function addSteps(draft: Draft, model: PlanModel): Step[] {
  const { plan, goal, floors } = model;
  if (goal !== 'spread' && floors.spread === undefined) return [];
  return plan.base.flatMap((base, reviewer) =>
    Array.from({ length: ceilingOf(model, reviewer) - base }, (_one, index) => {
      const load = base + index + 1;
      return { column: addColumn(draft, { cost: goal === 'spread' ? 2 * load - 1 : 0 }), reviewer, load };
    }),
  );
}

function ceilingOf({ plan, floors }: PlanModel, reviewer: number): number {
  const base = plan.base[reviewer] ?? 0;
  return Math.max(base, Math.min(plan.most[reviewer] ?? 0, floors.maxLoad ?? ALWAYS));
}

function addLoadRows(
  draft: Draft,
  model: PlanModel,
  { seatColumns, steps }: { seatColumns: readonly number[][]; steps: readonly Step[] },
): Map<number, number[]> {
  const { plan, goal, columns } = model;
  const seats = new Map<number, number[]>();
  for (const [demand, reviewers] of columns.entries())
    for (const [index, reviewer] of reviewers.entries())
      append(seats, reviewer, seatColumns[demand]?.[index] ?? 0);
  const stepsOf = new Map<number, number[]>();
  for (const { reviewer, column } of steps) append(stepsOf, reviewer, column);
  const lowest = Math.max(0, ...plan.base);
  const highest = goal === 'max_load' ? addColumn(draft, { cost: 1, lower: lowest, upper: ALWAYS }) : -1;
  const rows = new Map<number, number[]>();
  for (const [reviewer, own] of [...seats].sort(([a], [b]) => a - b)) {
    const base = plan.base[reviewer] ?? 0;
    const ladder = stepsOf.get(reviewer);
    const row = ladder
      ? addRow(draft, NEVER, 0, [...ones(own), ...ladder.map((column) => [column, -1] as const)])
      : addRow(draft, NEVER, ceilingOf(model, reviewer) - base, ones(own));
    rows.set(reviewer, [row]);
    if (highest >= 0) append(rows, reviewer, addRow(draft, NEVER, -base, [...ones(own), [highest, -1]]));
  }
  return rows;
}

function addFloorRows(
  draft: Draft,
  { plan, columns, floors, roots }: PlanModel,
  given: { seatColumns: readonly number[][]; rootColumns: readonly number[]; steps: readonly Step[] },
): void {
  const { seatColumns, rootColumns, steps } = given;
  if (floors.kept !== undefined) {
    const kept = plan.demands.flatMap(({ held }, demand) =>
      held === null ? [] : (seatColumns[demand]?.[columns[demand]?.indexOf(held) ?? -1] ?? []),
    );
    addRow(draft, floors.kept, ALWAYS, ones(kept));
  }
  if (floors.spread !== undefined) {
    const before = plan.base.reduce((sum, load) => sum + load * load, 0);
    const entries = steps.map(({ column, load }) => [column, 2 * load - 1] as const);
    addRow(draft, NEVER, floors.spread - before, entries);
  }
  if (floors.roots !== undefined && roots === 'free') addRow(draft, NEVER, floors.roots, ones(rootColumns));
}

/** A set that holds no root is joined to the rest by a review at least. */
function addCuts(
  draft: Draft,
  { plan, columns, cuts, roots }: PlanModel,
  { seatColumns, rootColumns }: { seatColumns: readonly number[][]; rootColumns: readonly number[] },
): void {
  for (const cut of cuts) {
    const files = [...cut.files];
    if (roots !== 'free' && files.some((file) => roots.has(file))) continue;
    const crossing = columns.flatMap((reviewers, demand) => {
      const isInside = cut.files.has(plan.demands[demand]?.file ?? -1);
      return reviewers.flatMap((reviewer, index) =>
        cut.reviewers.has(reviewer) === isInside ? [] : (seatColumns[demand]?.[index] ?? []),
      );
    });
    const standing = roots === 'free' ? files.flatMap((file) => rootColumns[file] ?? []) : [];
    addRow(draft, 1, ALWAYS, ones([...crossing, ...standing]));
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
