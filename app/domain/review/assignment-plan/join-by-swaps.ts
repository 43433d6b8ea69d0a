import { countComponents, listComponents } from './components.ts';
import { edgesOf, type Filling, worthOf } from './plan-levels.ts';
import type { PreparedPlan } from './prepared-plan.ts';

/** Swaps looked at for one joining, the least costly first. */
const MOST_TRIALS = 4_000;

/**
 * Joins groups by exchanging the reviewers of two seats: loads and changes stay as they are, only expertise may
 * be lost. Stops when nothing joins, or when as few groups are left as wanted.
 */
export function joinBySwaps(plan: PreparedPlan, filling: Filling, wanted: number): Filling {
  let current = [...filling];
  for (let groups = countComponents(edgesOf(plan, current)); groups > wanted; ) {
    const joined = joinOnce(plan, current, groups);
    if (joined === undefined) return current;
    current = joined;
    groups = countComponents(edgesOf(plan, current));
  }
  return current;
}

function joinOnce(plan: PreparedPlan, filling: readonly number[], groups: number): number[] | undefined {
  let trials = 0;
  for (const { files } of smallestFirst(plan, filling)) {
    for (const [one, other] of listSwaps(plan, filling, files)) {
      if (trials >= MOST_TRIALS) return undefined;
      trials += 1;
      const swapped = [...filling];
      swapped[one] = filling[other] ?? -1;
      swapped[other] = filling[one] ?? -1;
      if (countComponents(edgesOf(plan, swapped)) < groups) return swapped;
    }
  }
  return undefined;
}

function smallestFirst(plan: PreparedPlan, filling: Filling) {
  return listComponents(edgesOf(plan, filling)).sort((a, b) => a.files.size - b.files.size);
}

/** Exchanges between a seat of the group and one outside, by what they cost in expertise. */
function listSwaps(plan: PreparedPlan, filling: Filling, files: ReadonlySet<number>): [number, number][] {
  const inside = plan.demands.flatMap(({ file }, index) => (files.has(file) ? [index] : []));
  const outside = plan.demands.flatMap(({ file }, index) => (files.has(file) ? [] : [index]));
  const peopleOf = new Map<number, Set<number>>();
  for (const { file, reviewer } of edgesOf(plan, filling))
    peopleOf.set(file, (peopleOf.get(file) ?? new Set()).add(reviewer));
  const fits = (demand: number, reviewer: number) => {
    const asked = plan.demands[demand];
    if (asked === undefined) return false;
    const isKept = asked.held !== null && asked.held === filling[demand];
    return !isKept && asked.eligible.includes(reviewer) && !peopleOf.get(asked.file)?.has(reviewer);
  };
  const swaps: { pair: [number, number]; cost: number }[] = [];
  for (const one of inside) {
    for (const other of outside) {
      const [first, second] = [filling[one] ?? -1, filling[other] ?? -1];
      if (!fits(one, second) || !fits(other, first)) continue;
      const before = worthOf(plan, one, first) + worthOf(plan, other, second);
      const after = worthOf(plan, one, second) + worthOf(plan, other, first);
      swaps.push({ pair: [one, other], cost: before - after });
    }
  }
  return swaps.sort((a, b) => a.cost - b.cost).map(({ pair }) => pair);
}
