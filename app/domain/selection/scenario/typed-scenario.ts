import type { Balance } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { formatTypedMoney, parseMoney } from '#app/domain/shared/money.ts';
import { SCENARIO_LIMITS, type ScenarioParameters, type ScenarioPin } from './scenario-parameters.ts';

/** The form of a scenario as typed, by name of field. */
export type TypedScenario = Readonly<Record<string, string>>;

export type ScenarioProblem = { field: string } & (
  | { code: 'name_missing' | 'money_invalid' | 'floor_over_ceiling' | 'reason_missing' }
  | { code: 'number_invalid'; min: number; max: number }
);

/** What the form may name: anything else typed is left aside. */
export type ScenarioScope = {
  applicationIds: readonly string[];
  authorityIds: readonly number[];
  departmentCodes: readonly string[];
};

export type ReadScenario =
  | { ok: true; name: string; parameters: ScenarioParameters }
  | { ok: false; problems: ScenarioProblem[] };

const LONGEST_NAME = 120;
const LONGEST_REASON = 300;
const PERCENT_BP = 100;
const PERCENT = { min: 0, max: 100 } as const;

/** Reads the form; every field that cannot be read is named, in the order of the form. */
export function readScenario(typed: TypedScenario, scope: ScenarioScope): ReadScenario {
  const problems: ScenarioProblem[] = [];
  const text = (field: string) => (typed[field] ?? '').trim();
  const number = (field: string, { min, max }: { min: number; max: number }): number => {
    const digits = text(field).replace(/[\s\u00a0\u202f]/g, '');
    const value = /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
    if (value >= min && value <= max) return value;
    problems.push({ field, code: 'number_invalid', min, max });
    return min;
  };
  const share = (field: string) => number(field, PERCENT) * PERCENT_BP;
  const balance = (prefix: string): Balance => {
    const [lowest, highest] = [`${prefix}.minimum`, `${prefix}.maximum`];
    const floor = text(lowest) === '' ? 0 : number(lowest, SCENARIO_LIMITS.balance);
    const ceiling = text(highest) === '' ? null : number(highest, SCENARIO_LIMITS.balance);
    if (ceiling !== null && floor > ceiling) problems.push({ field: lowest, code: 'floor_over_ceiling' });
    return { floor, ceiling };
  };
  const named = (kind: string, keys: readonly (string | number)[]) =>
    Object.fromEntries(
      keys
        .filter((key) => ['minimum', 'maximum'].some((side) => text(`${kind}.${key}.${side}`) !== ''))
        .map((key) => [String(key), balance(`${kind}.${key}`)]),
    );
  const pins = (choice: string): ScenarioPin[] =>
    scope.applicationIds
      .filter((id) => typed[`choix.${id}`] === choice)
      .map((applicationId) => {
        const reason = text(`raison.${applicationId}`).slice(0, LONGEST_REASON);
        if (reason === '') problems.push({ field: `raison.${applicationId}`, code: 'reason_missing' });
        return { applicationId, reason };
      });

  const name = text('nom');
  if (name === '' || name.length > LONGEST_NAME) problems.push({ field: 'nom', code: 'name_missing' });
  const seats = number('places', SCENARIO_LIMITS.seats);
  const envelope = parseMoney(text('enveloppe'));
  if (!envelope.ok) problems.push({ field: 'enveloppe', code: 'money_invalid' });
  const parameters: ScenarioParameters = {
    seats,
    envelopeCents: envelope.ok ? envelope.value : 0,
    authority: balance('region'),
    authorities: named('region', scope.authorityIds),
    department: balance('departement'),
    departments: named('departement', scope.departmentCodes),
    overseasFloor: number('outremer', SCENARIO_LIMITS.balance),
    overlapBp: share('chevauchement'),
    allowsPartial: typed.partielles === 'true',
    partialBp: share('part'),
    consentBp: share('accord'),
    consents: scope.applicationIds.filter((id) => typed[`accord.${id}`] === 'true'),
    forcedIn: pins('in'),
    forcedOut: pins('out'),
    weightMove: number('poids', SCENARIO_LIMITS.weightMove),
    markNoise: number('ecart', SCENARIO_LIMITS.markNoise),
    draws: number('tirages', SCENARIO_LIMITS.draws),
    seconds: number('duree', SCENARIO_LIMITS.seconds),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, name, parameters };
}

/** Parameters as the form would show them: a new scenario begins from another, or from the wave. */
export function typeScenario(name: string, parameters: ScenarioParameters): TypedScenario {
  const sides = (prefix: string, { floor, ceiling }: Balance) => ({
    [`${prefix}.minimum`]: floor === 0 ? '' : String(floor),
    [`${prefix}.maximum`]: ceiling === null ? '' : String(ceiling),
  });
  const each = (kind: string, named: Readonly<Record<string, Balance>>) =>
    Object.assign({}, ...Object.entries(named).map(([key, one]) => sides(`${kind}.${key}`, one)));
  const pinned = (pins: readonly ScenarioPin[], choice: string) =>
    Object.assign(
      {},
      ...pins.map(({ applicationId, reason }) => ({
        [`choix.${applicationId}`]: choice,
        [`raison.${applicationId}`]: reason,
      })),
    );
  return {
    nom: name,
    places: String(parameters.seats),
    enveloppe: formatTypedMoney(parameters.envelopeCents).replace(/,00$/, ''),
    ...sides('region', parameters.authority),
    ...each('region', parameters.authorities),
    ...sides('departement', parameters.department),
    ...each('departement', parameters.departments),
    outremer: String(parameters.overseasFloor),
    chevauchement: String(parameters.overlapBp / PERCENT_BP),
    partielles: String(parameters.allowsPartial),
    part: String(parameters.partialBp / PERCENT_BP),
    accord: String(parameters.consentBp / PERCENT_BP),
    ...Object.fromEntries(parameters.consents.map((id) => [`accord.${id}`, 'true'])),
    ...pinned(parameters.forcedIn, 'in'),
    ...pinned(parameters.forcedOut, 'out'),
    poids: String(parameters.weightMove),
    ecart: String(parameters.markNoise),
    tirages: String(parameters.draws),
    duree: String(parameters.seconds),
  };
}
