import { isTeamAct } from '#app/domain/account/team.ts';
import { END_CAUSES } from '#app/domain/agreement/agreement-end.ts';
import { ACTS, type Act } from '#app/domain/application/lifecycle.ts';
import { ACT_LABELS } from './acts.ts';
import { END_REASONS } from './agreements.ts';
import { describeAppealEvent } from './appeals.ts';
import { count, formatDate } from './format.ts';
import { describePartnerEvent } from './partner-confirmations.ts';
import type { MarkTone } from './statuses.ts';
import { describeTeamEvent } from './team.ts';

export type HolderEvent = {
  act: string;
  reason: string;
  payload: Readonly<Record<string, unknown>>;
};

export type EventWords = { title: string; detail: string | null; tone: MarkTone };

const TONES: Partial<Record<Act, MarkTone>> = {
  deposit: 'success',
  redeposit: 'success',
  request_complements: 'warning',
  declare_admissible: 'success',
  declare_inadmissible: 'danger',
  withdraw: 'neutral',
  close: 'neutral',
  table: 'progress',
};

/** What happens to a file once its decision was notified. */
const AFTER_DECISION = {
  call_reserve: { title: 'Appelé depuis la liste complémentaire', tone: 'success' },
  accept_reserve: { title: 'Place acceptée par le porteur', tone: 'success' },
  decline_reserve: { title: 'Place déclinée par le porteur', tone: 'neutral' },
  renounce: { title: 'Renoncement du porteur', tone: 'neutral' },
  reenter: { title: 'Projet présenté de nouveau, avec ses notes', tone: 'success' },
} as const satisfies Record<string, Omit<EventWords, 'detail'>>;

/** One line of the holder's timeline. `authorityName` gives the name of an agency by its number. */
export function describeEvent(event: HolderEvent, authorityName: (id: unknown) => string): EventWords {
  const { act, payload, reason } = event;
  if (act === 'create' && payload.channel)
    return { title: 'Dossier reçu sur papier', detail: null, tone: 'neutral' };
  if (act === 'paper_claimed')
    return { title: 'Dossier rattaché à un compte', detail: null, tone: 'success' };
  if (act === 'create') return { title: 'Candidature commencée', detail: null, tone: 'neutral' };
  if (act === 'deposit_refused')
    return {
      title: 'Dépôt non abouti',
      detail: 'Le dossier déposé n’était pas complet, ou la date limite ne le permettait pas.',
      tone: 'warning',
    };
  if (act === 'complements_refused')
    return {
      title: 'Réponse aux compléments non aboutie',
      detail:
        'Votre réponse n’a pas pu être enregistrée : elle est restée dans votre dossier. Vérifiez-la, puis envoyez-la de nouveau.',
      tone: 'warning',
    };
  if (act in AFTER_DECISION)
    return { ...AFTER_DECISION[act as keyof typeof AFTER_DECISION], detail: reason || null };
  if (act === 'read_decision')
    return { title: 'Décision ouverte pour la première fois', detail: null, tone: 'neutral' };
  if (act === 'extend_clock') return { title: 'Délai d’examen prolongé', detail: reason, tone: 'info' };
  if (act === 'authority_changed')
    return {
      title: 'Agence compétente modifiée',
      detail: `Les communes desservies relèvent maintenant de l’${authorityName(payload.to)}, et non plus de l’${authorityName(payload.from)}. La date limite, le plafond de l’aide et les questions propres à la région sont les siens.`,
      tone: 'info',
    };
  if (act === 'prefilled')
    return {
      title: 'Réponses pré-remplies',
      detail: `${count(Number(payload.count), 'réponse proposée', 'réponses proposées')} par « ${String(payload.source)} » (nom non vérifié).`,
      tone: 'info',
    };
  if (act === 'attachment_refused')
    return {
      title: 'Pièce jointe refusée',
      detail: `${fileIn(payload)} contient un virus : il n’est pas joint à votre candidature. Envoyez-en une version saine.`,
      tone: 'danger',
    };
  if (act === 'correct_mail_address')
    return {
      title: 'Adresse de courriel corrigée par le service instructeur',
      detail: 'Une lettre n’était pas arrivée : elle est partie à nouveau, à une adresse corrigée.',
      tone: 'info',
    };
  if (act === 'confirm_notice_address')
    return {
      title: 'Adresse de notification confirmée',
      detail: 'La personne qui la lit a ouvert le lien que le portail lui a envoyé.',
      tone: 'success',
    };
  const partner = describePartnerEvent(act, payload);
  if (partner) return partner;
  if (act === 'record_agreement')
    return {
      title: `Convention ${String(payload.number)} signée le ${formatDate(String(payload.signedOn))}${Number(payload.version) > 1 ? `, version ${payload.version}` : ''}`,
      detail: null,
      tone: 'success',
    };
  if (act === 'end_agreement') {
    const cause = END_CAUSES.find((known) => known === payload.cause);
    return {
      title: `Convention ${String(payload.number)} : elle a pris fin`,
      detail: `${cause ? `Raison : ${END_REASONS[cause]}. ` : ''}Aucun versement à venir n’est dû.`,
      tone: 'neutral',
    };
  }
  const appeal = describeAppealEvent(act, payload);
  if (appeal) return { ...appeal, detail: null };
  if (isTeamAct(act)) return describeTeamEvent(act, payload.role);
  if (!isAct(act)) return { title: 'Étape enregistrée', detail: reason || null, tone: 'neutral' };
  return {
    title: titleOf(act, payload),
    detail: reason || null,
    tone: payload.isLate === true ? 'warning' : (TONES[act] ?? 'info'),
  };
}

function fileIn({ fileName }: HolderEvent['payload']): string {
  return typeof fileName === 'string' && fileName !== '' ? `Le fichier « ${fileName} »` : 'Un fichier';
}

function titleOf(act: Act, payload: HolderEvent['payload']): string {
  const { past } = ACT_LABELS[act];
  const version = typeof payload.versionNumber === 'number' ? `, version ${payload.versionNumber}` : '';
  const late = payload.isLate === true ? ' après la date limite' : '';
  return act === 'deposit' || act === 'redeposit' || act === 'answer_complements'
    ? `${past}${late}${version}`
    : past;
}

function isAct(act: string): act is Act {
  return ACTS.some((known) => known === act);
}
