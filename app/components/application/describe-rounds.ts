import { tourneesContent } from '#app/content/form/tournees.ts';
import { formatNumber } from '#app/content/format.ts';
import { rowFieldPath, rowIds } from '#app/domain/application/paths.ts';
import { summariseRounds } from '#app/domain/application/rounds.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { type AnswerSource, placeName } from './describe-value.ts';
import type { DossierBlock, DossierRow } from './dossier.ts';

const { arrets, creneaux } = tourneesContent.rows;
const RANKS = ['', 'Premier', 'Deuxième', 'Troisième', 'Quatrième', 'Cinquième'];

/** The figures of a year, then the week of each stop: a line per slot, in the order of the days. */
export function describeRounds(source: AnswerSource): DossierBlock[] {
  const rounds = summariseRounds(source.answers);
  const slots = describeSlots(source);
  const stops = rowIds(source.answers, 'tournees', 'arrets');
  const lost = slots.filter(({ stop }) => !stops.includes(stop)).map(({ line }) => line);
  return [
    {
      kind: 'figures',
      key: 'summary',
      items: [
        { key: 'halfDays', label: 'Demi-journées par an', value: formatNumber(rounds.halfDaysPerYear) },
        {
          key: 'hours',
          label: 'Heures d’ouverture par an',
          value: `${formatNumber(rounds.hoursPerYear)}\u00a0h`,
        },
        {
          key: 'consultations',
          label: 'Consultations par an',
          value: formatNumber(rounds.consultationsPerYear),
        },
        { key: 'stops', label: 'Arrêts', value: formatNumber(rounds.stopCount) },
      ],
    },
    {
      kind: 'table',
      key: 'week',
      title: 'Arrêts et créneaux',
      columns: [
        { key: 'stop', label: 'Arrêt' },
        { key: 'slots', label: 'Créneaux' },
      ],
      rows: [
        ...stops.map((rowId, index) =>
          stopRow(source, rowId, {
            rank: index + 1,
            lines: slots.filter(({ stop }) => stop === rowId).map(({ line }) => line),
          }),
        ),
        ...(lost.length > 0 ? [{ key: 'lost', cells: { stop: 'Arrêt à préciser', slots: lost } }] : []),
      ],
    },
  ];
}

function stopRow(
  { answers, places }: AnswerSource,
  rowId: string,
  { rank, lines }: { rank: number; lines: readonly string[] },
): DossierRow {
  const at = (field: string) => answers[rowFieldPath('tournees', 'arrets', rowId, field)];
  const inseeCode = textOf(at('inseeCode'));
  const fitting = ([field, word]: readonly [string, string]) =>
    at(field) === true || at(field) === 'true' ? [word] : [];
  const agreement = wordOf(arrets.fields.parkingAgreement.options, textOf(at('parkingAgreement')));
  return {
    key: rowId,
    cells: {
      stop: [textOf(at('placeName')) || `Arrêt ${rank}`, inseeCode === '' ? '' : placeName(places, inseeCode)]
        .filter((part) => part !== '')
        .join(', '),
      slots: lines.length === 0 ? null : lines,
    },
    notes: [
      textOf(at('address')),
      agreement === '' ? '' : `${arrets.fields.parkingAgreement.label} : ${agreement.toLowerCase()}`,
      (
        [
          ['powerSupply', 'électricité'],
          ['waterSupply', 'point d’eau'],
          ['pmrAccess', 'accessible aux personnes à mobilité réduite'],
        ] as const
      )
        .flatMap(fitting)
        .join(', '),
      [textOf(at('lat')), textOf(at('lon'))].filter((part) => part !== '').join(' ; '),
    ].filter((note) => note !== ''),
  };
}

function describeSlots({ answers }: AnswerSource) {
  return rowIds(answers, 'tournees', 'creneaux')
    .map((rowId) => {
      const at = (field: string) => textOf(answers[rowFieldPath('tournees', 'creneaux', rowId, field)]);
      const hours = [at('startTime'), at('endTime')].filter((time) => time !== '').map(hourOf);
      return {
        stop: at('stop'),
        order: `${at('weekday')} ${at('startTime')}`,
        line: [
          whenOf(at('pattern'), at('nth'), at('weekday')),
          hours.join(' – '),
          wordOf(creneaux.fields.service.options, at('service')),
          wordOf(creneaux.fields.staffRole.options, at('staffRole')).toLowerCase(),
        ]
          .filter((part) => part !== '')
          .join(', '),
      };
    })
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
}

function whenOf(pattern: string, nth: string, weekday: string): string {
  const day = wordOf(creneaux.fields.weekday.options, weekday);
  if (pattern === 'MONTHLY_NTH') return `${RANKS[Number(nth)] ?? nth} ${day.toLowerCase()} du mois`.trim();
  const frequency = wordOf(creneaux.fields.pattern.options, pattern).toLowerCase();
  return [day, frequency === '' ? '' : `(${frequency})`].filter((part) => part !== '').join(' ');
}

function hourOf(time: string): string {
  return time.replace(':', '\u00a0h\u00a0');
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}
