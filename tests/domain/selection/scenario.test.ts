import { beforeAll, describe, expect, it } from 'vitest';
import { rankRanges } from '#app/domain/selection/scenario/rank-range.ts';
import { robustnessColour } from '#app/domain/selection/scenario/robustness.ts';
import { runScenario, type SolvedScenario } from '#app/domain/selection/scenario/run-scenario.ts';
import { answerDocument } from '#app/domain/selection/scenario/scenario-answer.ts';
import { type ScenarioInput, scenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import { defaultParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';
import { servedOverlaps } from '#app/domain/selection/scenario/served-overlaps.ts';
import { canonicalJson } from '#app/domain/shared/canonical-json.ts';
import type { SolveProgramme } from '#app/domain/shared/integer-programme.ts';
import { rational } from '#app/domain/shared/rational.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { scenarioCase } from '#tests/factories/scenario-case.ts';

let solve: SolveProgramme;
beforeAll(async () => {
  solve = await loadSolver();
});

/** A clock that a test moves by hand: time never runs out unless it says so. */
function run(input: ScenarioInput, now: () => number = () => 0) {
  return runScenario(input, { solve, now, report: () => undefined });
}

function solved(input: ScenarioInput): SolvedScenario {
  const result = run(input);
  if (!('lines' in result)) throw new Error(result.status);
  return result;
}

const idsOf = ({ lines }: SolvedScenario) => lines.map(({ applicationId }) => applicationId);

const FOUR = [
  { marks: [5, 5], euros: 100 },
  { marks: [4, 4], euros: 100 },
  { marks: [4, 3], euros: 100, authorityId: 2 },
  { marks: [1, 1], euros: 100, authorityId: 2 },
] as const;

describe('a scenario', () => {
  it('is proven best, lawful, and comes back the same', () => {
    const input = scenarioCase(FOUR, { seats: 2, draws: 5 });
    const first = solved(input);
    expect(first).toMatchObject({ status: 'optimal', gap: 0, violations: [] });
    expect(idsOf(first)).toEqual(['a', 'b']);
    expect(run(input)).toEqual(first);
    const choice = runScenario(input, { solve, now: () => 0, report: () => undefined, isChoiceOnly: true });
    expect(canonicalJson(answerDocument(choice))).toBe(canonicalJson(answerDocument(first)));
    expect(choice).toMatchObject({ prices: [], frontier: [], reasons: {} });
  });

  it('says what would let a project in, and what each rule costs', () => {
    const result = solved(
      scenarioCase(FOUR, { seats: 2, draws: 0, authorities: { 2: { floor: 1, ceiling: null } } }),
    );
    expect(idsOf(result)).toEqual(['a', 'c']);
    expect(result.reasons.b).toMatchObject({
      isIn: false,
      missingValue: 4 * 840,
      loosenings: [{ code: 'seat' }, { code: 'authority_floor', authorityId: 2 }],
    });
    expect(result.prices.map(({ loosening }) => loosening.code)).toEqual(['seat', 'authority_floor']);
    // (4, 4) against (4, 3): one point of the weight 1, in 840ths.
    expect(result.prices.at(-1)?.gainedValue).toBe(840);
  });

  it('names each family of rules that is enough to give up when they cannot all be kept', () => {
    const result = run(
      scenarioCase(FOUR, {
        seats: 1,
        forcedIn: ['a', 'b'].map((applicationId) => ({ applicationId, reason: 'Essai' })),
      }),
    );
    expect(result).toEqual({ status: 'infeasible', obstacles: ['forced_in', 'seats'] });
  });

  it('leaves out what time does not allow, and guesses nothing', () => {
    let clock = 0;
    const input = scenarioCase(FOUR, { seats: 2, seconds: 5 });
    const late: SolveProgramme = (programme, options) => {
      clock += 2_000;
      return solve(programme, options);
    };
    const result = runScenario(input, { solve: late, now: () => clock, report: () => undefined });
    expect(result).toMatchObject({ robustness: { draws: 0 }, reasons: {} });
  });

  it('draws its frontier upwards: more money is never worth less', () => {
    const { frontier } = solved(scenarioCase(FOUR, { envelopeCents: 20_000, draws: 0 }));
    expect(frontier.find(({ envelopeCents }) => envelopeCents === 20_000)?.count).toBe(2);
    const values = frontier.map(({ value }) => value ?? 0);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    for (const { envelopeCents, grantedCents } of frontier)
      expect(grantedCents).toBeLessThanOrEqual(envelopeCents);
  });

  it('sees luck where projects are close, and none where they are far apart', () => {
    const { robustness } = solved(scenarioCase(FOUR, { seats: 2, draws: 60, markNoise: 5 }));
    expect(robustness.draws).toBe(60);
    expect(['a', 'b', 'c', 'd'].map((id) => robustnessColour(id, robustness))).toEqual([
      'green',
      'grey',
      'grey',
      'red',
    ]);
    const still = solved(scenarioCase(FOUR, { seats: 2, draws: 10, markNoise: 0, weightMove: 0 })).robustness;
    expect(still.retained).toEqual({ a: 10, b: 10, c: 0, d: 0 });
  });
});

describe('the ranks that weights can give', () => {
  it('move only where marks cross', () => {
    const { candidates, criteria } = scenarioCase([
      { marks: [5, 5], euros: 1 },
      { marks: [4, 1], euros: 1 },
      { marks: [3, 3.75], euros: 1 },
    ]);
    // 13 against 12.75: the heavier first weight parts them, the lighter one turns them round.
    expect(rankRanges({ candidates, criteria }, 10)).toEqual({
      a: { best: 1, worst: 1 },
      b: { best: 2, worst: 3 },
      c: { best: 2, worst: 3 },
    });
    expect(rankRanges({ candidates, criteria }, 0)).toMatchObject({ b: { best: 2, worst: 2 } });
  });
});

describe('territories that overlap', () => {
  it('are measured against the smaller one, each commune once', () => {
    const population = new Map([
      ['61001', 900],
      ['61002', 100],
      ['61003', 1_000],
    ]);
    const territory = (applicationId: string, ...communeCodes: string[]) => ({ applicationId, communeCodes });
    expect(
      servedOverlaps(
        [
          territory('a', '61001', '61002', '61002'),
          territory('b', '61002', '61003'),
          territory('c', '61004'),
        ],
        population,
      ),
    ).toEqual([{ applicationIds: ['a', 'b'], sharedPopulation: 100, shareBp: 1_000 }]);
  });
});

describe('what a scenario asks', () => {
  const file = (applicationId: string, requestedCents: number, more = {}) => ({
    applicationId,
    requestedCents,
    ceilingCents: 10_000_000,
    eligibleCents: 20_000_000,
    authorityId: 9,
    departmentCodes: ['61'],
    population: 1_000,
    ...more,
  });
  const ranked = (applicationId: string, rank: number) => ({
    applicationId,
    rank,
    score: rational(150, 2),
    criterionMeans: { C1: rational(7, 2) },
    missedFloors: [],
    decidedBy: null,
  });
  const source = (files: ReturnType<typeof file>[]) => ({
    run: {
      id: 'r',
      transcriptSha256: '00',
      rows: {
        ranked: files.map(({ applicationId }, index) => ranked(applicationId, index + 1)),
        excluded: [],
        withoutScore: [],
      },
    },
    files,
    criteria: [{ code: 'C1', weight: 20 }],
    maxAidRateBp: 5_000,
    overlaps: [{ applicationIds: ['a', 'b'] as const, sharedPopulation: 1, shareBp: 3_000 }],
  });
  const parameters = defaultParameters({ seats: 3, envelopeCents: 1_000, minimumPartialBp: 8_000 });

  it('keeps exact marks, full grants and the least that may be given', () => {
    const { candidates } = scenarioInput(source([file('a', 9_000_001)]), parameters);
    expect(candidates[0]).toMatchObject({
      value: 75 * 5 * 840,
      means: { C1: 2_940 },
      grantCents: 9_000_001,
      leastCents: 7_200_001,
    });
    const whole = scenarioInput(source([file('a', 9_000_001)]), { ...parameters, allowsPartial: false });
    expect(whole.candidates[0]?.leastCents).toBe(9_000_001);
    const agreed = scenarioInput(source([file('a', 9_000_000)]), { ...parameters, consents: ['a'] });
    expect(agreed.candidates[0]?.leastCents).toBe(4_500_000);
  });

  it.each([
    ['its ceiling is under 80 % of its request', { requestedCents: 20_000_000 }, 'partial_without_consent'],
    ['nothing of it is eligible', { eligibleCents: 0 }, 'nothing_eligible'],
  ])('sets a project aside when %s', (_why, more, reason) => {
    const input = scenarioInput(source([file('a', 9_000_000, more)]), parameters);
    expect(input).toMatchObject({ candidates: [], aside: [{ applicationId: 'a', reason }] });
  });

  it('keeps only the pairs that overlap beyond the limit', () => {
    const files = [file('a', 1_000), file('b', 1_000)];
    expect(scenarioInput(source(files), parameters).overlaps).toEqual([]);
    expect(scenarioInput(source(files), { ...parameters, overlapBp: 2_999 }).overlaps).toEqual([
      { applicationIds: ['a', 'b'], shareBp: 3_000 },
    ]);
  });
});
