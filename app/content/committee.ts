import type { TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import type { VoteChoice } from '#app/domain/selection/committee/ballot.ts';
import type { MeetingState } from '#app/domain/selection/committee/convocation.ts';
import type { Attendance, Quorum } from '#app/domain/selection/committee/quorum.ts';
import type { CommitteeSeat } from '#app/domain/selection/committee/seats.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import { count, formatDate } from './format.ts';
import { REFUSALS } from './refusals.ts';

export const SEAT_LABELS: Record<CommitteeSeat, string> = {
  chair: 'Présidence',
  vice_chair: 'Suppléance de la présidence',
  secretary: 'Secrétariat',
  member: 'Membre',
};

export const ATTENDANCE_LABELS: Record<Attendance, string> = {
  present: 'Dans la salle',
  remote: 'À distance',
  absent: 'Absence',
  unanswered: 'Sans réponse',
};

export const VOTE_LABELS: Record<VoteChoice, string> = {
  for: 'Pour',
  against: 'Contre',
  abstain: 'Abstention',
};

export const PROPOSAL_LABELS: Record<Proposal, string> = {
  selected: 'Retenir le projet',
  reserve: 'L’inscrire en liste complémentaire',
  deferred: 'L’ajourner à la vague suivante',
  not_selected: 'Ne pas le retenir',
};

/** A first text of the reasons, that the secretary edits before the vote. */
export const PROPOSAL_REASONS: Record<Proposal, string> = {
  selected: 'La qualité du projet et l’ampleur des besoins du territoire justifient de le retenir.',
  reserve: 'Le projet est de qualité ; les places et les crédits de la vague ne suffisent pas à le retenir.',
  deferred: 'Le projet est à préciser avant d’être présenté de nouveau.',
  not_selected: 'D’autres projets répondent mieux aux critères de l’appel.',
};

/** The reasons of a proposal: what was written, unless it is the untouched first text of another one. */
export function reasonsFor(proposal: string, written: string): string {
  const isFirstText = Object.values(PROPOSAL_REASONS).some((text) => text === written.trim());
  return isFirstText && proposal in PROPOSAL_REASONS ? PROPOSAL_REASONS[proposal as Proposal] : written;
}

type StateMark = { name: string; tone: 'neutral' | 'info' | 'progress' | 'success' };

export const MEETING_STATES: Record<MeetingState, StateMark> = {
  planned: { name: 'En préparation', tone: 'neutral' },
  convened: { name: 'Convoquée', tone: 'info' },
  open: { name: 'Ouverte', tone: 'progress' },
  closed: { name: 'Close', tone: 'success' },
};

/** What a room says while no meeting is held in it. */
export const ROOM_CLOSED: Record<MeetingState, string> = {
  planned: 'Elle est en préparation : la convocation part d’abord.',
  convened: 'La présidence ou le secrétariat l’ouvre depuis sa page ; la salle suit alors chaque point.',
  open: '',
  closed: 'Elle est close. Le procès-verbal se lit depuis sa page.',
};

const COMMITTEE_REFUSALS = {
  not_found: 'Cette réunion ou ce point n’existe pas, ou ne vous est pas ouvert.',
  wave_not_found: 'Cette vague n’existe pas, ou ne vous est pas ouverte.',
  wave_not_sealed: 'Le dépôt de cette vague n’est pas clos : le comité se réunit après la clôture.',
  date_missing: 'Indiquez le jour et l’heure de la réunion.',
  date_in_the_past: 'La réunion doit être à venir.',
  date_too_close:
    'La convocation part au moins cinq jours avant la réunion : choisissez le {day} ou un jour suivant.',
  place_missing: 'Indiquez le lieu de la réunion.',
  remote_url_invalid: 'L’adresse de la visioconférence doit commencer par https://.',
  meeting_not_followable:
    'Une seconde convocation suit une réunion de la même vague, convoquée et qui n’a pas pu s’ouvrir.',
  seat_unknown: 'Choisissez une place dans la liste.',
  seat_not_open_to_role: 'Les rôles de cette personne ne lui ouvrent pas cette place.',
  seat_taken: 'Cette place est déjà occupée.',
  already_seated: 'Cette personne siège déjà.',
  member_unknown: 'Cette personne ne siège pas à cette réunion.',
  composition_fixed: 'La réunion est convoquée : sa composition ne change plus, hormis le secrétariat.',
  minutes_signed: 'Le procès-verbal est signé.',
  agenda_fixed: 'La réunion est convoquée : son ordre du jour ne change plus.',
  nothing_to_add: 'Cochez au moins un dossier qui n’est pas encore à l’ordre du jour.',
  item_gone: 'Ce point n’est plus à l’ordre du jour.',
  already_convened: 'La réunion est déjà convoquée.',
  no_chair: 'Désignez d’abord la présidence.',
  no_secretary: 'Désignez d’abord le secrétariat.',
  too_few_voters: 'Il faut au moins {least} membres qui votent.',
  agenda_empty: 'Inscrivez d’abord au moins un dossier à l’ordre du jour.',
  convened_too_late:
    'La convocation part au moins cinq jours avant la réunion : c’était possible jusqu’au {last}. Préparez une réunion à une date plus lointaine.',
  agenda_partly_hidden:
    'Vous vous êtes déporté d’un dossier de l’ordre du jour : une autre personne envoie la convocation.',
  attendance_unknown: 'Choisissez une réponse dans la liste.',
  not_convened: 'La réunion n’est pas encore convoquée.',
  meeting_over: 'La réunion est close.',
  proxy_unknown: 'Cette personne ne siège pas à cette réunion.',
  proxy_to_oneself: 'On ne se donne pas procuration à soi-même.',
  proxy_without_vote: 'Le secrétariat ne vote pas : il ne donne ni ne porte de procuration.',
  proxy_of_somebody_present: 'Une personne qui assiste à la réunion vote elle-même.',
  proxy_holder_absent_too: 'Une personne représentée ne peut pas porter la voix d’une autre.',
  proxy_already_held: 'Cette personne porte déjà une procuration : nul n’en porte plus d’une.',
  already_opened: 'La réunion est déjà ouverte.',
  not_its_day: 'La réunion s’ouvre le jour de sa convocation, {day}.',
  quorum_not_met:
    'Le quorum n’est pas atteint. Notez les présences et les procurations, ou préparez une seconde convocation sur le même ordre du jour.',
  session_already_open: 'Une séance est déjà ouverte pour cette vague.',
  meeting_not_open: 'La réunion n’est pas ouverte.',
  ballot_in_progress: 'Un vote est en cours : il faut d’abord le dépouiller.',
  nothing_moved: 'Ni la date, ni le lieu, ni l’adresse de la visioconférence ne changent.',
  items_unsettled: 'Rien n’a été adopté sur : {points}. Confirmez la clôture, ou revenez à ces points.',
  item_hidden: 'Vous vous êtes déporté de ce dossier : vous n’en lisez rien et n’y votez pas.',
  item_not_in_hand: 'Ce point n’est pas celui que le comité examine.',
  quorum_not_met_on_item: 'Sans les personnes qui se retirent, le quorum n’est pas atteint sur ce point.',
  conflict_unsettled:
    'Un intérêt en cours lie à ce dossier : {names}. Le déport s’enregistre avant d’appeler le point.',
  file_gone: 'Ce dossier n’est plus à examiner, ou ne vous est pas ouvert.',
  no_ballot: 'Aucun vote n’est en cours sur ce point.',
  nobody_voted: 'Personne n’a encore voté.',
  proposal_unknown: 'Choisissez ce qui est proposé au vote.',
  reasons_missing: 'Écrivez les raisons de la proposition.',
  already_adopted: 'Le comité a déjà adopté une proposition sur ce point.',
  choice_unknown: 'Choisissez pour, contre ou abstention.',
  no_voice: 'Vous ne portez pas cette voix sur ce point.',
  member_recused: 'Ce membre s’est déporté : sa voix ne compte pas sur ce point.',
  already_voted: 'Ce membre a voté lui-même : lui seul change son vote.',
  already_recused: 'Le déport est déjà enregistré.',
  ground_missing: 'Choisissez un motif.',
  ground_text_missing: 'Précisez l’intérêt en quelques mots.',
  document_unavailable: 'L’acte n’a pas pu être établi. Réessayez dans une minute ; rien n’a été enregistré.',
  meeting_not_over: 'Le procès-verbal se signe une fois la réunion close.',
  not_the_secretary: 'Le secrétariat de la réunion signe en premier.',
  not_the_chair: 'La personne qui a présidé signe ensuite : la présidence, ou à défaut sa suppléance.',
  minutes_hidden:
    'Vous vous êtes déporté d’un dossier de l’ordre du jour : vous ne lisez ni ne signez le procès-verbal entier.',
  minutes_not_signed: 'Le secrétariat n’a pas encore signé.',
  minutes_changed: 'Le procès-verbal a changé depuis que vous l’avez ouvert : relisez-le.',
} as const;

export type CommitteeRefusal = keyof typeof COMMITTEE_REFUSALS | TransitionRefusal;

/** The sentence of a refusal, its details put in place. */
export function committeeRefusal(
  code: CommitteeRefusal,
  details: Record<string, string | number> = {},
): string {
  const sentence: string =
    code in COMMITTEE_REFUSALS
      ? COMMITTEE_REFUSALS[code as keyof typeof COMMITTEE_REFUSALS]
      : REFUSALS[code as TransitionRefusal];
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    if (value === undefined) return whole;
    return name === 'last' || name === 'day' ? formatDate(String(value), { weekday: true }) : String(value);
  });
}

/** "Quorum atteint : 4 voix présentes et 1 représentée, pour 3 nécessaires sur 5." */
export function quorumSentence({ composing, required, present, represented, isMet }: Quorum): string {
  const voices = `${count(present, 'voix présente', 'voix présentes')}${
    represented === 0 ? '' : ` et ${count(represented, 'représentée', 'représentées')}`
  }`;
  const needed = `${count(required, 'nécessaire', 'nécessaires')} sur ${composing}`;
  return `Quorum ${isMet ? 'atteint' : 'non atteint'} : ${voices}, pour ${needed}.`;
}

type BallotShown = {
  votesFor: number | null;
  votesAgainst: number | null;
  abstentions: number | null;
  castingName: string | null;
  result: 'adopted' | 'rejected' | null;
};

/** "Adoptée par 3 voix pour et 2 contre, 1 abstention." */
export function tallySentence(ballot: BallotShown): string {
  const { votesFor, votesAgainst, abstentions, castingName, result } = ballot;
  const counts = [
    `${count(votesFor ?? 0, 'voix', 'voix')} pour`,
    `${count(votesAgainst ?? 0, 'voix', 'voix')} contre`,
    count(abstentions ?? 0, 'abstention', 'abstentions'),
  ].join(', ');
  const casting =
    castingName === null
      ? votesFor === votesAgainst
        ? ' À égalité, sans voix prépondérante exprimée, la proposition n’est pas adoptée.'
        : ''
      : ` Partage des voix, tranché par la voix prépondérante (${castingName}).`;
  return `${result === 'adopted' ? 'Proposition adoptée' : 'Proposition rejetée'} : ${counts}.${casting}`;
}
