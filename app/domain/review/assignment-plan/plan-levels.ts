import { countComponents } from './components.ts';
import type { Edge, PreparedPlan } from './prepared-plan.ts';
import { sharedSubjects } from './problem.ts';

/**
 * What a proposal is worth, in the order in which it counts: a better level is never traded for a worse one
 * above it. Changes, highest load, separate groups and spread (sum of squared loads) are to be low; expertise
 * (subjects that reviewers know, over all seats filled) is to be high.
 */
export type PlanLevels = {
  changes: number;
  maxLoad: number;
  components: number;
  spread: number;
  expertise: number;
};

/** One reviewer per demand, in the order of the demands. */
export type Filling = readonly number[];

export function measurePlan(plan: PreparedPlan, filling: Filling): PlanLevels {
  const loads = loadsOf(plan, filling);
  return {
    changes: plan.demands.filter(({ wasHeld, held }, index) => wasHeld && held !== filling[index]).length,
    maxLoad: Math.max(0, ...loads),
    components: countComponents(edgesOf(plan, filling)),
    spread: loads.reduce((sum, load) => sum + load * load, 0),
    expertise: edgesOf(plan, filling).reduce((sum, edge) => sum + worthOfEdge(plan, edge), 0),
  };
}

function loadsOf(plan: PreparedPlan, filling: Filling): number[] {
  const loads = [...plan.base];
  for (const reviewer of filling) loads[reviewer] = (loads[reviewer] ?? 0) + 1;
  return loads;
}

export function edgesOf(plan: PreparedPlan, filling: Filling): Edge[] {
  return [
    ...plan.fixed,
    ...plan.demands.map(({ file }, index) => ({ file, reviewer: filling[index] ?? -1 })),
  ];
}

/** Subjects of the demand's file that this reviewer knows. */
export function worthOf(plan: PreparedPlan, demand: number, reviewer: number): number {
  return worthOfEdge(plan, { file: plan.demands[demand]?.file ?? -1, reviewer });
}

function worthOfEdge(plan: PreparedPlan, edge: Edge): number {
  const file = plan.files[edge.file];
  const person = plan.reviewers[edge.reviewer];
  return file && person ? sharedSubjects(person, file) : 0;
}

/** No filling can know more than this. */
export function mostExpertise(plan: PreparedPlan): number {
  return plan.demands.reduce(
    (sum, { eligible }, demand) => sum + Math.max(0, ...eligible.map((rank) => worthOf(plan, demand, rank))),
    settledExpertise(plan),
  );
}

/** Subjects that those who do not move know. */
export function settledExpertise(plan: PreparedPlan): number {
  return plan.fixed.reduce((sum, edge) => sum + worthOfEdge(plan, edge), 0);
}

/** Negative when the first is better. */
export function comparePlans(a: PlanLevels, b: PlanLevels): number {
  return (
    a.changes - b.changes ||
    a.maxLoad - b.maxLoad ||
    a.components - b.components ||
    a.spread - b.spread ||
    b.expertise - a.expertise
  );
}

/**
 * How far a proposal may be from the best, as a share of the bound, at its worst level. Each bound is that of
 * the level once those above are at theirs, so zero means proven best on the whole objective.
 */
export function gapOf(levels: PlanLevels, bounds: PlanLevels): number {
  const over = (name: 'changes' | 'maxLoad' | 'components' | 'spread') =>
    (levels[name] - bounds[name]) / Math.max(1, bounds[name]);
  const missing = (bounds.expertise - levels.expertise) / Math.max(1, bounds.expertise);
  return Math.max(0, over('changes'), over('maxLoad'), over('components'), over('spread'), missing);
}
