import type { SolveElsewhere } from '#app/domain/shared/integer-programme.ts';
import { type Component, listComponents } from './components.ts';
import { runModel } from './model-run.ts';
import { edgesOf, type Filling } from './plan-levels.ts';
import type { ModelFloors, ModelGoal, Roots } from './plan-model.ts';
import { type PreparedPlan, possibleEdges } from './prepared-plan.ts';

/** Rounds of cuts for one goal: each asks the solver again. */
const MOST_ROUNDS = 60;

type Connected =
  | { status: 'found'; filling: Filling; roots: number }
  /** Proven impossible with these columns. */
  | { status: 'impossible' }
  | { status: 'stopped' };

type Search = {
  plan: PreparedPlan;
  columns: readonly (readonly number[])[];
  goal: ModelGoal;
  floors: ModelFloors;
  roots: Roots;
  /** Found so far, true of every goal: kept from one search to the next. */
  cuts: Component[];
};

/**
 * The best filling whose groups each hold a root. Connection has exponentially many rows, so they are added when
 * broken: solve, find the groups left alone, ask that each be joined, solve again.
 */
export async function connectPlan(
  search: Search,
  solve: SolveElsewhere,
  msLeft: () => number,
): Promise<Connected> {
  const { plan, roots, cuts } = search;
  const filesOf = possibleFiles(plan);
  for (let round = 0; round < MOST_ROUNDS && msLeft() > 0; round += 1) {
    const run = await runModel({ ...search, isInteger: true }, solve, msLeft());
    if (run.status === 'infeasible') return { status: 'impossible' };
    if (run.status !== 'optimal' || run.filling === null) return { status: 'stopped' };
    const standing = roots === 'free' ? run.roots : roots;
    const alone = listComponents(edgesOf(plan, run.filling)).filter(
      ({ files }) => ![...files].some((file) => standing.has(file)),
    );
    if (alone.length === 0) return { status: 'found', filling: run.filling, roots: standing.size };
    cuts.push(...alone.map((group) => withDeadEnds(group, filesOf)));
  }
  return { status: 'stopped' };
}

/** Files that each reviewer reads or could read. */
function possibleFiles(plan: PreparedPlan): ReadonlyMap<number, readonly number[]> {
  const filesOf = new Map<number, number[]>();
  for (const { file, reviewer } of possibleEdges(plan)) {
    const files = filesOf.get(reviewer);
    if (files) files.push(file);
    else filesOf.set(reviewer, [file]);
  }
  return filesOf;
}

/**
 * The group with everybody who can read nothing outside it: they join it to nothing. Without them the solver
 * would try each in turn, a round for each.
 */
function withDeadEnds({ files, reviewers }: Component, filesOf: ReadonlyMap<number, readonly number[]>) {
  const deadEnds = [...filesOf].filter(([, possible]) => possible.every((file) => files.has(file)));
  return { files, reviewers: new Set([...reviewers, ...deadEnds.map(([reviewer]) => reviewer)]) };
}
