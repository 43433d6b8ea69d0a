import { describe, expect, it, test } from 'vitest';
import { checkPlan } from '#app/domain/review/assignment-plan/check-plan.ts';
import type { PlanObstacle } from '#app/domain/review/assignment-plan/diagnose-plan.ts';
import type { PlanProblem, PlanReviewer } from '#app/domain/review/assignment-plan/problem.ts';
import { type PlanOutcome, solvePlan } from '#app/domain/review/assignment-plan/solve-plan.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { inventCase } from '#tests/factories/assignment-case.ts';
import { leastLoadByFlow } from '#tests/factories/reference-flow.ts';
import { countProposals, inventSmallProblem, tryEveryProposal } from '#tests/factories/small-assignment.ts';

const highs = await loadSolver();
const propose = (problem: PlanProblem): Promise<PlanOutcome> =>
  solvePlan(problem, {
    solve: async (programme, options) => highs(programme, options),
    msLeft: () => 60_000,
    report: () => undefined,
  });

const proposed = async (problem: PlanProblem) => {
  const outcome = await propose(problem);
  if (outcome.kind !== 'proposed') throw new Error(JSON.stringify(outcome));
  return outcome;
};

const INSTANCES = Number(process.env.ASSIGNMENT_INSTANCES ?? 60);
const FIRST = Number(process.env.PROPERTY_SEED) % 1_000_000;
const MOST_PROPOSALS = 8_000;

const reviewer = (id: string, over: Partial<PlanReviewer> = {}): PlanReviewer => ({
  id,
  arsAuthorityIds: [1],
  anctDepartmentCodes: [],
  expertise: [],
  cap: 5,
  carried: 0,
  ...over,
});
const delegate = (id: string, over: Partial<PlanReviewer> = {}) =>
  reviewer(id, { arsAuthorityIds: [], anctDepartmentCodes: ['D1'], ...over });
type Seats = PlanProblem['files'][number]['seats'];
const OPEN: Seats = [
  { seat: 'ars', held: null },
  { seat: 'anct', held: null },
];
const file = (id: string, seats: Seats = OPEN, themes: string[] = []) => ({
  id,
  authorityIds: [1],
  departmentCodes: ['D1'],
  themes,
  seats,
});

test(`${INSTANCES} random problems, each against every proposal that it allows (from seed ${FIRST})`, async () => {
  let compared = 0;
  for (let seed = FIRST; compared < INSTANCES; seed += 1) {
    const problem = inventSmallProblem(seed);
    if (countProposals(problem) > MOST_PROPOSALS) continue;
    compared += 1;
    const best = tryEveryProposal(problem);
    const outcome = await propose(problem);
    if (outcome.kind === 'infeasible') {
      expect(best, `seed ${seed}`).toBeUndefined();
      const relaxed = withoutObstacles(problem, outcome.obstacles);
      expect(outcome.obstacles, `seed ${seed}`).not.toEqual([]);
      expect((await propose(relaxed)).kind, `seed ${seed}, relaxed`).toBe('proposed');
      continue;
    }
    const { violations, fewestComponents: _fewest, ...levels } = checkPlan(problem, outcome.lines);
    expect({ seed, violations, gap: outcome.gap }).toEqual({ seed, violations: [], gap: 0 });
    expect({ seed, ...levels }).toEqual({ seed, ...outcome.levels });
    const { violations: _none, fewestComponents: _same, ...bestLevels } = best ?? {};
    expect({ seed, ...levels }).toEqual({ seed, ...bestLevels });
  }
});

/** The same problem once each obstacle named is lifted: seats nobody can take are dropped, caps are raised. */
function withoutObstacles(problem: PlanProblem, obstacles: readonly PlanObstacle[]): PlanProblem {
  const dropped = new Set(
    obstacles.flatMap((one) => {
      if (one.code === 'caps_too_low') return [];
      if (one.code === 'too_few_people')
        return one.seats.slice(0, one.missing).map((seat) => `${one.fileId} ${seat}`);
      return [`${one.fileId} ${one.seat}`];
    }),
  );
  const raise = (id: string) =>
    obstacles.reduce(
      (sum, one) => sum + (one.code === 'caps_too_low' && one.reviewerIds.includes(id) ? one.missing : 0),
      0,
    );
  const held = new Map<string, number>();
  for (const { seats } of problem.files)
    for (const seat of seats)
      if (seat.held?.isFixed) held.set(seat.held.reviewerId, (held.get(seat.held.reviewerId) ?? 0) + 1);
  return {
    ...problem,
    reviewers: problem.reviewers.map((one) => ({
      ...one,
      cap: Math.max(one.cap, one.carried + (held.get(one.id) ?? 0)) + raise(one.id),
    })),
    files: problem.files.map((one) => ({
      ...one,
      seats: one.seats.filter(({ seat }) => !dropped.has(`${one.id} ${seat}`)),
    })),
  };
}

describe('a call of 120 files', () => {
  const problem = inventCase({ applications: 120, reviewers: 144, marks: 3, seed: 7 });

  it('is solved to the bound, in one group', async () => {
    const outcome = await proposed(problem);
    const check = checkPlan(problem, outcome.lines);
    expect(check.violations).toEqual([]);
    expect([check.components, outcome.gap]).toEqual([1, 0]);
  });

  it('loads nobody more than a minimum-cost flow does', async () => {
    const smaller = inventCase({ applications: 24, reviewers: 108, marks: 2, seed: 1 });
    const flow = leastLoadByFlow(smaller);
    expect(checkPlan(smaller, flow.lines).violations).toEqual([]);
    expect((await proposed(smaller)).levels.maxLoad).toBeLessThanOrEqual(flow.maxLoad);
  });

  it('is the same whatever the order in which it is given', async () => {
    const reversed: PlanProblem = {
      reviewers: [...problem.reviewers].reverse(),
      files: [...problem.files].reverse().map((one) => ({ ...one, seats: [...one.seats].reverse() })),
      forbidden: [...problem.forbidden].reverse(),
    };
    expect((await proposed(reversed)).lines).toEqual((await proposed(problem)).lines);
  });

  it('moves nobody else after a refusal', async () => {
    const before = (await proposed(problem)).lines;
    const refused = before[40];
    if (!refused) throw new Error('No line');
    const again: PlanProblem = {
      ...problem,
      files: problem.files.map((one) => ({
        ...one,
        seats: one.seats.map(({ seat }) => {
          const line = before.find(({ fileId, seat: at }) => fileId === one.id && at === seat);
          return {
            seat,
            held: line && line !== refused ? { reviewerId: line.reviewerId, isFixed: false } : null,
          };
        }),
      })),
      forbidden: [...problem.forbidden, refused],
    };
    const after = await proposed(again);
    expect(checkPlan(again, after.lines)).toMatchObject({ violations: [], changes: 0, components: 1 });
    const moved = after.lines.filter(
      (line) =>
        !before.some(
          (one) => one.fileId === line.fileId && one.seat === line.seat && one.reviewerId === line.reviewerId,
        ),
    );
    expect(moved).toHaveLength(1);
  });
});

describe('what counts first', () => {
  it('the load, before what people know', async () => {
    const problem: PlanProblem = {
      reviewers: [reviewer('a', { expertise: ['T1'] }), reviewer('b'), delegate('d')],
      files: [file('f1', OPEN, ['T1']), file('f2', OPEN, ['T1'])],
      forbidden: [],
    };
    expect((await proposed(problem)).levels).toMatchObject({ maxLoad: 2, spread: 6, expertise: 1 });
  });

  it('a group in one piece, before even loads', async () => {
    // Alone, each agency reviewer would read one file of each pair; the chain needs one of them to read three.
    const problem: PlanProblem = {
      reviewers: [reviewer('a'), reviewer('b'), delegate('d'), delegate('e')],
      files: [file('f1'), file('f2'), file('f3'), file('f4')],
      forbidden: [],
    };
    expect((await proposed(problem)).levels).toMatchObject({ components: 1, maxLoad: 2 });
  });

  it('a group in one piece, by one of a hundred people who may all give a third opinion', async () => {
    const idOf = (rank: number) => `p${1000 + rank}`;
    const strangers = Array.from({ length: 120 }, (_one, rank) =>
      delegate(idOf(5 + rank), { anctDepartmentCodes: [`elsewhere ${rank}`] }),
    );
    const held = (rank: number, isFixed = true) => ({ reviewerId: idOf(rank), isFixed });
    const problem: PlanProblem = {
      reviewers: [
        reviewer(idOf(0)),
        reviewer(idOf(1)),
        ...[2, 3, 4].map((rank) => delegate(idOf(rank))),
        ...strangers,
      ],
      files: [
        file('f1', [
          { seat: 'ars', held: held(0, false) },
          { seat: 'anct', held: held(2, false) },
        ]),
        file('f2', [
          { seat: 'ars', held: held(0) },
          { seat: 'anct', held: held(3) },
          { seat: 'third', held: null },
        ]),
        file('f0', [
          { seat: 'ars', held: held(1) },
          { seat: 'anct', held: held(4, false) },
        ]),
      ],
      forbidden: [],
    };
    const { levels, gap, lines } = await proposed(problem);
    expect([levels.components, levels.maxLoad, gap]).toEqual([1, 2, 0]);
    expect([idOf(1), idOf(4)]).toContain(lines.find(({ seat }) => seat === 'third')?.reviewerId);
  });

  it('an assignment in force, before a better one', async () => {
    const held: Seats = [{ seat: 'ars', held: { reviewerId: 'b', isFixed: false } }];
    const problem: PlanProblem = {
      reviewers: [reviewer('a', { expertise: ['T1'] }), reviewer('b', { carried: 3 })],
      files: [file('f1', held, ['T1'])],
      forbidden: [],
    };
    const outcome = await proposed(problem);
    expect(outcome.lines).toEqual([{ fileId: 'f1', seat: 'ars', reviewerId: 'b' }]);
    expect(outcome.levels.changes).toBe(0);
  });
});

describe('no proposal', () => {
  const obstaclesOf = async (problem: PlanProblem) => {
    const outcome = await propose(problem);
    return outcome.kind === 'infeasible' ? outcome.obstacles : [];
  };

  it.each<[string, PlanProblem, PlanObstacle[]]>([
    [
      'nobody of the role on the territory',
      { reviewers: [reviewer('a')], files: [file('f1')], forbidden: [] },
      [{ code: 'no_reviewer_on_territory', fileId: 'f1', seat: 'anct' }],
    ],
    [
      'everybody in conflict',
      {
        reviewers: [reviewer('a'), delegate('d')],
        files: [file('f1')],
        forbidden: [{ fileId: 'f1', reviewerId: 'a' }],
      },
      [{ code: 'all_in_conflict', fileId: 'f1', seat: 'ars', reviewerIds: ['a'] }],
    ],
    [
      'caps too low, by how much, and for whom',
      {
        reviewers: [reviewer('a', { cap: 2, carried: 1 }), delegate('d')],
        files: [file('f1'), file('f2'), file('f3')],
        forbidden: [],
      },
      [
        {
          code: 'caps_too_low',
          fileIds: ['f1', 'f2', 'f3'],
          reviewerIds: ['a'],
          seats: 3,
          room: 1,
          missing: 2,
        },
      ],
    ],
    [
      'one person for two seats',
      {
        reviewers: [reviewer('a', { anctDepartmentCodes: ['D1'] })],
        files: [file('f1')],
        forbidden: [],
      },
      [{ code: 'too_few_people', fileId: 'f1', seats: ['ars', 'anct'], reviewerIds: ['a'], missing: 1 }],
    ],
  ])('%s', async (_name, problem, obstacles) => {
    expect(await obstaclesOf(problem)).toEqual(obstacles);
  });
});

describe('the checker', () => {
  const problem: PlanProblem = {
    reviewers: [reviewer('a', { cap: 1 }), reviewer('b', { arsAuthorityIds: [2] }), delegate('d')],
    files: [
      file('f1'),
      file('f2', [
        { seat: 'ars', held: { reviewerId: 'a', isFixed: true } },
        { seat: 'anct', held: null },
      ]),
    ],
    forbidden: [{ fileId: 'f2', reviewerId: 'd' }],
  };

  it.each([
    ['an empty seat', [['f1', 'ars', 'a']], 'seat_empty'],
    ['a conflict', [['f2', 'anct', 'd']], 'conflict'],
    ['another territory', [['f1', 'ars', 'b']], 'outside_territory'],
    [
      'a load over the cap',
      [
        ['f1', 'ars', 'a'],
        ['f2', 'ars', 'a'],
      ],
      'over_cap',
    ],
    [
      'a person twice',
      [
        ['f1', 'ars', 'a'],
        ['f1', 'anct', 'a'],
      ],
      'person_twice',
    ],
    [
      'a seat filled twice',
      [
        ['f1', 'anct', 'd'],
        ['f1', 'anct', 'd'],
      ],
      'seat_twice',
    ],
    ['a settled seat that moves', [['f2', 'ars', 'b']], 'fixed_seat_moved'],
    ['a seat that is not asked', [['f1', 'third', 'b']], 'seat_not_asked'],
  ] as const)('finds %s', (_name, lines, code) => {
    const given = lines.map(([fileId, seat, reviewerId]) => ({ fileId, seat, reviewerId }));
    expect(checkPlan(problem, given).violations.map((one) => one.code)).toContain(code);
  });
});
