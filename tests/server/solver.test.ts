import { expect, it } from 'vitest';
import { type IntegerProgramme, relativeGap } from '#app/domain/shared/integer-programme.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';

const solve = await loadSolver();
const column = (cost: number) => ({ cost, lower: 0, upper: 1, integer: true });

const KNAPSACK: IntegerProgramme = {
  sense: 'maximise',
  columns: [column(10), column(7), column(6)],
  rows: [
    {
      lower: Number.NEGATIVE_INFINITY,
      upper: 10,
      entries: [
        [0, 7],
        [1, 5],
        [2, 5],
      ],
    },
  ],
};

it('proves an optimum that the best share would miss', () => {
  const answer = solve(KNAPSACK, { timeLimitMs: 1000 });
  expect(answer).toMatchObject({ status: 'optimal', values: [0, 1, 1] });
  if (answer.status === 'optimal') expect([answer.objective, relativeGap(answer)]).toEqual([13, 0]);
});

it('solves a programme of continuous columns alone', () => {
  const columns = KNAPSACK.columns.map((one) => ({ ...one, integer: false }));
  const answer = solve({ ...KNAPSACK, columns }, { timeLimitMs: 1000 });
  expect(answer.status === 'optimal' && answer.objective).toBeCloseTo(14.2, 9);
});

it('says when nothing satisfies every row', () => {
  const rows = [
    ...KNAPSACK.rows,
    {
      lower: 3,
      upper: 3,
      entries: [
        [0, 1],
        [1, 1],
        [2, 1],
      ] as const,
    },
  ];
  expect(solve({ ...KNAPSACK, rows }, { timeLimitMs: 1000 })).toEqual({ status: 'infeasible' });
});

it('minimises too', () => {
  const rows = [
    {
      lower: 2,
      upper: 3,
      entries: [
        [0, 1],
        [1, 1],
        [2, 1],
      ] as const,
    },
  ];
  const answer = solve({ sense: 'minimise', columns: KNAPSACK.columns, rows }, { timeLimitMs: 1000 });
  expect(answer).toMatchObject({ status: 'optimal', objective: 13 });
});
