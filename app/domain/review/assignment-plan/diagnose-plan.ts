import type { ReviewSeat } from '../assignment.ts';
import { listComponents } from './components.ts';
import { conflictsByFile, mayTake, type PreparedPlan } from './prepared-plan.ts';
import type { PlanProblem } from './problem.ts';
import { fillByLevels } from './seat-flow.ts';

/** Why no proposal exists. Each alone is enough; relaxing all of them gives one (checked before they are named). */
export type PlanObstacle =
  /** Nobody holds the role on the file's territory. */
  | { code: 'no_reviewer_on_territory'; fileId: string; seat: ReviewSeat }
  /** People hold it, and each is in conflict with this file. */
  | { code: 'all_in_conflict'; fileId: string; seat: ReviewSeat; reviewerIds: string[] }
  /** One person cannot take two seats of a file. */
  | { code: 'too_few_people'; fileId: string; seats: ReviewSeat[]; reviewerIds: string[]; missing: number }
  /** Loads are capped below what these files ask of these people. */
  | {
      code: 'caps_too_low';
      fileIds: string[];
      reviewerIds: string[];
      seats: number;
      room: number;
      missing: number;
    };

/** The obstacles of a plan, none when it can be filled. */
export function diagnosePlan(problem: PlanProblem, plan: PreparedPlan): PlanObstacle[] {
  const empty = plan.demands.filter(({ eligible }) => eligible.length === 0);
  const obstacles: PlanObstacle[] = empty.map((demand) => describeEmpty(problem, plan, demand));
  let rest = withoutDemands(plan, (demand) => demand.eligible.length === 0);
  const crowded = findCrowded(rest);
  obstacles.push(...crowded.obstacles);
  rest = withoutDemands(rest, (_demand, index) => crowded.dropped.has(index));
  for (;;) {
    const { shortage } = fillByLevels(rest);
    if (shortage === null) return obstacles;
    const [found, relaxed] = describeShortage(rest, shortage);
    if (found.length === 0) throw new Error('A shortage without a cause: the plan cannot be explained');
    obstacles.push(...found);
    rest = relaxed;
  }
}

type Demands = PreparedPlan['demands'];

function withoutDemands(
  plan: PreparedPlan,
  isDropped: (demand: Demands[number], index: number) => boolean,
): PreparedPlan {
  return { ...plan, demands: plan.demands.filter((demand, index) => !isDropped(demand, index)) };
}

function describeEmpty(
  problem: PlanProblem,
  plan: PreparedPlan,
  { file, seat }: Demands[number],
): PlanObstacle {
  const target = plan.files[file];
  const fileId = target?.id ?? '';
  const able = plan.reviewers.filter((reviewer) => target && mayTake(reviewer, target, seat, new Set()));
  if (able.length === 0) return { code: 'no_reviewer_on_territory', fileId, seat };
  const apart = conflictsByFile(problem.forbidden).get(fileId);
  const isAllApart = able.every(({ id }) => apart?.has(id));
  const reviewerIds = able.map(({ id }) => id);
  if (isAllApart) return { code: 'all_in_conflict', fileId, seat, reviewerIds };
  return { code: 'too_few_people', fileId, seats: [seat], reviewerIds, missing: 1 };
}

/** Files whose seats outnumber the people who could take them, whatever the caps. */
function findCrowded(plan: PreparedPlan) {
  const obstacles: PlanObstacle[] = [];
  const dropped = new Set<number>();
  const byFile = new Map<number, number[]>();
  for (const [index, { file }] of plan.demands.entries())
    byFile.set(file, [...(byFile.get(file) ?? []), index]);
  for (const [file, indexes] of byFile) {
    const people = new Set(indexes.flatMap((index) => plan.demands[index]?.eligible ?? []));
    if (people.size >= indexes.length && indexes.length <= 1) continue;
    const alone = {
      ...plan,
      demands: indexes.flatMap((index) => plan.demands[index] ?? []),
      base: plan.base.map(() => 0),
      most: plan.most.map(() => 1),
    };
    const { shortage, filling } = fillByLevels(alone);
    if (shortage === null) continue;
    const left = indexes.filter((_index, at) => filling[at] === -1);
    for (const index of left) dropped.add(index);
    obstacles.push({
      code: 'too_few_people',
      fileId: plan.files[file]?.id ?? '',
      seats: shortage.demands.flatMap((at) => alone.demands[at]?.seat ?? []),
      reviewerIds: [...people].sort((a, b) => a - b).flatMap((rank) => plan.reviewers[rank]?.id ?? []),
      missing: left.length,
    });
  }
  return { obstacles, dropped };
}

/** The competing seats, group by group, and the plan with the caps raised by what was missing. */
function describeShortage(
  plan: PreparedPlan,
  shortage: { demands: readonly number[]; reviewers: readonly number[] },
): [PlanObstacle[], PreparedPlan] {
  const edges = shortage.demands.flatMap((index) =>
    (plan.demands[index]?.eligible ?? []).map((reviewer) => ({ file: index, reviewer })),
  );
  const raised = [...plan.most];
  const obstacles = listComponents(edges).flatMap(({ files: demands, reviewers }): PlanObstacle[] => {
    const ranks = [...reviewers].sort((a, b) => a - b);
    const asked = [...demands].flatMap((index) => plan.demands[index] ?? []);
    const group = { ...plan, demands: asked };
    const missing = asked.length - fillByLevels(group).filled;
    if (missing === 0) return [];
    for (const rank of ranks) raised[rank] = (raised[rank] ?? 0) + missing;
    return [
      {
        code: 'caps_too_low',
        fileIds: [...new Set(asked.map(({ file }) => plan.files[file]?.id ?? ''))],
        reviewerIds: ranks.flatMap((rank) => plan.reviewers[rank]?.id ?? []),
        seats: asked.length,
        room: ranks.reduce((sum, rank) => sum + (plan.most[rank] ?? 0) - (plan.base[rank] ?? 0), 0),
        missing,
      },
    ];
  });
  return [obstacles, { ...plan, most: raised }];
}
