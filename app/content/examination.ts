import type { TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { DivergenceGround } from '#app/domain/review/divergence.ts';
import { ACT_LABELS } from './acts.ts';
import { COMPLEMENT_REFUSALS } from './complements.ts';
import { formatDateTime } from './format.ts';
import { REFUSALS, type RefusalCode, refusalSentence } from './refusals.ts';
import { READING_REFUSALS } from './second-readings.ts';
import { TEST_FILE_REFUSALS } from './test-files.ts';

/** Sentences of the agency's desk and of the reviewers: who sits where, why an act is refused. */
export const SEAT_LABELS: Record<ReviewSeat, { name: string; short: string; help: string }> = {
  ars: {
    name: 'Évaluateur de l’agence régionale de santé (ARS)',
    short: 'ARS',
    help: 'Agent de l’agence, hors de ceux qui ont accompagné le porteur.',
  },
  anct: {
    name: 'Évaluateur de l’Agence nationale de la cohésion des territoires (ANCT)',
    short: 'ANCT',
    help: 'Agent de la préfecture ou de la DDT(M) d’un département desservi, pour le délégué territorial.',
  },
  third: {
    name: 'Troisième évaluateur',
    short: 'Troisième avis',
    help: 'Appelé quand les deux premières évaluations divergent ; il peut venir d’un autre territoire.',
  },
};

export const ASSIGNMENT_STATES = {
  deployed: { name: 'En attente de réponse', tone: 'warning' },
  accepted: { name: 'Évaluation en cours', tone: 'info' },
  delivered: { name: 'Évaluation verrouillée', tone: 'success' },
  declined: { name: 'Refusée', tone: 'muted' },
  withdrawn: { name: 'Retirée', tone: 'neutral' },
} as const;

export const DECLINE_REASON_LABELS = {
  conflict_of_interest: 'Un lien avec le porteur ou un partenaire (conflit d’intérêts)',
  workload: 'Trop de dossiers en cours',
  absence: 'Une absence pendant la période d’évaluation',
  expertise: 'Le sujet sort de ma compétence',
  other: 'Une autre raison',
} as const;

/** "conflict_of_interest: Ancien employeur." in words. */
export function declineReasonSentence(stored: string): string {
  const [code = '', ...rest] = stored.split(': ');
  if (!(code in DECLINE_REASON_LABELS)) return stored;
  const label = DECLINE_REASON_LABELS[code as keyof typeof DECLINE_REASON_LABELS];
  return rest.length === 0 ? label : `${label} : ${rest.join(': ')}`;
}

export const DIVERGENCE_GROUNDS: Record<DivergenceGround, string> = {
  score_gap: 'l’écart entre les deux notes dépasse le seuil fixé par l’appel',
  opposite_opinions: 'un avis est favorable et l’autre défavorable',
};

/** "score_gap,opposite_opinions", as the progress of a file keeps it, in words. */
export function divergenceSentence(grounds: string | null): string {
  const sentences = (grounds ?? '')
    .split(',')
    .flatMap((ground) =>
      ground in DIVERGENCE_GROUNDS ? DIVERGENCE_GROUNDS[ground as DivergenceGround] : [],
    );
  if (sentences.length === 0) return '';
  const text = sentences.join(', et ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Facts of a file's history that change no status. */
const FACT_LABELS: Record<string, string> = {
  create: 'Brouillon créé',
  assign_reviewer: 'Évaluateur désigné',
  withdraw_assignment: 'Évaluateur retiré',
  accept_assignment: 'Évaluation acceptée',
  decline_assignment: 'Évaluation refusée',
  lock_review: 'Évaluation verrouillée',
  begin_correction: 'Correction d’une évaluation commencée',
  correct_review: 'Évaluation corrigée par une nouvelle version',
  convene_reconciliation: 'Réunion de conciliation convoquée',
  record_reconciliation: 'Compte rendu de conciliation établi',
  freeze_report: 'Rapport d’instruction figé',
  ask_second_reading: 'Relecture de qualité demandée',
  confirm_review: 'Évaluation confirmée par un second lecteur',
  remark_review: 'Remarques d’un second lecteur sur une évaluation',
  maintain_review: 'Évaluation maintenue après les remarques',
  withdraw_second_reading: 'Demande de relecture retirée',
  find_divergence: 'Divergence constatée entre les évaluations',
  record_support: 'Accompagnement du porteur signalé',
  consultation_asked: 'Avis demandé à un organisme',
  consultation_reminded: 'Organisme relancé',
  consultation_revoked: 'Demande d’avis retirée',
  consultation_answered: 'Avis reçu d’un organisme',
  associated_opinion_signed: 'Avis signé par une agence associée',
  territorial_opinion_signed: 'Avis signé par un délégué territorial',
  reassign: 'Dossier confié à une autre agence',
  send_message: 'Message envoyé',
  write_note: 'Note interne écrite',
  resend_mail: 'Courriel renvoyé',
  confirm_notice_address: 'Adresse de notification confirmée',
  partner_confirmed: 'Participation confirmée par un partenaire',
  partner_refused: 'Participation refusée par un partenaire',
  correct_mail_address: 'Courriel renvoyé à une adresse corrigée',
  state_no_interest: 'Absence d’intérêt déclarée par un évaluateur',
  recuse: 'Déport',
  order_recusal: 'Déport demandé par l’agence',
  settle_recusal: 'Déport pris en compte, suppléance décidée',
  complements_refused: 'Réponse aux compléments non aboutie',
  extend_clock: 'Délai du rejet implicite prolongé',
  record_agreement: 'Convention enregistrée',
  end_agreement: 'Convention terminée avec la sélection',
  read_decision: 'Décision ouverte par le porteur',
  receive_appeal: 'Recours gracieux reçu',
  examine_appeal: 'Recours gracieux pris en charge',
  answer_appeal: 'Réponse donnée au recours gracieux',
  sign_regional_ranking: 'Classement régional signé',
};

export function eventSentence(act: string): string {
  if (act in ACT_LABELS) return ACT_LABELS[act as keyof typeof ACT_LABELS].past;
  return FACT_LABELS[act] ?? 'Dossier mis à jour';
}

export const ACTOR_KINDS: Record<string, string> = {
  consulted_body: 'L’organisme consulté',
  holder: 'Le porteur',
  authority: 'L’agence',
  national: 'L’échelon national',
  reviewer: 'Un évaluateur',
  system: 'Le portail',
};

/** Refusals of the examination that no rule of the domain pronounces. */
const EXAMINATION_REFUSALS = {
  not_found: 'Ce dossier n’existe pas, ou il ne vous est pas ouvert.',
  blocking_check_failed:
    'Un point non conforme rend le dossier irrecevable ({codes}). Corrigez votre réponse si elle est inexacte, sinon déclarez le dossier irrecevable.',
  checks_changed_meanwhile:
    'Un collègue a répondu à {codes} depuis l’ouverture de cette page. Rien n’a été enregistré : comparez sa réponse avec la vôtre, puis enregistrez de nouveau.',
  checks_changed_by_yourself:
    'Vous avez déjà enregistré {codes} depuis l’ouverture de cette page, dans un autre onglet ou avant de revenir en arrière. Rien n’a été remplacé : ce que vous venez de saisir est resté ci-dessous, enregistrez de nouveau pour le garder.',
  no_choice: 'Choisissez au moins un évaluateur.',
  no_divergence: 'Les évaluations de ce dossier ne divergent pas.',
  third_already_seated:
    'Un troisième évaluateur est déjà désigné : il doit noter sans connaître les deux autres évaluations.',
  already_convened: 'La réunion de conciliation est déjà convoquée.',
  reconciliation_convened:
    'Une réunion de conciliation est convoquée : les évaluations sont ouvertes, un troisième évaluateur ne serait plus indépendant.',
  meeting_date_past: 'Indiquez une date de réunion qui n’est pas passée.',
  minutes_date_invalid: 'Indiquez la date à laquelle la réunion s’est tenue, au plus tard aujourd’hui.',
  minutes_participants_missing: 'Nommez au moins deux participants, un par ligne.',
  minutes_too_long: 'Ce compte rendu est trop long : 20 participants et 10 000 caractères par texte au plus.',
  minutes_summary_too_short: 'Rapportez ce qui s’est dit : il manque {missing} caractères.',
  minutes_conclusion_missing: 'Écrivez la conclusion de la réunion.',
  not_convened: 'Aucune réunion de conciliation n’est convoquée pour ce dossier.',
  already_recorded_minutes: 'Le compte rendu de cette réunion est déjà établi.',
  third_not_needed: 'Un troisième évaluateur n’est désigné qu’après une divergence constatée.',
  due_date_invalid: 'Indiquez une date de remise qui n’est pas passée.',
  assignment_over: 'Cette affectation a déjà pris fin.',
  review_delivered:
    'Cette évaluation est verrouillée. Seule la direction peut rouvrir l’instruction, avec une raison.',
  already_answered: 'Vous avez déjà répondu à cette demande.',
  decline_reason_missing:
    'Choisissez votre raison : un lien avec le porteur ne se traite pas comme une absence.',
  decline_note_missing: 'Précisez votre raison en quelques mots.',
  not_accepted: 'Acceptez d’abord d’évaluer ce dossier.',
  review_locked:
    'Votre évaluation est verrouillée. Pour la changer, corrigez-la : une nouvelle version remplacera celle-ci, qui sera conservée.',
  review_not_delivered: 'Cette évaluation n’est pas verrouillée : modifiez-la directement.',
  review_closed: 'Ce dossier n’est plus en cours d’évaluation. Vos notes sont conservées.',
  too_many_changes: 'Trop de réponses à la fois. Rechargez la page.',
  unknown_answer: 'Cette réponse ne correspond à aucun critère de la grille.',
  mark_invalid: 'Une note est un nombre entier de 0 à 5.',
  text_too_long: 'Ce texte est trop long.',
  stale_answers:
    'Certaines réponses ont changé dans une autre fenêtre depuis l’ouverture de cette page. Les deux textes sont montrés plus bas.',
  answers_refused: 'Certaines réponses n’ont pas pu être enregistrées ; elles sont signalées plus bas.',
  no_seat_chosen: 'Choisissez au moins une évaluation à rouvrir.',
  rank_invalid: 'Le rang est un nombre entier à partir de 1.',
  rank_taken: 'Ce rang est déjà donné au dossier {reference}.',
  agent_unknown: 'Choisissez une personne dans la liste.',
  already_recorded: 'Cet accompagnement est déjà signalé.',
  already_running: 'Une proposition est déjà en cours de calcul pour cet appel. Ouvrez-la, ou arrêtez-la.',
  parameters_invalid:
    'Indiquez un plafond de 1 à 200 dossiers et une durée de calcul de 5 à 120 secondes, en nombres entiers.',
  proposal_over: 'Cette proposition ne peut plus changer : elle est affectée, arrêtée ou remplacée.',
  seat_settled:
    'L’évaluateur de cette place a accepté : retirez-le d’abord depuis le dossier, avec une raison.',
  over_cap:
    'Cette personne atteindrait plus de dossiers que son plafond. Relevez son plafond ou choisissez quelqu’un d’autre.',
  cap_invalid: 'Indiquez un plafond de 0 à 200 dossiers, en nombre entier.',
  declaration_missing: 'Déclarez d’abord vos intérêts pour cette vague.',
  statement_missing: 'Dites d’abord si un intérêt vous lie à ce dossier : rien ne s’ouvre avant.',
  conflict_found:
    'Le portail a trouvé un lien entre vous et ce dossier : vous ne pouvez que vous en déporter. Si ce lien est inexact, corrigez votre déclaration ou signalez-le à l’agence.',
  sworn_missing: 'Cochez la case : la déclaration vous engage.',
  already_recused: 'Cette personne s’est déjà déportée de ce dossier.',
  ground_missing: 'Choisissez un motif.',
  ground_text_missing: 'Précisez le motif en quelques mots.',
  document_unavailable:
    'L’acte de déport n’a pas pu être établi à l’instant. Rien n’est enregistré : recommencez dans une minute.',
  recusal_settled: 'Ce déport a déjà été traité.',
  heard_not_now:
    'Un avis se donne une fois le dossier recevable, et jusqu’à la signature de l’avis régional.',
  ...COMPLEMENT_REFUSALS,
  ...READING_REFUSALS,
  ...TEST_FILE_REFUSALS,
  clock_not_extendable: 'Le régime juridique de cet appel ne permet pas de prolonger ce délai.',
  extension_date_invalid: 'Choisissez un jour après la date actuelle du rejet implicite.',
  recused_in_wave:
    'Vous vous êtes déporté d’un dossier de cette vague : une personne qui a reçu délégation signe ce classement.',
  nothing_to_rank: 'Aucun dossier de cette vague n’est à classer.',
  divergence_in_ranking:
    'Les évaluations du dossier {reference} divergent : l’agence résout d’abord la divergence, puis le classement se signe.',
  opinion_missing_in_ranking: 'Préparez d’abord l’avis régional du dossier {reference}.',
  rank_missing: 'Donnez un rang au dossier {reference}.',
  rank_invalid_in_ranking: 'Le rang du dossier {reference} doit être un nombre entier, de 1 à 999.',
  rank_given_twice: 'Le rang {rank} est donné deux fois : changez celui du dossier {reference}.',
  ranking_changed_meanwhile:
    'Un dossier a changé pendant que vous signiez. Rien n’est signé : relisez la liste, puis recommencez.',
  delegate_unknown: 'Choisissez un agent d’instruction de votre agence.',
  delegation_acts_missing: 'Cochez ce que cette personne pourra signer.',
  delegation_dates_invalid:
    'Indiquez deux dates, au format jour, mois, année : la fin vient après le début et n’est pas passée.',
  delegation_reference_missing: 'Indiquez la décision publiée qui donne cette délégation.',
} as const;

export type ExaminationRefusal = RefusalCode | keyof typeof EXAMINATION_REFUSALS;

export function examinationSentence(
  code: ExaminationRefusal,
  details: Record<string, string | number> = {},
): string {
  if (code in REFUSALS) return refusalSentence(code as RefusalCode, details);
  const sentence = EXAMINATION_REFUSALS[code as keyof typeof EXAMINATION_REFUSALS];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** Why an act that the status allows has to wait, with the day when there is one. */
export function waitingSentence(code: TransitionRefusal, closesAt: Date | string): string {
  if (code !== 'closing_not_passed') return REFUSALS[code];
  return `La recevabilité se prononce après la clôture des dépôts, ${formatDateTime(closesAt)} : d’ici là, le porteur peut encore remplacer son dossier.`;
}
