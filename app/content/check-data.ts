import { isAttachmentKind } from '#app/domain/application/sections/pieces.ts';
import type { AutomaticOutcome } from '#app/domain/review/admissibility.ts';
import { budgetContent } from './form/budget.ts';
import { ATTACHMENT_CONTENT } from './form/pieces.ts';
import { porteurContent } from './form/porteur.ts';
import { soinsContent } from './form/soins.ts';
import { count, formatDate, formatDateTime, formatMoney, formatNumber, formatPercent } from './format.ts';

type Labels = Readonly<Record<string, string>>;

const HOLDER_TYPES: Labels = porteurContent.fields.holderType.options;
const ACCESS_MODES: Labels = soinsContent.fields.accessMode.options;
const FUNDERS: Labels = budgetContent.rows.ressources.fields.funderType.options;

type CheckData = Readonly<Record<string, string | number>>;

/** What the machine looked at, in words, beside its finding. */
export function checkDataSentence(
  { code, outcome, data }: AutomaticOutcome,
  dates: { receivedAt: Date | string; closesAt: Date | string; paperDay: string | null },
): string {
  const number = (name: string) => Number(data[name] ?? 0);
  switch (code) {
    case 'R01':
      if (dates.paperDay !== null)
        return `Déposé sur papier, date qui compte : ${formatDate(dates.paperDay, { weekday: true })} ; clôture ${formatDateTime(dates.closesAt)}.`;
      return `Reçu ${formatDateTime(dates.receivedAt)} ; clôture ${formatDateTime(dates.closesAt)}.`;
    case 'R02':
      return `Nature déclarée : ${HOLDER_TYPES[String(data.holderType)] ?? data.holderType} ; catégorie juridique ${data.legalCategoryCode}.`;
    case 'R03':
      return registerSentence(data);
    case 'R04':
      return signatorySentence(data);
    case 'R05':
      return `${count(number('servedCommunes'), 'commune desservie', 'communes desservies')}, dont ${formatNumber(number('communesInZipOrZac'))} en ZIP ou en ZAC et ${formatNumber(number('priorityDistricts'))} avec un quartier prioritaire.`;
    case 'R06':
      return `${count(number('careServices'), 'activité de soins annoncée', 'activités de soins annoncées')} ; accueil : ${ACCESS_MODES[String(data.accessMode)]?.toLowerCase() ?? 'non précisé'}.`;
    case 'R07':
      return number('missing') === 0
        ? 'Toutes les pièces exigées sont jointes.'
        : `Il manque ${count(number('missing'), 'pièce', 'pièces')} : ${missingNames(data)}.`;
    case 'R08':
      return budgetSentence(number);
    case 'R09':
      return `${count(number('stops'), 'arrêt', 'arrêts')} ; il en faut au moins ${formatNumber(number('minimumStops'))}.`;
    case 'R10':
      return `${count(number('durationYears'), 'année', 'années')} de fonctionnement au budget ; l’appel en prévoit ${formatNumber(number('requiredDurationYears'))}.`;
    case 'R11':
      return outcome === 'not_applicable'
        ? 'Le porteur n’est ni une association ni une fondation.'
        : `Contrat ${outcome === 'pass' ? 'souscrit' : 'non souscrit'} dans le dossier déposé.`;
    case 'R12':
      return fundersSentence(data);
    case 'R13':
      return outcome === 'pass'
        ? `Attestation souscrite dans le dossier déposé ${formatDateTime(dates.receivedAt)}.`
        : 'Attestation absente du dossier déposé.';
  }
}

/** The register's answer of before the deposit, with its date; the officer asks again when it matters. */
function registerSentence(data: CheckData): string {
  const { name = '', checkedAt } = data;
  if (checkedAt === undefined)
    return 'Le registre des entreprises n’a pas été interrogé avant le dépôt : vérifiez l’établissement.';
  const date = formatDate(String(checkedAt));
  if (name !== '' && data.siretState === 'ceased')
    return `Registre des entreprises, le ${date} : ${name}, établissement fermé.`;
  return name === ''
    ? `Le registre des entreprises ne connaissait pas ce SIRET le ${date} : vérifiez l’établissement.`
    : `Registre des entreprises, le ${date} : ${name}.`;
}

function signatorySentence({ name, role, isLegalRepresentative, hasMandate }: CheckData): string {
  const who = `Signataire : ${name}${role ? `, ${role}` : ''}`;
  if (isLegalRepresentative === 1) return `${who}, qui se déclare représentant légal.`;
  return `${who}, par pouvoir ${hasMandate === 1 ? 'joint (P03)' : 'non joint'}.`;
}

function missingNames({ documents = '', partners = '', confirmed = '', funders = '' }: CheckData): string {
  const listed = (names: string | number, separator: string) =>
    String(names).split(separator).filter(Boolean);
  return [
    ...listed(documents, ' ').map((kind) =>
      isAttachmentKind(kind) ? ATTACHMENT_CONTENT[kind].label.toLowerCase() : kind,
    ),
    ...listed(partners, '\n').map(
      (name) =>
        `lettre du partenaire «\u00a0${name}\u00a0»${listed(confirmed, '\n').includes(name) ? ' (participation confirmée en ligne)' : ''}`,
    ),
    ...listed(funders, '\n').map((name) => `preuve du financeur «\u00a0${name}\u00a0»`),
  ].join(', ');
}

function fundersSentence({ funders = '' }: CheckData): string {
  if (funders === '') return 'Aucun autre financeur public au budget.';
  const names = String(funders)
    .split(' ')
    .map((funder) => FUNDERS[funder] ?? funder);
  return `Autres financeurs publics au budget : ${names.join(' ; ')}.`;
}

function budgetSentence(number: (name: string) => number): string {
  const eligible = number('eligibleCents');
  const rate = eligible === 0 ? 0 : number('requestedCents') / eligible;
  const gap = number('gapCents');
  return [
    gap === 0 ? 'Budget équilibré au centime.' : `Écart de ${formatMoney(gap)} entre dépenses et ressources.`,
    `Aide demandée : ${formatMoney(number('requestedCents'))} pour un plafond de ${formatMoney(number('ceilingCents'), { whole: true })}`,
    `soit ${formatPercent(rate)} des dépenses éligibles, pour un maximum de ${formatPercent(number('maxAidRateBp') / 10_000)}.`,
  ]
    .join(' ')
    .replace(' soit', ', soit');
}
