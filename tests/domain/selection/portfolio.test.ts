import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkPortfolio } from '#app/domain/selection/portfolio/check-portfolio.ts';
import type {
  PortfolioCandidate,
  PortfolioLine,
  PortfolioRules,
} from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { tryEveryChoice } from '#tests/bench/brute-force-portfolio.ts';
import { drawPortfolioCase, drawSmallCase } from '#tests/bench/portfolio-case.ts';

const solve = await loadSolver();
const solver = { solve, msLeft: () => 20_000 };

const SAMPLE = 100;

describe('the choice of greatest value', () => {
  it(`equals what trying every choice finds, on ${SAMPLE} small calls`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 30 }), (seed) => {
        const drawn = drawSmallCase(seed);
        const expected = tryEveryChoice(drawn);
        const answer = solvePortfolio(drawn.candidates, drawn.rules, solver);
        if (expected === undefined) {
          expect(answer.status).toBe('infeasible');
          return;
        }
        if (answer.status !== 'optimal') throw new Error(`${answer.status} on ${seed}`);
        expect(checkPortfolio(answer.lines, drawn.candidates, drawn.rules)).toEqual([]);
        expect({ value: answer.value, gap: answer.gap }).toEqual({ value: expected.value, gap: 0 });
        expect(rankSum(answer.lines, drawn.candidates)).toBe(expected.rankSum);
      }),
      { numRuns: SAMPLE },
    );
  });

  it('does not depend on the order in which the candidates come', () => {
    const { candidates, rules } = drawPortfolioCase({ candidates: 100, seats: 30, seed: 4 });
    const answer = solvePortfolio(candidates, rules, solver);
    const other = solvePortfolio([...candidates].reverse(), rules, solver);
    expect(answer).toMatchObject({ status: 'optimal', gap: 0 });
    expect(other).toEqual(answer);
  });

  it('refuses to force a project both in and out', () => {
    const { candidates, rules } = drawPortfolioCase({ candidates: 20, seats: 3, seed: 1 });
    const pinned = { ...rules, forcedIn: ['dossier-000001'], forcedOut: ['dossier-000001'] };
    expect(() => solvePortfolio(candidates, pinned, solver)).toThrow('both in and out');
  });
});

function rankSum(lines: readonly PortfolioLine[], candidates: readonly PortfolioCandidate[]): number {
  return lines.reduce((sum, { applicationId, isCut }) => {
    const rank = candidates.find((candidate) => candidate.applicationId === applicationId)?.rank ?? 0;
    return sum + rank + (isCut ? candidates.length + 1 : 0);
  }, 0);
}

describe('the check of a choice names each broken rule', () => {
  const project = (applicationId: string, changed: Partial<PortfolioCandidate> = {}): PortfolioCandidate => ({
    applicationId,
    rank: Number(applicationId.slice(1)),
    value: 10,
    grantCents: 100,
    leastCents: 80,
    authorityId: 1,
    departmentCode: '61',
    isOverseas: false,
    ...changed,
  });
  const candidates = [
    project('p1'),
    project('p2'),
    project('p3', { authorityId: 2, departmentCode: '971', isOverseas: true }),
  ];
  const rules: PortfolioRules = {
    seats: 3,
    envelopeCents: 300,
    authorities: {},
    departments: {},
    overseasFloor: 0,
    overlaps: [],
    forcedIn: [],
    forcedOut: [],
  };
  const line = (applicationId: string, grantCents = 100): PortfolioLine => ({
    applicationId,
    grantCents,
    isCut: grantCents < 100,
  });
  const two = [line('p1'), line('p2')];

  test.each<[string, PortfolioLine[], Partial<PortfolioRules>, object[]]>([
    ['nothing broken', two, {}, []],
    ['an unknown project', [line('p9')], {}, [{ code: 'not_eligible', applicationId: 'p9' }]],
    ['a project twice', [line('p1'), line('p1')], {}, [{ code: 'chosen_twice', applicationId: 'p1' }]],
    ['half a cent', [line('p1', 99.5)], {}, [{ code: 'grant_not_whole', applicationId: 'p1' }]],
    ['nothing granted', [line('p1', 0)], {}, [{ code: 'grant_not_whole', applicationId: 'p1' }]],
    ['a cent over', [line('p1', 101)], {}, [{ code: 'grant_over_full', applicationId: 'p1' }]],
    ['the least grant', [line('p1', 80)], {}, []],
    ['a cent under the least', [line('p1', 79)], {}, [{ code: 'grant_under_least', applicationId: 'p1' }]],
    ['a seat too many', two, { seats: 1 }, [{ code: 'over_seats', excess: 1 }]],
    ['a cent too many', two, { envelopeCents: 199 }, [{ code: 'over_envelope', excessCents: 1 }]],
    ['the whole envelope', two, { envelopeCents: 200 }, []],
    [
      'a région over its ceiling',
      two,
      { authorities: { 1: { floor: 0, ceiling: 1 } } },
      [{ code: 'authority_ceiling', authorityId: 1, by: 1 }],
    ],
    [
      'a région under its floor',
      two,
      { authorities: { 2: { floor: 1, ceiling: null } } },
      [{ code: 'authority_floor', authorityId: 2, by: 1 }],
    ],
    ['a floor that nobody can reach', two, { authorities: { 7: { floor: 1, ceiling: null } } }, []],
    [
      'a floor whose only candidate is forced out',
      two,
      { authorities: { 2: { floor: 1, ceiling: null } }, forcedOut: ['p3'] },
      [],
    ],
    [
      'a département over its ceiling',
      two,
      { departments: { 61: { floor: 0, ceiling: 1 } } },
      [{ code: 'department_ceiling', departmentCode: '61', by: 1 }],
    ],
    [
      'a département under its floor',
      [line('p1')],
      { departments: { 61: { floor: 5, ceiling: null } } },
      [{ code: 'department_floor', departmentCode: '61', by: 1 }],
    ],
    ['no overseas project', two, { overseasFloor: 2 }, [{ code: 'overseas_floor', by: 1 }]],
    [
      'two territories that overlap',
      two,
      { overlaps: [['p1', 'p2']] },
      [{ code: 'overlap', applicationIds: ['p1', 'p2'] }],
    ],
    ['one of two that overlap', [line('p1')], { overlaps: [['p1', 'p2']] }, []],
    [
      'a project forced out',
      two,
      { forcedOut: ['p2'] },
      [{ code: 'forced_out_chosen', applicationId: 'p2' }],
    ],
    ['a project forced in', two, { forcedIn: ['p3'] }, [{ code: 'forced_in_missing', applicationId: 'p3' }]],
  ])('%s', (_, lines, changed, expected) => {
    expect(checkPortfolio(lines, candidates, { ...rules, ...changed })).toEqual(expected);
  });
});
