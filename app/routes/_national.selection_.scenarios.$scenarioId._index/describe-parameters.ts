import { count, formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import type { Balance } from '#app/domain/selection/portfolio/portfolio-problem.ts';
import type { ScenarioNames } from '#app/domain/selection/scenario/scenario-names.ts';
import type { ScenarioParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';

const BP = 10_000;

/** The rules of a scenario in words, as they were frozen. */
export function describeParameters(parameters: ScenarioParameters, names: ScenarioNames) {
  const own = (named: Readonly<Record<string, Balance>>, nameOf: (key: string) => string) =>
    Object.entries(named).map(([key, balance]) => `${nameOf(key)} : ${between(balance)}`);
  const pins = (list: ScenarioParameters['forcedIn']) =>
    list.map(({ applicationId, reason }) => `${names.project(applicationId)} (${reason})`).join(' ; ');
  return [
    { label: 'Places', value: formatNumber(parameters.seats) },
    { label: 'Enveloppe', value: formatMoney(parameters.envelopeCents, { whole: true }) },
    {
      label: 'Par région',
      value: [
        between(parameters.authority),
        ...own(parameters.authorities, (id) => names.region(Number(id))),
      ].join(' ; '),
    },
    {
      label: 'Par département',
      value: [between(parameters.department), ...own(parameters.departments, names.department)].join(' ; '),
    },
    { label: 'Outre-mer', value: overseasOf(parameters.overseasFloor) },
    {
      label: 'Territoires communs',
      value: `${formatPercent(parameters.overlapBp / BP, 0)} des habitants au plus`,
    },
    { label: 'Aides partielles', value: partialWords(parameters) },
    { label: 'Retenus d’office', value: pins(parameters.forcedIn) || 'aucun' },
    { label: 'Écartés d’office', value: pins(parameters.forcedOut) || 'aucun' },
  ];
}

function between({ floor, ceiling }: Balance): string {
  if (floor === 0 && ceiling === null) return 'sans limite';
  if (ceiling === null) return `${formatNumber(floor)} au moins`;
  return floor === 0
    ? `${formatNumber(ceiling)} au plus`
    : `de ${formatNumber(floor)} à ${formatNumber(ceiling)}`;
}

function partialWords({ allowsPartial, partialBp, consentBp, consents }: ScenarioParameters): string {
  if (!allowsPartial) return 'aucune';
  const least = `au moins ${formatPercent(partialBp / BP, 0)} de la demande`;
  return consents.length === 0
    ? least
    : `${least} ; ${formatPercent(consentBp / BP, 0)} pour ${count(consents.length, 'porteur qui l’a accepté', 'porteurs qui l’ont accepté')}`;
}

function overseasOf(floor: number): string {
  return floor === 0 ? 'sans minimum' : `au moins ${count(floor, 'projet', 'projets')}`;
}
