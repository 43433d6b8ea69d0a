import type { Edge } from './prepared-plan.ts';

/** Groups of files and reviewers joined by a review; marks can only be compared within a group. */
export type Component = { files: ReadonlySet<number>; reviewers: ReadonlySet<number> };

/** The groups that hold a file, by their first file. */
export function listComponents(edges: readonly Edge[]): Component[] {
  const leaders = joinAll(edges);
  const groups = new Map<string, { files: Set<number>; reviewers: Set<number> }>();
  const ordered = [...edges].sort((a, b) => a.file - b.file || a.reviewer - b.reviewer);
  for (const { file, reviewer } of ordered) {
    const leader = leaders(`f${file}`);
    const group = groups.get(leader) ?? { files: new Set(), reviewers: new Set() };
    group.files.add(file);
    group.reviewers.add(reviewer);
    groups.set(leader, group);
  }
  return [...groups.values()];
}

export function countComponents(edges: readonly Edge[]): number {
  const leaders = joinAll(edges);
  return new Set(edges.map(({ file }) => leaders(`f${file}`))).size;
}

function joinAll(edges: readonly Edge[]): (node: string) => string {
  const parents = new Map<string, string>();
  const leaderOf = (node: string): string => {
    let leader = node;
    for (let above = parents.get(leader); above !== undefined; above = parents.get(leader)) leader = above;
    let walked = node;
    while (walked !== leader) {
      const next = parents.get(walked) ?? leader;
      parents.set(walked, leader);
      walked = next;
    }
    return leader;
  };
  for (const { file, reviewer } of edges) {
    const [one, other] = [leaderOf(`f${file}`), leaderOf(`r${reviewer}`)];
    if (one !== other) parents.set(one, other);
  }
  return leaderOf;
}
