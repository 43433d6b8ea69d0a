import type { SolveElsewhere } from '#app/domain/shared/integer-programme.ts';
import { type Component, listComponents } from './components.ts';
import { connectPlan } from './connect-plan.ts';
import { diagnosePlan, type PlanObstacle } from './diagnose-plan.ts';
import { fewestGroups } from './fewest-groups.ts';
import { joinBySwaps } from './join-by-swaps.ts';
import {
  comparePlans,
  type Filling,
  gapOf,
  measurePlan,
  mostExpertise,
  type PlanLevels,
  settledExpertise,
} from './plan-levels.ts';
import type { ModelFloors } from './plan-model.ts';
import { type PreparedPlan, possibleEdges, preparePlan } from './prepared-plan.ts';
import type { PlanLine, PlanProblem } from './problem.ts';
import { firstColumns, relaxModel } from './relax-model.ts';
import { fillByLevels, type SeatFlow } from './seat-flow.ts';

export type PlanStep = 'prepare' | 'loads' | 'expertise' | 'connection' | 'done';

export type PlanOutcome =
  | {
      kind: 'proposed';
      lines: PlanLine[];
      levels: PlanLevels;
      bounds: PlanLevels;
      /** 0 when proven best; see gapOf. */
      gap: number;
    }
  | { kind: 'infeasible'; obstacles: PlanObstacle[] };

type Tools = { solve: SolveElsewhere; msLeft: () => number; report: (step: PlanStep) => void };

/**
 * Proposes who reviews what. In this order: fewest changes to what was assigned, lowest highest load, fewest
 * groups of files that share no reviewer, most even loads, most expertise. Every level has its bound, so the gap
 * is that of the whole objective. Equal problems give equal proposals, unless time runs out.
 */
export async function solvePlan(problem: PlanProblem, tools: Tools): Promise<PlanOutcome> {
  tools.report('prepare');
  const open = preparePlan(problem);
  const free = fillByLevels(open);
  if (free.shortage !== null) return { kind: 'infeasible', obstacles: diagnosePlan(problem, open) };
  tools.report('loads');
  const isNew = open.demands.every(({ wasHeld }) => !wasHeld);
  const kept = isNew ? withLoads(open, free) : keepAll(problem, open);
  const [plan, floors, start] = kept ?? (await keepMost(open, free.filling, tools));
  tools.report('expertise');
  const relaxed = await relaxModel(
    { plan, goal: 'expertise', floors },
    firstColumns(plan, start),
    tools.solve,
    tools.msLeft,
  );
  const bounds = {
    ...measurePlan(plan, start),
    ...boundsOf(plan, floors),
    expertise: Number.isNaN(relaxed.bound)
      ? mostExpertise(plan)
      : Math.floor(relaxed.bound + 1e-6) + settledExpertise(plan),
  };
  tools.report('connection');
  const best = await connect(
    plan,
    { filling: relaxed.filling ?? start, columns: relaxed.columns, bounds, floors },
    tools,
  );
  tools.report('done');
  return {
    kind: 'proposed',
    lines: toLines(plan, best.filling),
    levels: best.levels,
    bounds: best.bounds,
    gap: gapOf(best.levels, best.bounds),
  };
}

type Start = [PreparedPlan, ModelFloors, Filling];

/** When nobody has to move, the seats held are settled and the loads come from a flow. */
function keepAll(problem: PlanProblem, open: PreparedPlan): Start | undefined {
  const plan = preparePlan(problem, { keepHeld: true });
  const isOver = plan.base.some((base, rank) => base > (open.most[rank] ?? 0));
  if (isOver) return undefined;
  const flow = fillByLevels(plan);
  return flow.shortage === null ? withLoads(plan, flow) : undefined;
}

function withLoads(plan: PreparedPlan, { filling, level }: SeatFlow): Start {
  return [plan, { maxLoad: level, spread: measurePlan(plan, filling).spread }, filling];
}

/** Otherwise the solver says how many can stay, then how low the loads can be with that. */
async function keepMost(plan: PreparedPlan, start: Filling, { solve, msLeft }: Tools): Promise<Start> {
  let columns = firstColumns(plan, start);
  let filling = start;
  const floors: ModelFloors = {};
  for (const goal of ['kept', 'max_load', 'spread'] as const) {
    const run = await relaxModel({ plan, goal, floors }, columns, solve, msLeft);
    if (Number.isNaN(run.bound)) return settle(plan, filling);
    columns = run.columns;
    filling = run.filling ?? filling;
    if (goal === 'kept') floors.kept = Math.round(run.bound);
    else if (goal === 'max_load') floors.maxLoad = Math.ceil(run.bound - 1e-6);
    else floors.spread = spreadBefore(plan) + Math.round(run.bound);
  }
  return [plan, floors, filling];
}

/** Out of time: what is in hand becomes the floor, so that nothing gets worse. */
function settle(plan: PreparedPlan, filling: Filling): Start {
  const { maxLoad, spread } = measurePlan(plan, filling);
  const kept = plan.demands.filter(({ held }, index) => held !== null && held === filling[index]).length;
  return [plan, { kept, maxLoad, spread }, filling];
}

function spreadBefore(plan: PreparedPlan): number {
  return plan.base.reduce((sum, load) => sum + load * load, 0);
}

function boundsOf(plan: PreparedPlan, floors: ModelFloors) {
  const held = plan.demands.filter(({ wasHeld }) => wasHeld).length;
  const maxLoad = Math.max(floors.maxLoad ?? 0, ...plan.base);
  return {
    changes: held - (floors.kept ?? 0),
    maxLoad,
    components: fewestGroups(plan, maxLoad),
    spread: floors.spread ?? 0,
  };
}

type Best = { filling: Filling; levels: PlanLevels; bounds: PlanLevels };

/** Joins what territory allows to join: by exchanges at first, then by the solver where they cost something. */
async function connect(
  plan: PreparedPlan,
  given: { filling: Filling; columns: number[][]; bounds: PlanLevels; floors: ModelFloors },
  { solve, msLeft }: Tools,
): Promise<Best> {
  const { columns, floors } = given;
  const joined = joinBySwaps(plan, given.filling, given.bounds.components);
  let best: Best = { filling: joined, levels: measurePlan(plan, joined), bounds: given.bounds };
  if (gapOf(best.levels, best.bounds) === 0) return best;
  const isWhole = columns.every((list, demand) => list.length === plan.demands[demand]?.eligible.length);
  const anchors = new Set(listComponents(possibleEdges(plan)).map(({ files }) => Math.min(...files)));
  const cuts: Component[] = [];
  const base = { plan, columns, cuts };
  const keep = (filling: Filling, proven: Partial<PlanLevels>) => {
    const levels = measurePlan(plan, filling);
    const bounds = { ...best.bounds, ...proven };
    best = comparePlans(levels, best.levels) < 0 ? { filling, levels, bounds } : { ...best, bounds };
  };

  const same = await connectPlan({ ...base, goal: 'expertise', floors, roots: anchors }, solve, msLeft);
  if (same.status === 'found') {
    const { expertise } = measurePlan(plan, same.filling);
    keep(same.filling, isWhole ? { expertise } : {});
  }
  if (same.status !== 'impossible') return best;

  // Loads as even as that leave groups apart: let them differ, up to the same highest load.
  const { spread: _even, ...looser } = floors;
  let roots: 'free' | ReadonlySet<number> = anchors;
  let within: ModelFloors = looser;
  let even = await connectPlan({ ...base, goal: 'spread', floors: within, roots }, solve, msLeft);
  if (even.status === 'impossible') {
    // Not even then: as few groups as the highest load allows.
    const fewest = await connectPlan(
      { ...base, goal: 'roots', floors: looser, roots: 'free' },
      solve,
      msLeft,
    );
    if (fewest.status !== 'found') return best;
    keep(fewest.filling, isWhole ? { components: fewest.roots } : {});
    roots = 'free';
    within = { ...looser, roots: fewest.roots };
    even = await connectPlan({ ...base, goal: 'spread', floors: within, roots }, solve, msLeft);
  }
  if (even.status !== 'found') return best;
  const { spread } = measurePlan(plan, even.filling);
  keep(even.filling, { expertise: mostExpertise(plan), ...(isWhole ? { spread } : {}) });
  const last = await connectPlan(
    { ...base, goal: 'expertise', floors: { ...within, spread }, roots },
    solve,
    msLeft,
  );
  if (last.status !== 'found') return best;
  keep(last.filling, isWhole ? { expertise: measurePlan(plan, last.filling).expertise } : {});
  return best;
}

function toLines(plan: PreparedPlan, filling: Filling): PlanLine[] {
  const open = plan.demands.map(({ file, seat }, index) => ({
    fileId: plan.files[file]?.id ?? '',
    seat,
    reviewerId: plan.reviewers[filling[index] ?? -1]?.id ?? '',
  }));
  const filled = new Set(open.map(({ fileId, seat }) => `${fileId} ${seat}`));
  const settled = plan.files.flatMap(({ id, seats }) =>
    seats.flatMap(({ seat, held }) =>
      held === null || filled.has(`${id} ${seat}`) ? [] : [{ fileId: id, seat, reviewerId: held.reviewerId }],
    ),
  );
  return [...settled, ...open].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf({ fileId, seat }: PlanLine): string {
  return `${fileId} ${seat}`;
}
