import type { Filling } from './plan-levels.ts';
import type { PreparedPlan } from './prepared-plan.ts';

/** Seats filled as far as loads allow; what cannot be filled is named with whoever could have. */
export type SeatFlow = {
  /** Reviewer of each demand; -1 where none is left. */
  filling: Filling;
  filled: number;
  /** Highest load that this filling needs. */
  level: number;
  /** When seats are left: the demands that compete, and the reviewers that they compete for (a minimum cut). */
  shortage: { demands: readonly number[]; reviewers: readonly number[] } | null;
};

type Network = {
  heads: number[];
  capacities: Int32Array;
  starts: number[][];
  /** Edge from each reviewer to the sink. */
  exits: number[];
  source: number;
  sink: number;
};

/**
 * Maximum flow from seats to reviewers, loads allowed to rise one review at a time for all. Each level being
 * filled before the next opens, the highest load and the sum of squared loads are the least possible (the load
 * vectors of a flow are the bases of a polymatroid, where this greedy is exact).
 */
export function fillByLevels(plan: PreparedPlan): SeatFlow {
  const network = buildNetwork(plan);
  const highest = Math.max(0, ...plan.most);
  let filled = 0;
  let level = Math.min(highest, ...plan.base);
  for (; filled < plan.demands.length && level < highest; ) {
    level += 1;
    for (const [rank, exit] of network.exits.entries()) {
      const base = plan.base[rank] ?? 0;
      const most = plan.most[rank] ?? 0;
      if (level > base && level <= most) network.capacities[exit] = (network.capacities[exit] ?? 0) + 1;
    }
    filled += augment(network);
  }
  return {
    filling: readFilling(plan, network),
    filled,
    level: Math.max(level, ...plan.base),
    shortage: filled === plan.demands.length ? null : readShortage(plan, network),
  };
}

function buildNetwork(plan: PreparedPlan): Network {
  const heads: number[] = [];
  const room: number[] = [];
  const starts: number[][] = [[], []];
  const node = () => starts.push([]) - 1;
  const link = (from: number, to: number, capacity: number) => {
    starts[from]?.push(heads.push(to) - 1);
    starts[to]?.push(heads.push(from) - 1);
    room.push(capacity, 0);
    return heads.length - 2;
  };
  const [source, sink] = [0, 1];
  const demandNodes = plan.demands.map(() => node());
  const reviewerNodes = plan.reviewers.map(() => node());
  const doubles = new Map<string, number>();
  const seen = countByFile(plan);
  for (const [index, { file, eligible }] of plan.demands.entries()) {
    const from = demandNodes[index] ?? 0;
    link(source, from, 1);
    for (const rank of eligible) {
      const key = `${file} ${rank}`;
      let to = reviewerNodes[rank] ?? 0;
      // Two seats of a file that one person could take: a gate lets one through.
      if ((seen.get(key) ?? 0) > 1) {
        const gate = doubles.get(key) ?? node();
        if (!doubles.has(key)) link(gate, to, 1);
        doubles.set(key, gate);
        to = gate;
      }
      link(from, to, 1);
    }
  }
  const exits = reviewerNodes.map((from) => link(from, sink, 0));
  return { heads, capacities: Int32Array.from(room), starts, exits, source, sink };
}

function countByFile(plan: PreparedPlan): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { file, eligible } of plan.demands)
    for (const rank of eligible) seen.set(`${file} ${rank}`, (seen.get(`${file} ${rank}`) ?? 0) + 1);
  return seen;
}

/** Dinic's algorithm: blocking flows along shortest paths. */
function augment(network: Network): number {
  let gained = 0;
  for (;;) {
    const depths = measureDepths(network);
    if ((depths[network.sink] ?? -1) < 0) return gained;
    const cursors = new Int32Array(network.starts.length);
    while (pushOne(network, depths, cursors)) gained += 1;
  }
}

function measureDepths({ starts, heads, capacities, source }: Network): Int32Array {
  const depths = new Int32Array(starts.length).fill(-1);
  depths[source] = 0;
  const queue = [source];
  for (let at = 0; at < queue.length; at += 1) {
    const from = queue[at] ?? 0;
    for (const edge of starts[from] ?? []) {
      const to = heads[edge] ?? 0;
      if ((capacities[edge] ?? 0) > 0 && (depths[to] ?? -1) < 0) {
        depths[to] = (depths[from] ?? 0) + 1;
        queue.push(to);
      }
    }
  }
  return depths;
}

/** One unit from source to sink along edges that go one step deeper; false when none is left. */
function pushOne(network: Network, depths: Int32Array, cursors: Int32Array): boolean {
  const { starts, heads, capacities, source, sink } = network;
  const path: number[] = [];
  let node = source;
  while (node !== sink) {
    const edges = starts[node] ?? [];
    let edge: number | undefined;
    for (let cursor = cursors[node] ?? 0; cursor < edges.length; cursor += 1) {
      cursors[node] = cursor;
      const candidate = edges[cursor] ?? 0;
      const isDeeper = (depths[heads[candidate] ?? 0] ?? -1) === (depths[node] ?? 0) + 1;
      if (isDeeper && (capacities[candidate] ?? 0) > 0) {
        edge = candidate;
        break;
      }
    }
    if (edge === undefined) {
      const back = path.pop();
      depths[node] = -1;
      if (back === undefined) return false;
      node = heads[back ^ 1] ?? source;
      continue;
    }
    path.push(edge);
    node = heads[edge] ?? sink;
  }
  for (const edge of path) {
    capacities[edge] = (capacities[edge] ?? 0) - 1;
    capacities[edge ^ 1] = (capacities[edge ^ 1] ?? 0) + 1;
  }
  return true;
}

const FIRST_DEMAND = 2;

function readFilling(plan: PreparedPlan, { starts, heads, capacities }: Network): number[] {
  const firstReviewer = FIRST_DEMAND + plan.demands.length;
  const firstGate = firstReviewer + plan.reviewers.length;
  return plan.demands.map((_demand, index) => {
    for (const edge of starts[FIRST_DEMAND + index] ?? []) {
      const to = heads[edge] ?? 0;
      if (edge % 2 === 1 || capacities[edge] !== 0) continue;
      if (to < firstGate) return to - firstReviewer;
      const exit = (starts[to] ?? []).find((one) => one % 2 === 0) ?? 0;
      return (heads[exit] ?? 0) - firstReviewer;
    }
    return -1;
  });
}

function readShortage(plan: PreparedPlan, network: Network) {
  const depths = measureDepths(network);
  const isReached = (node: number) => (depths[node] ?? -1) >= 0;
  const firstReviewer = FIRST_DEMAND + plan.demands.length;
  return {
    demands: plan.demands.flatMap((_one, index) => (isReached(FIRST_DEMAND + index) ? [index] : [])),
    reviewers: plan.reviewers.flatMap((_one, rank) => (isReached(firstReviewer + rank) ? [rank] : [])),
  };
}
