import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { type RoutedCommune, routeApplication } from '#app/domain/routing/route-application.ts';

const CORSE = 94;
const IDF = 11;
const NAQ = 75;
const PACA = 93;
const NORMANDIE = 28;
const PDL = 52;
const BRETAGNE = 53;
const GUADELOUPE = 1;
const MAYOTTE = 6;
const ATS = 975;

const AUTHORITY_BY_DEPARTMENT = new Map<string, number>([
  ['2A', CORSE],
  ['2B', CORSE],
  ['75', IDF],
  ['93', IDF],
  ['94', IDF],
  ['33', NAQ],
  ['13', PACA],
  ['61', NORMANDIE],
  ['50', NORMANDIE],
  ['53', PDL],
  ['72', PDL],
  ['35', BRETAGNE],
  ['971', GUADELOUPE],
  ['977', GUADELOUPE],
  ['978', GUADELOUPE],
  ['976', MAYOTTE],
  ['975', ATS],
]);

function commune(inseeCode: string, population: number): RoutedCommune {
  return { inseeCode, population, departmentCode: departmentOfCommune(inseeCode) ?? null };
}

function route(seat: string | null, ...communes: RoutedCommune[]) {
  return routeApplication({
    communes,
    seatDepartmentCode: seat,
    authorityByDepartment: AUTHORITY_BY_DEPARTMENT,
  });
}

describe('which authority examines an application', () => {
  const table: [string, ReturnType<typeof route>, object][] = [
    [
      'one département',
      route('61', commune('61001', 900)),
      {
        authorityId: NORMANDIE,
        associatedAuthorityIds: [],
        departmentCodes: ['61'],
        reason: 'only_authority',
      },
    ],
    [
      'Corsica, both départements',
      route('2A', commune('2A004', 70_000), commune('2B033', 48_000)),
      { authorityId: CORSE, departmentCodes: ['2A', '2B'], reason: 'only_authority' },
    ],
    [
      'Paris is Île-de-France, not région 75',
      route('75', commune('75056', 2_000_000)),
      { authorityId: IDF, departmentCodes: ['75'] },
    ],
    ['Seine-Saint-Denis is not région 93', route(null, commune('93066', 100_000)), { authorityId: IDF }],
    ['Val-de-Marne is not Corsica', route(null, commune('94028', 90_000)), { authorityId: IDF }],
    ['Mayenne is not Bretagne', route(null, commune('53130', 49_000)), { authorityId: PDL }],
    ['Mayotte', route('976', commune('97608', 70_000)), { authorityId: MAYOTTE, departmentCodes: ['976'] }],
    [
      'Saint-Martin belongs to Guadeloupe’s agency',
      route('978', commune('97801', 32_000)),
      { authorityId: GUADELOUPE, departmentCodes: ['978'], reason: 'only_authority' },
    ],
    [
      'Saint-Barthélemy and Guadeloupe are one authority, three delegates',
      route('971', commune('97701', 10_000), commune('97101', 50_000), commune('97801', 32_000)),
      { authorityId: GUADELOUPE, associatedAuthorityIds: [], departmentCodes: ['971', '977', '978'] },
    ],
    [
      'Saint-Pierre-et-Miquelon has the administration territoriale de santé',
      route('975', commune('97502', 5_400)),
      { authorityId: ATS, departmentCodes: ['975'] },
    ],
    [
      'two régions: the largest served population',
      route('61', commune('61001', 4_000), commune('53130', 5_000), commune('72181', 100)),
      {
        authorityId: PDL,
        associatedAuthorityIds: [NORMANDIE],
        departmentCodes: ['53', '61', '72'],
        reason: 'largest_population',
        populations: [
          { authorityId: PDL, population: 5_100 },
          { authorityId: NORMANDIE, population: 4_000 },
        ],
      },
    ],
    [
      'the région counts, not the largest commune',
      route(null, commune('53130', 5_000), commune('61001', 3_000), commune('50147', 3_000)),
      { authorityId: NORMANDIE, associatedAuthorityIds: [PDL] },
    ],
    [
      'three régions, the others by population',
      route(null, commune('35238', 300), commune('61001', 900), commune('53130', 600)),
      { authorityId: NORMANDIE, associatedAuthorityIds: [PDL, BRETAGNE] },
    ],
    [
      'a tie goes to the seat',
      route('53', commune('50147', 1_000), commune('53130', 1_000)),
      { authorityId: PDL, associatedAuthorityIds: [NORMANDIE], reason: 'tie_seat' },
    ],
    [
      'a tie with the seat elsewhere goes to the lowest département',
      route('13', commune('61001', 1_000), commune('53130', 1_000)),
      { authorityId: PDL, reason: 'tie_lowest_code' },
    ],
    [
      'a tie without a known seat',
      route(null, commune('53130', 1_000), commune('50147', 1_000)),
      { authorityId: NORMANDIE, reason: 'tie_lowest_code' },
    ],
    [
      'the seat outside changes nothing without a tie',
      route('13', commune('61001', 2_000), commune('53130', 1_000)),
      { authorityId: NORMANDIE, associatedAuthorityIds: [PDL], departmentCodes: ['53', '61'] },
    ],
    [
      'nobody lives there: the seat decides',
      route('53', commune('61001', 0), commune('53130', 0)),
      { authorityId: PDL, reason: 'tie_seat' },
    ],
    [
      'a commune given twice counts once',
      route(null, commune('61001', 3_000), commune('61001', 3_000), commune('53130', 5_000)),
      { authorityId: PDL },
    ],
  ];

  it.each(table)('%s', (_name, routing, expected) => {
    expect(routing).toMatchObject({ ok: true, value: expected });
  });

  it('refuses what it cannot place', () => {
    expect(route('61')).toEqual({ ok: false, code: 'no_commune' });
    expect(route('61', { inseeCode: '61999', population: 10, departmentCode: null })).toEqual({
      ok: false,
      code: 'unknown_commune',
      details: { inseeCode: '61999' },
    });
    expect(route('61', commune('98735', 10))).toMatchObject({ ok: false, code: 'unknown_authority' });
    expect(route('61', commune('61001', Number.NaN))).toMatchObject({ code: 'unknown_population' });
    expect(route('61', commune('61001', -1))).toMatchObject({ code: 'unknown_population' });
  });

  it('does not depend on the order of the communes', () => {
    const codes = ['2A004', '75056', '61001', '50147', '53130', '35238', '97801', '97502', '97608'];
    const communes = fc.uniqueArray(
      fc.record({ code: fc.constantFrom(...codes), population: fc.integer({ min: 0, max: 3 }) }),
      { minLength: 1, selector: ({ code }) => code },
    );
    fc.assert(
      fc.property(communes, fc.constantFrom('61', '53', '978', null), fc.integer(), (list, seat, turn) => {
        const built = list.map(({ code, population }) => commune(code, population));
        const shift = Math.abs(turn % built.length);
        const turned = [...built.slice(shift), ...built.slice(0, shift)].reverse();
        expect(route(seat, ...turned)).toEqual(route(seat, ...built));
      }),
    );
  });
});

describe('département of a commune', () => {
  it.each([
    ['01001', '01'],
    ['2A004', '2A'],
    ['2B033', '2B'],
    ['75056', '75'],
    ['97101', '971'],
    ['97502', '975'],
    ['97801', '978'],
    ['98735', '987'],
    ['2C004', undefined],
    ['1001', undefined],
    ['610011', undefined],
    ['', undefined],
  ])('%s → %s', (inseeCode, expected) => {
    expect(departmentOfCommune(inseeCode)).toBe(expected);
  });
});
