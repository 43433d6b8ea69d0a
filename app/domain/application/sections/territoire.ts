import type { CompletenessContext, DraftContentOf, Field, Problem, RowGroup, Section } from '../fields.ts';
import { fieldPath, rowFieldPath } from '../paths.ts';

const fields = [
  { id: 'territoryDiagnosis', kind: 'longText', requirement: 'required', maxLength: 4000 },
  { id: 'existingSupply', kind: 'longText', requirement: 'required', maxLength: 3000 },
  { id: 'whyMobile', kind: 'longText', requirement: 'required', maxLength: 2000 },
] as const satisfies readonly Field[];

const rows = [
  {
    id: 'communes',
    min: 1,
    max: 80,
    fields: [
      { id: 'inseeCode', kind: 'commune', requirement: 'required' },
      { id: 'role', kind: 'choice', requirement: 'required', options: ['STOP', 'SERVED'] },
      {
        id: 'population',
        kind: 'integer',
        requirement: 'optional',
        min: 0,
        max: 3_000_000,
        unit: 'people',
        prefilled: true,
      },
      {
        id: 'populationYear',
        kind: 'integer',
        requirement: 'optional',
        min: 2000,
        max: 2100,
        prefilled: true,
      },
      { id: 'pop75plus', kind: 'integer', requirement: 'optional', min: 0, max: 3_000_000, unit: 'people' },
      { id: 'densityLevel', kind: 'integer', requirement: 'optional', min: 1, max: 7, prefilled: true },
      {
        id: 'zoningClass',
        kind: 'choice',
        requirement: 'optional',
        options: ['ZIP', 'ZAC', 'ZV', 'NONE', 'UNKNOWN'],
        prefilled: true,
      },
      { id: 'zoningVersionDate', kind: 'date', requirement: 'optional', prefilled: true },
      {
        id: 'aplGp',
        kind: 'decimal',
        requirement: 'optional',
        min: 0,
        max: 30,
        decimals: 1,
        prefilled: true,
      },
      { id: 'aplYear', kind: 'integer', requirement: 'optional', min: 2000, max: 2100, prefilled: true },
      { id: 'qpvCodes', kind: 'text', requirement: 'optional', maxLength: 200 },
      {
        id: 'ruralRevitalisation',
        kind: 'choice',
        requirement: 'optional',
        options: ['NONE', 'ZRR', 'FRR', 'FRR_PLUS'],
        prefilled: true,
      },
      { id: 'healthLivingAreaId', kind: 'text', requirement: 'optional', maxLength: 20, prefilled: true },
      {
        id: 'noRegisteredGp',
        kind: 'integer',
        requirement: 'optional',
        min: 0,
        max: 3_000_000,
        unit: 'people',
      },
      {
        id: 'ltcNoRegisteredGp',
        kind: 'integer',
        requirement: 'optional',
        min: 0,
        max: 3_000_000,
        unit: 'people',
      },
      { id: 'noRegisteredGpSource', kind: 'text', requirement: 'optional', maxLength: 100 },
      { id: 'gpCount', kind: 'integer', requirement: 'optional', min: 0, max: 5000, unit: 'people' },
      { id: 'minutesToNearestGp', kind: 'integer', requirement: 'optional', min: 0, max: 180, unit: 'min' },
    ],
  },
] as const satisfies readonly RowGroup[];

type Content = DraftContentOf<typeof fields, typeof rows>;
type CommuneRow = Content['communes'][number];

function check(content: Content, _all: unknown, context: CompletenessContext): readonly Problem[] {
  const { communes } = content;
  const problems = communes.flatMap((row, index) => checkCommune(row, communes.slice(0, index), context));
  if (communes.length === 0) return problems;
  if (communes.every(({ role }) => role === 'SERVED')) {
    problems.push({
      path: fieldPath('territoire', 'communes'),
      code: 'no_stop_commune',
      severity: 'blocking',
    });
  }
  if (!communes.some(isPriority)) {
    problems.push({ path: fieldPath('territoire', 'communes'), code: 'E-TERR-01', severity: 'warning' });
  }
  return problems;
}

function checkCommune(
  row: CommuneRow,
  before: readonly CommuneRow[],
  context: CompletenessContext,
): Problem[] {
  const problems: Problem[] = [];
  const block = (field: string, code: Problem['code'], details?: Problem['details']) =>
    problems.push({
      path: rowFieldPath('territoire', 'communes', row.rowId, field),
      code,
      details,
      severity: 'blocking',
    });
  const { inseeCode, pop75plus, noRegisteredGp, ltcNoRegisteredGp } = row;
  const known = inseeCode === undefined ? undefined : context.knownCommunes.get(inseeCode);
  if (inseeCode !== undefined && known === undefined) block('inseeCode', 'unknown_commune', { inseeCode });
  if (inseeCode !== undefined && before.some((other) => other.inseeCode === inseeCode)) {
    block('inseeCode', 'duplicate_commune', { inseeCode });
  }
  const population = row.population ?? known?.population;
  if (pop75plus !== undefined && population !== undefined && pop75plus > population) {
    block('pop75plus', 'pop75plus_above_population', { population });
  }
  if (ltcNoRegisteredGp !== undefined && noRegisteredGp !== undefined && ltcNoRegisteredGp > noRegisteredGp) {
    block('ltcNoRegisteredGp', 'ltc_above_no_gp', { noRegisteredGp });
  }
  return problems;
}

function isPriority({ zoningClass, qpvCodes }: { zoningClass?: string; qpvCodes?: string }): boolean {
  return zoningClass === 'ZIP' || zoningClass === 'ZAC' || (qpvCodes ?? '') !== '';
}

export type Territory = {
  readonly totalPopulation: number;
  readonly stopCount: number;
  /** Shares of the population, 0 to 1; 0 when nobody lives there. */
  readonly shareInZip: number;
  readonly shareInZac: number;
  readonly shareInPriority: number;
  /** APL weighted by population over communes that have one, consultations per year per inhabitant. */
  readonly weightedApl: number | undefined;
  /** Codes of the départements served, sorted. */
  readonly departments: readonly string[];
};

export type TerritoryCommune = {
  readonly inseeCode?: string;
  readonly role?: string;
  readonly population?: number;
  readonly zoningClass?: string;
  readonly qpvCodes?: string;
  readonly aplGp?: number;
};

/**
 * Figures of the territory served (domain.md 4.3, "Derived"). A commune named twice counts once; a row's own
 * population wins over the reference, and a commune unknown to both counts for nobody.
 */
export function deriveTerritory(
  communes: readonly TerritoryCommune[],
  known: CompletenessContext['knownCommunes'],
): Territory {
  const seen = new Map<string, TerritoryCommune & { people: number }>();
  for (const row of communes) {
    if (row.inseeCode === undefined || seen.has(row.inseeCode)) continue;
    seen.set(row.inseeCode, { ...row, people: row.population ?? known.get(row.inseeCode)?.population ?? 0 });
  }
  const list = [...seen.values()];
  const people = (kept: typeof list) => kept.reduce((sum, row) => sum + row.people, 0);
  const totalPopulation = people(list);
  const share = (part: number) => (totalPopulation === 0 ? 0 : part / totalPopulation);
  const withApl = list.filter(({ aplGp }) => aplGp !== undefined);
  const aplPeople = people(withApl);
  return {
    totalPopulation,
    stopCount: list.filter(({ role }) => role === 'STOP').length,
    shareInZip: share(people(list.filter(({ zoningClass }) => zoningClass === 'ZIP'))),
    shareInZac: share(people(list.filter(({ zoningClass }) => zoningClass === 'ZAC'))),
    shareInPriority: share(people(list.filter(isPriority))),
    weightedApl:
      aplPeople === 0
        ? undefined
        : withApl.reduce((sum, { aplGp = 0, people: weight }) => sum + aplGp * weight, 0) / aplPeople,
    departments: [
      ...new Set([...seen.keys()].flatMap((code) => known.get(code)?.departmentCode ?? [])),
    ].sort(),
  };
}

/** Where the bus goes and why it is needed there (domain.md 4.3; zoning: CSP art. R.1434-41). */
export const territoire = {
  slug: 'territoire',
  group: 'territory',
  minutes: 40,
  fields,
  rows,
  check,
} as const satisfies Section;
