import { type Component, listComponents } from './components.ts';
import { type PreparedPlan, possibleEdges } from './prepared-plan.ts';

/**
 * No proposal under this highest load has fewer groups. Territory and conflicts part files for good; within each
 * part, so many reviews join at most so many files and people (a group of n has n − 1 reviews at least), and
 * loads say how many people it takes.
 */
export function fewestGroups(plan: PreparedPlan, maxLoad: number): number {
  return listComponents(possibleEdges(plan)).reduce(
    (sum, part) => sum + fewestWithin(plan, part, maxLoad),
    0,
  );
}

function fewestWithin(plan: PreparedPlan, { files, reviewers }: Component, maxLoad: number): number {
  const fixed = plan.fixed.filter(({ file }) => files.has(file));
  const open = plan.demands.filter(({ file }) => files.has(file)).length;
  const reading = new Set(fixed.map(({ reviewer }) => reviewer));
  const roomOf = (reviewer: number) =>
    Math.max(0, Math.min(plan.most[reviewer] ?? 0, maxLoad) - (plan.base[reviewer] ?? 0));
  let left = open - [...reading].reduce((sum, reviewer) => sum + roomOf(reviewer), 0);
  const rooms = [...reviewers].filter((reviewer) => !reading.has(reviewer)).map(roomOf);
  let people = reading.size;
  for (const room of rooms.sort((a, b) => b - a)) {
    if (left <= 0 || room === 0) break;
    left -= room;
    people += 1;
  }
  return Math.max(1, files.size + people - fixed.length - open);
}
