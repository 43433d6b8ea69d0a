import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { explainProject, priceRules } from '#app/domain/selection/portfolio/explain-portfolio.ts';
import type { PortfolioCandidate } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { loosen } from '#app/domain/selection/portfolio/relax-rules.ts';
import { type PortfolioAnswer, solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { drawSmallCase, type PortfolioCase } from '#tests/bench/portfolio-case.ts';

const solver = { solve: await loadSolver(), msLeft: () => 20_000 };
const SAMPLE = 25;

const isIn = (answer: PortfolioAnswer, id: string) =>
  'lines' in answer && answer.lines.some(({ applicationId }) => applicationId === id);

const changed = (candidates: PortfolioCandidate[], id: string, change: Partial<PortfolioCandidate>) =>
  candidates.map((one) => (one.applicationId === id ? { ...one, ...change } : one));

/** What an explanation promises, tried by solving the changed call again. */
function verify({ candidates, rules }: PortfolioCase): void {
  const answer = solvePortfolio(candidates, rules, solver);
  if (!('lines' in answer)) return;
  const question = { candidates, rules, answer, solver };
  const prices = priceRules(question);
  for (const candidate of candidates) {
    const { applicationId: id, value, grantCents, leastCents } = candidate;
    const reason = explainProject(id, question, prices);
    const again = (change: Partial<PortfolioCandidate>) =>
      solvePortfolio(changed(candidates, id, change), rules, solver);
    expect(reason.isIn).toBe(isIn(answer, id));
    if (reason.isIn) {
      const { marginValue } = reason;
      if (rules.forcedIn.includes(id)) continue;
      if (marginValue === null) expect(isIn(again({ value: -1000 }), id), `${id} needed`).toBe(true);
      else if (leastCents === grantCents) {
        expect(isIn(again({ value: value - marginValue - 1 }), id), `${id} with too little`).toBe(false);
        if (marginValue > 0) expect(isIn(again({ value: value - marginValue + 1 }), id)).toBe(true);
      }
      continue;
    }
    if (rules.forcedOut.includes(id)) continue;
    const { missingValue, lessCents, loosenings } = reason;
    if (missingValue !== null) {
      expect(isIn(again({ value: value + missingValue + 1 }), id), `${id} with more worth`).toBe(true);
      if (missingValue > 0 && leastCents === grantCents)
        expect(isIn(again({ value: value + missingValue - 1 }), id), `${id} with too little`).toBe(false);
    }
    if (lessCents !== null) {
      const cheaper = again({ grantCents: grantCents - lessCents, leastCents: grantCents - lessCents });
      expect('value' in cheaper && cheaper.value).toBeGreaterThanOrEqual(answer.value);
    }
    for (const loosening of loosenings)
      expect(isIn(solvePortfolio(candidates, loosen(rules, loosening), solver), id)).toBe(true);
  }
  for (const { gainedValue } of prices) expect(gainedValue).toBeGreaterThanOrEqual(0);
}

it(`keeps its promises on ${SAMPLE} small calls solved again`, () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 30 }), (seed) => verify(drawSmallCase(seed))),
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
