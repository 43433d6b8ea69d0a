import type { MemberRole } from '#app/domain/account/roles.ts';
import type { InvitationState, TeamAct, TeamRefusal } from '#app/domain/account/team.ts';
import type { MarkTone } from './statuses.ts';

/** A member's role: its name, and what it lets somebody do. */
export const MEMBER_ROLES_IN_WORDS: Record<MemberRole, { name: string; power: string }> = {
  owner: {
    name: 'Responsable du dossier',
    power: 'Remplit, dépose et retire la candidature, gère l’équipe et peut transmettre le dossier.',
  },
  signatory: {
    name: 'Signataire',
    power: 'Remplit, dépose et retire la candidature, et gère l’équipe.',
  },
  editor: {
    name: 'Rédaction',
    power: 'Remplit et modifie les réponses et les pièces, sans pouvoir déposer.',
  },
  reader: { name: 'Lecture', power: 'Lit les réponses et les pièces, sans rien modifier.' },
};

const TEAM_REFUSALS: Record<TeamRefusal, string> = {
  not_found: 'Cette candidature n’existe pas, ou elle ne vous est pas ouverte.',
  not_allowed_role: 'Votre rôle ne permet pas cette action. Demandez à une personne qui signe le dossier.',
  email_invalid: 'Indiquez une adresse de courriel complète, par exemple nom@exemple.fr.',
  own_address: 'C’est votre propre adresse : indiquez celle d’une autre personne.',
  role_unknown: 'Choisissez un rôle dans la liste.',
  already_member: 'Cette personne fait déjà partie de l’équipe. Vous pouvez changer son rôle ci-dessous.',
  already_owner: 'Cette personne est déjà responsable du dossier. Indiquez l’adresse d’une autre personne.',
  already_invited:
    'Une invitation attend déjà une réponse à cette adresse. Vous pouvez la renvoyer ou l’annuler.',
  transfer_pending:
    'Une transmission attend déjà une réponse. Annulez-la d’abord si vous voulez choisir quelqu’un d’autre.',
  team_full: 'L’équipe est au complet. Retirez un membre ou annulez une invitation d’abord.',
  owner_stays:
    'La personne responsable du dossier garde son rôle tant qu’elle n’a pas transmis le dossier à quelqu’un d’autre.',
  member_gone: 'Cette personne ne fait plus partie de l’équipe. Rechargez la page.',
  invitation_closed: 'Cette invitation n’est plus en attente : elle a été acceptée, déclinée ou annulée.',
  sent_too_often:
    'Cette invitation vient d’être envoyée, ou l’a déjà été {max} fois. Attendez {minutes} minutes, ou annulez-la et invitez de nouveau.',
  too_many_invitations: 'Vous avez envoyé beaucoup d’invitations aujourd’hui. Recommencez demain.',
  reader_given: 'Cette personne lit le dossier sans y écrire : choisissez quelqu’un qui rédige.',
  comment_missing: 'Écrivez votre message avant de l’envoyer.',
  comment_too_long: 'Raccourcissez ce message : {max} caractères au plus.',
  too_many_comments: 'Ce dossier contient trop de messages. Réglez la suite de vive voix.',
  thread_gone: 'Cet échange n’existe plus. Rechargez la page.',
  confirmation_missing: 'Cochez la case pour confirmer, puis recommencez.',
};

export function teamSentence(
  code: TeamRefusal,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return TEAM_REFUSALS[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

/** What a mail's link says when it no longer waits for an answer. */
export const LINK_STATES: Record<Exclude<InvitationState, 'open'>, { title: string; what: string }> = {
  accepted: {
    title: 'Cette invitation est déjà acceptée',
    what: 'Vous retrouvez le dossier parmi vos candidatures.',
  },
  declined: {
    title: 'Vous avez décliné cette invitation',
    what: 'Si vous changez d’avis, demandez à la personne qui vous a écrit de vous inviter de nouveau.',
  },
  revoked: {
    title: 'Cette invitation a été annulée',
    what: 'La personne qui vous avait écrit l’a reprise. Demandez-lui si c’est une erreur.',
  },
  expired: {
    title: 'Cette invitation a expiré',
    what: 'Demandez à la personne qui vous a écrit de vous la renvoyer.',
  },
};

const TEAM_EVENTS: Record<TeamAct, { title: string; tone: MarkTone }> = {
  member_invited: { title: 'Invitation envoyée', tone: 'neutral' },
  invitation_resent: { title: 'Invitation renvoyée', tone: 'neutral' },
  invitation_revoked: { title: 'Invitation annulée', tone: 'neutral' },
  invitation_declined: { title: 'Invitation déclinée', tone: 'neutral' },
  member_joined: { title: 'Une personne a rejoint l’équipe', tone: 'info' },
  member_role_changed: { title: 'Rôle modifié dans l’équipe', tone: 'info' },
  member_removed: { title: 'Une personne a été retirée de l’équipe', tone: 'neutral' },
  member_left: { title: 'Une personne a quitté l’équipe', tone: 'neutral' },
  transfer_offered: { title: 'Transmission du dossier proposée', tone: 'info' },
  sections_assigned: { title: 'Rubriques réparties dans l’équipe', tone: 'neutral' },
  ownership_transferred: { title: 'Dossier transmis à une autre personne', tone: 'info' },
};

/** One line of the holder's timeline about the team. */
export function describeTeamEvent(act: TeamAct, role: unknown) {
  const known = typeof role === 'string' && role in MEMBER_ROLES_IN_WORDS;
  return {
    ...TEAM_EVENTS[act],
    detail: known ? `Rôle : ${MEMBER_ROLES_IN_WORDS[role as MemberRole].name}` : null,
  };
}
