import type { LegalRegime } from '#app/domain/call/legal-clocks.ts';
import { count, formatDate } from './format.ts';

export const COMPLEMENT_BASIS =
  'Référence : code des relations entre le public et l’administration, article L. 114-5.';

/** What asking does to the clock of the implicit rejection, before and after it is sent. */
export function clockEffect(
  regime: LegalRegime,
  { before, after, days }: { before: string; after: string; days: number },
): string {
  if (regime === 'STATE_2018_514')
    return `Le délai de deux mois pour dire si le dossier est recevable est suspendu, ${count(days, 'jour', 'jours')} au plus. La date à laquelle le silence vaudrait rejet reste le ${formatDate(before, { weekday: true })}.`;
  return `Le délai à l’issue duquel le silence vaut rejet est suspendu jusqu’à la réponse, ${count(days, 'jour', 'jours')} au plus : au lieu du ${formatDate(before, { weekday: true })}, le rejet implicite naîtrait au plus tard le ${formatDate(after, { weekday: true })}.`;
}

/** The same, for the holder who is asked. */
export function suspensionSentence(regime: LegalRegime, rejectionOn: string): string {
  if (regime === 'STATE_2018_514')
    return `Le délai de deux mois dont dispose l’administration pour dire si votre dossier est recevable est suspendu pendant ce temps. Sans décision, votre demande serait réputée rejetée le ${formatDate(rejectionOn, { weekday: true })}.`;
  return `Le délai à l’issue duquel le silence de l’administration vaut rejet est suspendu pendant ce temps : il s’achèverait au plus tard le ${formatDate(rejectionOn, { weekday: true })}. Votre réponse, dès qu’elle est complète, met fin à la suspension.`;
}

export const COMPLEMENT_REFUSALS = {
  complement_deadline_too_soon: 'Laissez au porteur au moins {days} jours pour répondre.',
  complement_deadline_too_far: 'Choisissez une date à moins de 90 jours.',
  item_unknown:
    'Une réponse choisie ne figure pas dans ce dossier, ou y figure deux fois. Revenez à la liste et choisissez de nouveau.',
  sentence_missing: 'Écrivez, pour chaque point, ce que le porteur doit compléter ou corriger.',
} as const;

export const COMPLEMENT_OUTCOMES = {
  open: { name: 'En attente de réponse', tone: 'warning' },
  late_open: { name: 'Délai dépassé, réponse encore reçue', tone: 'warning' },
  answered: { name: 'Réponse reçue', tone: 'success' },
  partial: { name: 'Réponse partielle', tone: 'warning' },
  lapsed: { name: 'Sans réponse dans le délai', tone: 'danger' },
} as const;

type Ended = { outcome: 'answered' | 'lapsed' | null; unanswered: readonly string[]; isPastDue: boolean };

export function complementOutcome({ outcome, unanswered, isPastDue }: Ended) {
  if (outcome === 'lapsed') return COMPLEMENT_OUTCOMES.lapsed;
  if (outcome === null) return isPastDue ? COMPLEMENT_OUTCOMES.late_open : COMPLEMENT_OUTCOMES.open;
  return unanswered.length > 0 ? COMPLEMENT_OUTCOMES.partial : COMPLEMENT_OUTCOMES.answered;
}
