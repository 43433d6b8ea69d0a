import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { explainProject, priceRules } from '#app/domain/selection/portfolio/explain-portfolio.ts';
import { solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { drawSmallCase } from '#tests/bench/portfolio-case.ts';
import { verifyExplanations } from '#tests/bench/verify-explanations.ts';

const solver = { solve: await loadSolver(), msLeft: () => 20_000 };
const SAMPLE = 25;

it(`keeps its promises on ${SAMPLE} small calls solved again`, () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 30 }), (seed) => {
      expect(verifyExplanations(drawSmallCase(seed), solver).broken).toEqual([]);
    }),
    { numRuns: SAMPLE },
  );
});

describe('in words that an official checks by hand', () => {
  const project = (id: string, rank: number, value: number, grantCents: number, authorityId = 1) => ({
    applicationId: id,
    rank,
    value,
    grantCents,
    leastCents: grantCents,
    authorityId,
    departmentCode: '61',
    isOverseas: false,
  });
  const candidates = [
    project('a', 1, 90, 60),
    project('b', 2, 80, 40),
    project('c', 3, 70, 40, 2),
    project('d', 4, 60, 80, 2),
  ];
  const rules = {
    seats: 2,
    envelopeCents: 100,
    authorities: { 1: { floor: 0, ceiling: 2 }, 2: { floor: 0, ceiling: 1 } },
    departments: {},
    overseasFloor: 0,
    overlaps: [],
    forcedIn: [],
    forcedOut: [],
  };
  const answer = solvePortfolio(candidates, rules, solver);
  if (!('lines' in answer)) throw new Error('This call has a solution');
  const question = { candidates, rules, answer, solver };
  const prices = priceRules(question);

  test('a and b are retained: 170, and all the money', () => {
    expect(answer).toMatchObject({ value: 170, status: 'optimal' });
    expect(answer.lines.map(({ applicationId }) => applicationId)).toEqual(['a', 'b']);
  });
  test.each([
    ['a', { isIn: true, marginValue: 20 }],
    ['b', { isIn: true, marginValue: 10 }],
    ['c', { isIn: false, missingValue: 10, lessCents: null, leaving: ['b'], loosenings: [] }],
    // With 40 € less it would fit beside a: but 90 + 60 is worth less than 170.
    ['d', { isIn: false, missingValue: 110, lessCents: null, leaving: ['a', 'b'], loosenings: [] }],
  ])('%s', (id, expected) => {
    expect(explainProject(id, question, prices)).toEqual(expected);
  });
  test('one more seat gains nothing while the money is spent', () => {
    expect(prices).toEqual([
      { loosening: { code: 'seat' }, gainedValue: 0, entering: [], leaving: [] },
      {
        loosening: { code: 'authority_ceiling', authorityId: 1 },
        gainedValue: 0,
        entering: [],
        leaving: [],
      },
    ]);
  });
});
