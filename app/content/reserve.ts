import type { LedgerKind } from '#app/domain/selection/ledger.ts';
import type { ReserveCallState, ReserveSkip } from '#app/domain/selection/reserve-call.ts';
import type { MarkTone } from './statuses.ts';

/** Why a project of the reserve list is not called now. */
export const RESERVE_SKIPS: Record<ReserveSkip, string> = {
  called: 'Déjà appelé',
  declined: 'A décliné',
  lapsed: 'N’a pas répondu à temps',
  not_notified: 'Sa décision n’est pas encore notifiée',
  expired: 'Son rang sur la liste n’est plus valable',
  no_seat: 'Aucune place libre',
  nothing_eligible: 'Aucune dépense éligible',
  no_money: 'L’argent disponible ou le plafond ne couvre pas assez de sa demande',
  authority_ceiling: 'Sa région a déjà tous les projets que la sélection permet',
  department_ceiling: 'Son département a déjà tous les projets que la sélection permet',
  overlap: 'Son territoire recouvre trop celui d’un lauréat',
  floor_first:
    'La place revient d’abord à un projet attendu par un minimum régional, départemental ou ultramarin',
};

export const RESERVE_STATES: Record<ReserveCallState, { name: string; tone: MarkTone }> = {
  waiting: { name: 'Appelé, réponse attendue', tone: 'progress' },
  accepted: { name: 'A accepté, sélection à prononcer', tone: 'success' },
  declined: { name: 'A décliné', tone: 'muted' },
  lapsed: { name: 'Sans réponse dans le délai', tone: 'muted' },
};

/** What to do when nobody of the list is to be called. */
export const NOBODY_TO_CALL: Record<'accepted' | 'waiting' | 'none', { title: string; sentence: string }> = {
  accepted: {
    title: 'Un projet appelé a accepté',
    sentence:
      'Prononcez sa sélection dans le tableau ci-dessous ; sa lettre part ensuite avec les notifications.',
  },
  waiting: {
    title: 'Un appel attend sa réponse',
    sentence: 'Sans réponse dans le délai, sa place se libère et le suivant peut être appelé.',
  },
  none: {
    title: 'Personne à appeler maintenant',
    sentence: 'La colonne « Situation » dit pourquoi, projet par projet.',
  },
};

/** What each line of a ledger says. */
export const LEDGER_LABELS: Record<LedgerKind, string> = {
  opening: 'Ouverture',
  carry_in: 'Reçu de la vague précédente',
  reserve: 'Réservé à un projet appelé',
  unreserve: 'Réservation levée',
  grant: 'Accordé',
  release: 'Rendu',
  carry_out: 'Reporté sur la vague suivante',
};

/** Kinds that take from what is left; the others give. */
export const LEDGER_TAKES: readonly LedgerKind[] = ['reserve', 'grant', 'carry_out'];

export type AwardRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'confirmation_missing'
  | 'reason_too_long'
  | 'nothing_to_renounce'
  | 'reserve_call_to_answer'
  | 'reserve_call_over'
  | 'answer_missing'
  | 'reentry_not_for_outcome'
  | 'no_next_wave'
  | 'call_not_open'
  | 'deadline_passed'
  | 'reentry_done'
  | 'frozen_unreadable';

/** Why a holder's act after the decision was not done, and what to do. */
export const AWARD_REFUSALS: Record<AwardRefusal, string> = {
  not_found: 'Cette candidature n’existe pas, ou elle ne vous est pas ouverte.',
  not_allowed_role: 'Seule une personne qui signe pour ce dossier peut le faire. Demandez à son porteur.',
  confirmation_missing: 'Cochez la case pour confirmer, puis recommencez.',
  reason_too_long: 'Ce texte est trop long. Raccourcissez-le, puis recommencez.',
  nothing_to_renounce:
    'La décision a changé, ou vous avez déjà renoncé. Rechargez la page de votre candidature.',
  reserve_call_to_answer: 'Votre projet est appelé depuis la liste complémentaire : répondez à cet appel.',
  reserve_call_over: 'Cet appel n’attend plus de réponse : vous avez déjà répondu, ou le délai est passé.',
  answer_missing: 'Choisissez d’accepter ou de décliner.',
  reentry_not_for_outcome:
    'Seul un projet ajourné, non retenu, ou dont le rang sur la liste complémentaire est tombé se présente de nouveau.',
  no_next_wave: 'Aucune vague ne suit encore celle-ci.',
  call_not_open: 'Le dépôt de la vague suivante n’est pas encore ouvert. Revenez à la date d’ouverture.',
  deadline_passed: 'Le dépôt de la vague suivante est clos.',
  reentry_done: 'Ce projet est déjà présenté de nouveau.',
  frozen_unreadable: 'Le dossier déposé ne peut pas être relu. Écrivez au service chargé de votre dossier.',
};
