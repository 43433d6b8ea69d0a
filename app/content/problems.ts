import type { Problem, ProblemCode } from '#app/domain/application/fields.ts';
import { formatMoney } from '#app/domain/shared/money.ts';
import {
  formatDuration,
  formatFte,
  formatHours,
  formatNumber,
  formatPercent,
} from '#app/domain/shared/numbers.ts';

type Details = Readonly<Record<string, string | number>>;

/** What is wrong and what to do. Details hold cents, minutes and counts; here they become French. */
export const PROBLEM_SENTENCES: Readonly<Record<ProblemCode, (details: Details) => string>> = {
  missing: () => 'Répondez à cette question.',
  missing_commitment: () => 'Cochez cette case pour pouvoir déposer.',
  too_long: (d) =>
    `Raccourcissez ce texte : ${count(d, 'length')} caractères pour ${count(d, 'max')} au plus.`,
  too_few_rows: (d) =>
    number(d, 'min') > 1
      ? `Ajoutez des lignes : il en faut au moins ${count(d, 'min')}, il y en a ${count(d, 'count')}.`
      : 'Ajoutez au moins une ligne.',
  too_many_rows: (d) => `Supprimez des lignes : ${count(d, 'max')} au plus, il y en a ${count(d, 'count')}.`,
  too_few_choices: () => 'Cochez au moins une réponse.',
  not_an_integer: () => 'Écrivez un nombre entier, par exemple 12.',
  not_a_number: () => 'Écrivez un nombre, par exemple 3,5.',
  too_many_decimals: (d) =>
    `Gardez au plus ${count(d, 'decimals')} ${plural(d, 'decimals', 'chiffre', 'chiffres')} après la virgule.`,
  not_an_amount: () => 'Écrivez un montant en euros avec deux décimales au plus, par exemple 1 200,50.',
  too_small: (d) => `Écrivez un nombre supérieur ou égal à ${count(d, 'min')}.`,
  too_large: (d) => `Écrivez un nombre inférieur ou égal à ${count(d, 'max')}.`,
  amount_too_small: (d) => `Écrivez un montant supérieur ou égal à ${money(d, 'min')}.`,
  amount_too_large: (d) => `Écrivez un montant inférieur ou égal à ${money(d, 'max')}.`,
  not_a_date: () => 'Écrivez une date qui existe, par exemple 31/12/2024.',
  date_in_future: () => 'Indiquez une date passée ou la date du jour.',
  not_a_time: () => 'Écrivez une heure, par exemple 09:30.',
  not_a_yes_or_no: () => 'Répondez par oui ou par non.',
  unknown_option: () => 'Choisissez une réponse de la liste.',
  not_a_siret: () =>
    'Vérifiez ce SIRET : il a 14 chiffres et une clé de contrôle, et celui-ci n’est pas valide.',
  not_a_rna: () => 'Vérifiez ce numéro RNA : W suivi de 9 caractères, par exemple W123456789.',
  not_a_finess: () => 'Vérifiez ce numéro FINESS : il a 9 caractères, par exemple 610012345.',
  not_a_rpps: () => 'Vérifiez ce numéro RPPS : il a 11 chiffres.',
  not_an_email: () => 'Écrivez une adresse électronique complète, par exemple prenom.nom@exemple.fr.',
  not_a_phone: () =>
    'Écrivez un numéro français à 10 chiffres, ou avec l’indicatif +33, +262, +508, +590, +594 ou +596.',
  not_a_url: () => 'Écrivez une adresse complète, par exemple https://www.exemple.fr.',
  not_a_postcode: () => 'Écrivez un code postal à 5 chiffres.',
  not_a_commune: () => 'Choisissez une commune de la liste.',
  not_a_legal_category: () => 'Écrivez les 4 chiffres de la catégorie juridique, par exemple 9220.',
  unknown_row: () => 'Choisissez une ligne qui existe encore : celle-ci a été supprimée.',
  legal_category_incoherent: (d) =>
    `La catégorie juridique ${text(d, 'legalCategoryCode')} ne correspond pas à la nature du porteur. Corrigez l’une ou l’autre.`,
  company_closed: (d) =>
    `Le registre des entreprises dit que cet établissement est fermé (${text(d, 'name')}). Vérifiez le SIRET, ou préparez un avis de situation.`,
  company_unknown: () =>
    'Le registre des entreprises ne connaît pas ce SIRET. Vérifiez-le ; vous pouvez déposer, et l’agence vérifiera.',
  company_name_differs: (d) =>
    `Le registre des entreprises donne un autre nom à ce SIRET : « ${text(d, 'name')} ». Corrigez, ou dites pourquoi.`,
  public_aids_statement: () => 'Ajoutez les aides reçues, ou cochez que vous n’en avez reçu aucune.',
  unknown_commune: (d) =>
    `La commune ${text(d, 'inseeCode')} n’est pas dans le code officiel géographique. Choisissez-la dans la liste.`,
  duplicate_commune: () => 'Cette commune est déjà dans la liste. Supprimez une des deux lignes.',
  pop75plus_above_population: (d) =>
    `Ce nombre dépasse la population de la commune (${count(d, 'population')} habitants).`,
  ltc_above_no_gp: (d) =>
    `Ce nombre dépasse celui des patients sans médecin traitant (${count(d, 'noRegisteredGp')}).`,
  no_stop_commune: () => 'Indiquez au moins une commune où le bus s’arrête.',
  'E-TERR-01': () =>
    'Aucune commune n’est en zone prioritaire (ZIP, ZAC) ni en quartier prioritaire (QPV). Vous pouvez déposer ; expliquez dans le diagnostic les difficultés d’accès aux soins.',
  stop_outside_territory: (d) =>
    `La commune de cet arrêt (${text(d, 'inseeCode')}) n’est pas une commune où le bus s’arrête dans votre territoire. Ajoutez-la au territoire ou choisissez-en une autre.`,
  stop_without_slot: () => 'Ajoutez au moins un créneau pour cet arrêt.',
  stop_commune_unused: (d) =>
    `Votre territoire dit que le bus s’arrête dans la commune ${text(d, 'inseeCode')}, mais aucun arrêt n’y est prévu.`,
  slot_ends_before_start: () => 'Indiquez une heure de fin après l’heure de début.',
  slot_too_short: (d) =>
    `Allongez ce créneau : il dure ${duration(d, 'minutes')}, il en faut au moins ${duration(d, 'min')}.`,
  slot_too_long: (d) =>
    `Raccourcissez ce créneau : il dure ${duration(d, 'minutes')}, pour ${duration(d, 'max')} au plus.`,
  slots_overlap: (d) =>
    `Le bus est déjà pris ${weekday(d)} de ${text(d, 'otherStart')} à ${text(d, 'otherEnd')}${
      number(d, 'margin') > 0 ? `, plus ${duration(d, 'margin')} de trajet entre deux arrêts` : ''
    }. Changez l’heure, le jour ou la fréquence.`,
  no_general_practice: () =>
    'Aucune séance de médecine générale n’est prévue. Vous pouvez déposer, mais la médecine générale compte dans la note.',
  'W-STAFF-01': (d) =>
    `Vos tournées demandent ${hours(d, 'planned')} de médecin par an et votre équipe en prévoit ${hours(d, 'available')}. ${
      number(d, 'missing') > 0
        ? `Il manque ${hours(d, 'missing')}, soit ${formatFte(number(d, 'fte'))}. Ajoutez du temps de médecin ou allégez les créneaux.`
        : 'Vérifiez le temps de travail ou les créneaux.'
    }`,
  not_a_department: () => 'Écrivez un code de département, par exemple 61, 2A ou 974.',
  order_authorisation_missing: (d) =>
    `Des médecins consulteront dans ${text(d, 'departments').includes(',') ? 'les départements' : 'le département'} ${text(d, 'departments')}, où aucune autorisation de l’Ordre n’est prévue. Ajoutez-la aux postes ou aux autres autorisations.`,
  no_clinician: () => 'Ajoutez au moins un médecin ou un infirmier.',
  'W-VEH-01': (d) =>
    `Ce véhicule de ${count(d, 'gvwKg')} kg se conduit avec un permis C, et aucun conducteur de votre équipe ne l’a.`,
  too_few_quotes: (d) =>
    number(d, 'expected') > 1
      ? `Ajoutez un second devis : il en faut deux au-delà de ${money(d, 'threshold')}.`
      : 'Ajoutez au moins un devis.',
  no_professional_partner: () =>
    'Ajoutez au moins une CPTS, une maison de santé ou un centre de santé : une collectivité candidate avec des professionnels de santé.',
  account_section_mismatch: (d) =>
    text(d, 'section') === 'INVESTMENT'
      ? 'Ce compte est un compte de fonctionnement. Changez le compte ou la section.'
      : 'Ce compte est un compte d’investissement. Changez le compte ou la section.',
  unbalanced_investment: (d) => `${gap(d)} en investissement.`,
  unbalanced_year: (d) => `${gap(d)} en année ${text(d, 'year')}.`,
  unbalanced_in_kind: (d) =>
    `${gap(d, 'contributions en nature (compte 87)', 'contributions en nature (compte 86)')} ${period(d)}.`,
  year_empty: (d) =>
    `L’année ${text(d, 'year')} n’a ni dépense ni ressource. Le service doit durer trois ans.`,
  line_product: (d) =>
    `Quantité × prix unitaire donne ${money(d, 'product')}, et le montant indiqué est ${money(d, 'amount')}.`,
  grant_missing: () => 'Ajoutez dans les ressources la subvention que vous demandez à cet appel à projets.',
  grant_above_ceiling: (d) =>
    `Vous demandez ${money(d, 'requested')} et le plafond est de ${money(d, 'ceiling')}. Réduisez la subvention de ${formatMoney(number(d, 'requested') - number(d, 'ceiling'))}.`,
  grant_above_rate: (d) =>
    `Vous demandez ${money(d, 'requested')} et l’aide ne peut dépasser ${formatPercent(number(d, 'rate'))} des dépenses éligibles, soit ${money(d, 'largest')}.`,
  overhead_above_limit: (d) =>
    `Les frais de structure sont de ${money(d, 'overhead')} et ne peuvent dépasser ${formatPercent(number(d, 'rate'))} des dépenses de fonctionnement, soit ${money(d, 'largest')}.`,
  public_aid_above_eligible: (d) =>
    `Les aides publiques (${money(d, 'publicAid')}) dépassent les dépenses éligibles (${money(d, 'eligible')}). Réduisez-les ou corrigez les dépenses éligibles.`,
  'W-BUD-07': (d) =>
    `Une collectivité finance au moins 20 % de son investissement : ${money(d, 'minimum')}. Vous en prévoyez ${money(d, 'own')} (fonds propres et emprunt).`,
  'W-BUD-VAT': (d) =>
    text(d, 'costBasis') === 'TTC'
      ? 'Vous avez indiqué que vous récupérez toute la TVA : comptez vos dépenses hors taxes, ou corrigez votre situation dans la rubrique « Porteur ».'
      : 'Vous avez indiqué que vous ne récupérez pas la TVA : comptez vos dépenses toutes taxes comprises, ou corrigez votre situation dans la rubrique « Porteur ».',
  milestone_required: (d) =>
    text(d, 'kind') === 'FIRST_ROUND'
      ? 'Ajoutez la date de la première tournée.'
      : 'Ajoutez la date de fin du projet.',
  milestone_duplicate: () => 'Cette étape est déjà dans la liste. Supprimez une des deux lignes.',
  execution_before_deposit: () =>
    'Indiquez une date à venir : une dépense engagée avant le dépôt de la candidature ne peut pas être financée.',
  'W-CAL-01': (d) => `La première tournée est prévue plus de ${count(d, 'months')} mois après la sélection.`,
  milestones_disorder: () => 'Cette étape est prévue avant celle dont elle dépend. Vérifiez les dates.',
  indicator_above: (d) => `Ce nombre dépasse celui dont il fait partie (${count(d, 'limit')}).`,
  attachment_missing: () => 'Joignez cette pièce.',
  letter_missing: (d) =>
    number(d, 'files') === 0
      ? 'Joignez-la : un partenaire qui apporte de l’argent ou du personnel s’engage par une lettre.'
      : 'Dites quel fichier joint est cette lettre, ou joignez-la.',
  proof_missing: (d) =>
    number(d, 'files') === 0
      ? 'Joignez-la : ce financement public est indiqué comme acquis.'
      : 'Dites quel fichier joint est cette preuve, ou joignez-la.',
  too_many_attachments: (d) => `Retirez des fichiers : ${count(d, 'max')} au plus pour cette pièce.`,
};

/** The sentence shown at the field. */
export function problemSentence(problem: Pick<Problem, 'code' | 'details'>): string {
  return PROBLEM_SENTENCES[problem.code](problem.details ?? {});
}

/** The line of an error summary, with the name of the place: "Numéro SIRET : répondez à cette question." */
export function problemSummary(problem: Pick<Problem, 'code' | 'details'>, place: string): string {
  const sentence = problemSentence(problem);
  return place === '' ? sentence : `${place} : ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function text(details: Details, key: string): string {
  return String(details[key] ?? '');
}

function number(details: Details, key: string): number {
  return Number(details[key] ?? 0);
}

function count(details: Details, key: string): string {
  return formatNumber(number(details, key));
}

function plural(details: Details, key: string, one: string, many: string): string {
  return number(details, key) > 1 ? many : one;
}

function money(details: Details, key: string): string {
  return formatMoney(number(details, key));
}

function duration(details: Details, key: string): string {
  return formatDuration(number(details, key));
}

function hours(details: Details, key: string): string {
  return formatHours(number(details, key));
}

/** "Il manque 12,50 € de ressources": the difference is resources minus expenses, in cents. */
function gap(details: Details, resources = 'ressources', expenses = 'dépenses'): string {
  const difference = number(details, 'difference');
  return difference < 0
    ? `Il manque ${formatMoney(-difference)} de ${resources}`
    : `Il manque ${formatMoney(difference)} de ${expenses} pour équilibrer les ressources`;
}

function period(details: Details): string {
  return number(details, 'year') === 0 ? 'en investissement' : `en année ${text(details, 'year')}`;
}

const WEEKDAYS = [
  '',
  'le lundi',
  'le mardi',
  'le mercredi',
  'le jeudi',
  'le vendredi',
  'le samedi',
  'le dimanche',
];

function weekday(details: Details): string {
  return WEEKDAYS[number(details, 'weekday')] ?? '';
}
