import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram, percentile, readerSpreads } from '#app/domain/selection/dashboard.ts';
import { adoptSelection } from '#app/domain/selection/scenario/adopted-selection.ts';
import { compareScenarios } from '#app/domain/selection/scenario/compare-scenarios.ts';
import { coverageOf, marginalCoverage, type ServedCommune } from '#app/domain/selection/scenario/coverage.ts';
import { defaultParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';
import { readScenario, typeScenario } from '#app/domain/selection/scenario/typed-scenario.ts';
import { scenarioCase } from '#tests/factories/scenario-case.ts';

const commune = (
  applicationId: string,
  communeCode: string,
  population: number,
  zoningClass: string | null = null,
): ServedCommune => ({
  applicationId,
  communeCode,
  departmentCode: communeCode.slice(0, 2),
  population,
  zoningClass,
});

const SERVED = [
  commune('a', '61001', 1_000, 'ZIP'),
  commune('a', '61002', 500, 'ZAC'),
  commune('b', '61002', 500, 'ZAC'),
  commune('b', '14001', 2_000),
  commune('c', '14001', 2_000),
  commune('c', '50001', 300),
];

describe('what a set of projects covers', () => {
  it('counts nobody twice, and says how many would be', () => {
    expect(coverageOf(new Set(['a', 'b']), SERVED)).toEqual({
      communes: 3,
      population: 3_500,
      countedTwice: 500,
      zipPopulation: 1_000,
      zacPopulation: 500,
      departments: [
        { departmentCode: '14', population: 2_000, projects: 1 },
        { departmentCode: '61', population: 1_500, projects: 2 },
      ],
    });
    expect(coverageOf(new Set(), SERVED)).toMatchObject({ communes: 0, population: 0, departments: [] });
  });

  it('says what each other project would add for its money, best first', () => {
    const others = ['a', 'b', 'c'].map((applicationId) => ({ applicationId, grantCents: 10_000_000 }));
    expect(marginalCoverage(new Set(['a']), others, SERVED)).toEqual([
      {
        applicationId: 'c',
        newPopulation: 2_300,
        servedAlready: 0,
        grantCents: 10_000_000,
        perThousandEuros: 23,
      },
      {
        applicationId: 'b',
        newPopulation: 2_000,
        servedAlready: 500,
        grantCents: 10_000_000,
        perThousandEuros: 20,
      },
    ]);
    expect(
      marginalCoverage(new Set(), [{ applicationId: 'a', grantCents: 0 }], SERVED)[0]?.perThousandEuros,
    ).toBeNull();
  });

  it('grows by exactly what the margin of a project says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 9 })), {
          maxLength: 30,
        }),
        fc.subarray(['a', 'b', 'c']),
        (pairs, fixed) => {
          const served = [
            ...new Map(
              pairs.map(([id, code]) => [`${id} ${code}`, commune(id, `6100${code}`, 10 + code)]),
            ).values(),
          ];
          const before = coverageOf(new Set(fixed), served);
          const after = coverageOf(new Set([...fixed, 'd']), served);
          const [margin] = marginalCoverage(new Set(fixed), [{ applicationId: 'd', grantCents: 1 }], served);
          expect(after.population - before.population).toBe(margin?.newPopulation);
        },
      ),
    );
  });
});

describe('scenarios side by side', () => {
  it('name who enters, who leaves and whose amount changes, and leave out who does neither', () => {
    const input = scenarioCase([
      { marks: [5, 5], euros: 100 },
      { marks: [4, 4], euros: 100 },
      { marks: [3, 3], euros: 100, authorityId: 2 },
    ]);
    const line = (applicationId: string, grantCents: number) => ({ applicationId, grantCents, isCut: false });
    const compared = compareScenarios(
      [
        { input, lines: [line('a', 10_000), line('b', 10_000)], value: 36 },
        { input, lines: [line('a', 10_000), line('c', 9_000)], value: 32 },
      ],
      [
        { applicationId: 'a', communeCodes: ['61001'] },
        { applicationId: 'b', communeCodes: ['61001', '61002'] },
      ],
      new Map([
        ['61001', 100],
        ['61002', 10],
      ]),
    );
    expect(compared.moves).toEqual([
      { applicationId: 'b', rank: 2, grants: [10_000, null] },
      { applicationId: 'c', rank: 3, grants: [null, 9_000] },
    ]);
    expect(compared.figures).toMatchObject([
      { retained: 2, grantedCents: 20_000, population: 110 },
      { retained: 2, grantedCents: 19_000, population: 100 },
    ]);
    expect(compared.authorities).toEqual([
      { authorityId: 1, counts: [2, 1] },
      { authorityId: 2, counts: [0, 1] },
    ]);
  });
});

describe('a scenario on the desk', () => {
  const input = scenarioCase(
    [
      { marks: [5, 5], euros: 100 },
      { marks: [4, 4], euros: 100 },
      { marks: [3, 3], euros: 100, authorityId: 2 },
    ],
    { seats: 2, envelopeCents: 25_000, authorities: { 2: { floor: 1, ceiling: null } } },
  );
  const candidates = input.candidates.map((candidate) => ({
    applicationId: candidate.applicationId,
    rank: candidate.rank,
    requestedCents: candidate.grantCents,
    ceilingCents: 1_000_000,
    eligibleExpenseCents: 1_000_000,
    acceptsPartial: false,
    authorityId: candidate.authorityId,
    departmentCode: '61',
    population: 10,
    score: candidate.value,
  }));
  const constraints = {
    seats: 5,
    envelopeCents: 25_000,
    maxAidRateBp: 5_000,
    minimumPartialBp: 8_000,
    reserveShareBp: 2_000,
    maxPerAuthority: null,
    maxPerDepartment: null,
  };
  const lines = ['a', 'c'].map((applicationId) => ({ applicationId, grantCents: 10_000, isCut: false }));
  const adopt = (forcedIn: string[], forcedOut: string[]) =>
    adoptSelection(candidates, constraints, { forcedIn, forcedOut }, { input, lines });
  const placesOf = (proposal: ReturnType<typeof adopt>) => proposal.lines.map(({ place }) => place);

  it('is the proposal as it stands, lawful, with the next in rank on the reserve list', () => {
    const proposal = adopt([], []);
    expect(placesOf(proposal)).toEqual(['selected', 'reserve', 'selected']);
    expect(proposal).toMatchObject({
      entered: [],
      left: [],
      violations: [],
      ruleViolations: [],
      remainingCents: 5_000,
    });
  });

  it('moves only what is forced, and names each rule that no longer holds', () => {
    const added = adopt(['b'], []);
    expect(placesOf(added)).toEqual(['selected', 'selected', 'selected']);
    expect(added.entered).toEqual(['b']);
    expect(added.violations.map(({ code }) => code)).toEqual(['over_envelope']);
    expect(added.ruleViolations.map(({ code }) => code)).toEqual(['over_seats', 'over_envelope']);
    const removed = adopt(['b'], ['c']);
    expect(placesOf(removed)).toEqual(['selected', 'selected', 'out']);
    expect(removed.ruleViolations).toEqual([{ code: 'authority_floor', authorityId: 2, by: 1 }]);
  });
});

describe('the form of a scenario', () => {
  const scope = { applicationIds: ['a', 'b'], authorityIds: [9], departmentCodes: ['61'] };

  it('comes back as it was typed', () => {
    const parameters = {
      ...defaultParameters({ seats: 30, envelopeCents: 123_456_700, minimumPartialBp: 8_000 }),
      authority: { floor: 0, ceiling: 4 },
      authorities: { 9: { floor: 1, ceiling: null } },
      departments: { 61: { floor: 0, ceiling: 0 } },
      consents: ['b'],
      forcedIn: [{ applicationId: 'a', reason: 'Engagement' }],
      allowsPartial: false,
    };
    expect(readScenario(typeScenario('Essai', parameters), scope)).toEqual({
      ok: true,
      name: 'Essai',
      parameters,
    });
  });

  it('leaves aside what it may not name', () => {
    const typed = {
      ...typeScenario('Essai', defaultParameters({ seats: 1, envelopeCents: 100, minimumPartialBp: 8_000 })),
      'choix.z': 'in',
      'region.12.minimum': '3',
    };
    const read = readScenario(typed, scope);
    expect(read).toMatchObject({ ok: true, parameters: { forcedIn: [], authorities: {} } });
  });
});

describe('figures of the dashboard', () => {
  it('count each value in one interval, the highest in the last', () => {
    expect(histogram([62, 64.9, 65, 100], 5, 100)).toMatchObject([
      { from: 60, to: 65, count: 2 },
      { from: 65, to: 70, count: 1 },
      { from: 70, count: 0 },
      { from: 75, count: 0 },
      { from: 80, count: 0 },
      { from: 85, count: 0 },
      { from: 90, count: 0 },
      { from: 95, to: 100, count: 1 },
    ]);
    expect(histogram([], 5, 100)).toEqual([]);
  });

  it('take the value under which a share lies', () => {
    expect([percentile([4, 1, 3, 2], 0.5), percentile([1, 2, 10], 0.9), percentile([], 0.5)]).toEqual([
      2,
      10,
      null,
    ]);
  });

  it('measure how far apart two readers are, and only where both have marked everything', () => {
    const criteria = [
      { code: 'C1', weight: 60 },
      { code: 'C2', weight: 40 },
    ];
    const read = (seat: string, C1: number, C2?: number) => ({
      seat,
      marks: C2 === undefined ? { C1 } : { C1, C2 },
    });
    expect(
      readerSpreads(
        [
          { regionName: 'Normandie', reviews: [read('ars', 5, 5), read('anct', 4, 5), read('third', 0, 0)] },
          { regionName: 'Bretagne', reviews: [read('ars', 5, 5)] },
          { regionName: 'Corse', reviews: [read('ars', 5, 5), read('anct', 3)] },
        ],
        criteria,
      ),
    ).toEqual([{ regionName: 'Normandie', points: 12 }]);
  });
});
