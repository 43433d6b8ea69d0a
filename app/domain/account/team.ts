import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { MemberRole } from './roles.ts';

/** What somebody may be invited as; "owner" is not given this way, it is handed over. */
export const INVITED_ROLES = ['signatory', 'editor', 'reader'] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

/** How long an invitation may be accepted, in days. */
export const INVITATION_DAYS = 14;
/** Members and invitations in force together: far above a real team, far below a mailing list. */
export const MAX_TEAM_SIZE = 30;
/** Mails that one invitation may cause, and the minutes between two of them. */
export const MAX_INVITATION_MAILS = 5;
export const MINUTES_BETWEEN_MAILS = 5;

export type TeamRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'email_invalid'
  | 'own_address'
  | 'role_unknown'
  | 'already_member'
  | 'already_owner'
  | 'already_invited'
  | 'transfer_pending'
  | 'team_full'
  | 'owner_stays'
  | 'member_gone'
  | 'invitation_closed'
  | 'sent_too_often'
  | 'too_many_invitations'
  | 'confirmation_missing'
  | 'reader_given'
  | 'comment_missing'
  | 'comment_too_long'
  | 'too_many_comments'
  | 'thread_gone';

export function isInvitedRole(text: string): text is InvitedRole {
  return INVITED_ROLES.some((role) => role === text);
}

/** Signatories look after the team: who writes and who reads is answered for by those who sign. */
export function canManageTeam(role: MemberRole | null): boolean {
  return role === 'owner' || role === 'signatory';
}

/** Only the owner hands an application over. */
export function canTransfer(role: MemberRole | null): boolean {
  return role === 'owner';
}

export type Team = {
  members: readonly { email: string; role: string }[];
  /** Addresses of the invitations in force. */
  invited: readonly { email: string; role: string }[];
};

/**
 * Whether an address may be asked to join as a reader, an editor or a signatory. What is answered depends on
 * this team only, never on whether the address has an account.
 */
export function decideInvitation(
  actorRole: MemberRole,
  asked: { email: string; role: string },
  team: Team,
): Result<InvitedRole, TeamRefusal> {
  if (!canManageTeam(actorRole)) return refused('not_allowed_role');
  if (!isInvitedRole(asked.role)) return refused('role_unknown');
  if (holds(team.members, asked.email)) return refused('already_member');
  if (holds(team.invited, asked.email)) return refused('already_invited');
  return isFull(team) ? refused('team_full') : ok(asked.role);
}

/** Whether the owner may offer the application to an address, of a member or not. One offer at a time. */
export function decideTransfer(
  actorRole: MemberRole,
  email: string,
  team: Team,
): Result<undefined, TeamRefusal> {
  if (!canTransfer(actorRole)) return refused('not_allowed_role');
  if (team.members.some((member) => member.role === 'owner' && member.email.toLowerCase() === email))
    return refused('already_owner');
  if (team.invited.some(({ role }) => role === 'owner')) return refused('transfer_pending');
  if (holds(team.invited, email)) return refused('already_invited');
  return isFull(team) ? refused('team_full') : ok(undefined);
}

/** Whether a member's role may become `to`. The owner stays one, so that there is always somebody who signs. */
export function decideRoleChange(
  actorRole: MemberRole,
  member: { role: MemberRole } | undefined,
  to: string,
): Result<InvitedRole, TeamRefusal> {
  if (!canManageTeam(actorRole)) return refused('not_allowed_role');
  if (member === undefined) return refused('member_gone');
  if (member.role === 'owner') return refused('owner_stays');
  return isInvitedRole(to) ? ok(to) : refused('role_unknown');
}

/** Whether a member may be taken out of the team, or leave it. */
export function decideRemoval(
  actorRole: MemberRole,
  member: { role: MemberRole; isSelf: boolean } | undefined,
): Result<undefined, TeamRefusal> {
  if (!canManageTeam(actorRole) && member?.isSelf !== true) return refused('not_allowed_role');
  if (member === undefined) return refused('member_gone');
  return member.role === 'owner' ? refused('owner_stays') : ok(undefined);
}

export type InvitationFacts = {
  acceptedAt: Date | null;
  declinedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
};

export type InvitationState = 'open' | 'accepted' | 'declined' | 'revoked' | 'expired';

export function invitationState(invitation: InvitationFacts, now: Date): InvitationState {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.declinedAt !== null) return 'declined';
  if (invitation.revokedAt !== null) return 'revoked';
  return now.getTime() < invitation.expiresAt.getTime() ? 'open' : 'expired';
}

/** Whether an invitation may be mailed again; an expired one comes back to life with its new link. */
export function decideResend(
  actorRole: MemberRole,
  invitation: (InvitationFacts & { role: string; sentCount: number; sentAt: Date }) | undefined,
  now: Date,
): Result<undefined, TeamRefusal> {
  if (!canManageTeam(actorRole)) return refused('not_allowed_role');
  if (invitation?.role === 'owner' && !canTransfer(actorRole)) return refused('not_allowed_role');
  if (!invitation || isAnswered(invitation)) return refused('invitation_closed');
  const isTooSoon = now.getTime() - invitation.sentAt.getTime() < MINUTES_BETWEEN_MAILS * 60_000;
  return isTooSoon || invitation.sentCount >= MAX_INVITATION_MAILS
    ? refused('sent_too_often', { minutes: MINUTES_BETWEEN_MAILS, max: MAX_INVITATION_MAILS })
    : ok(undefined);
}

/** Whether an invitation may be taken back, expired or not; the owner's offer, by the owner alone. */
export function decideRevocation(
  actorRole: MemberRole,
  invitation: (InvitationFacts & { role: string }) | undefined,
): Result<undefined, TeamRefusal> {
  if (!canManageTeam(actorRole)) return refused('not_allowed_role');
  if (!invitation || isAnswered(invitation)) return refused('invitation_closed');
  return invitation.role === 'owner' && !canTransfer(actorRole) ? refused('not_allowed_role') : ok(undefined);
}

function isAnswered({ acceptedAt, declinedAt, revokedAt }: InvitationFacts): boolean {
  return acceptedAt !== null || declinedAt !== null || revokedAt !== null;
}

const MAX_LABEL = 120;

/** A text of the inviter's own in a mail to a stranger: short, on one line, and nothing in it becomes a link. */
export function quotableText(text: string): string {
  const flat = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/\S*(?:\/\/|www\.|\.\S+\/)\S*/gi, '…')
    .trim();
  return flat.length > MAX_LABEL ? `${flat.slice(0, MAX_LABEL - 1)}…` : flat;
}

function isFull(team: Team): boolean {
  return team.members.length + team.invited.length >= MAX_TEAM_SIZE;
}

function holds(people: readonly { email: string }[], email: string): boolean {
  return people.some((one) => one.email.toLowerCase() === email);
}

/** Somebody whose last sign of life in a section is older than this is there no more, in seconds. */
export const PRESENCE_SECONDS = 60;
/** Characters of one message between co-authors, and messages in one application. */
export const MAX_COMMENT = 4_000;
export const MAX_COMMENTS = 1_000;

/** Whether a section may be given to a member with this role; null takes it back from whoever has it. */
export function decideAssignment(role: MemberRole | 'stranger' | null): Result<undefined, TeamRefusal> {
  if (role === 'stranger') return refused('member_gone');
  return role === 'reader' ? refused('reader_given') : ok(undefined);
}

/** A message as it is kept: without blanks around it, line ends as \n. */
export function decideComment(typed: string, written: number): Result<string, TeamRefusal> {
  const text = typed.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim();
  if (text === '') return refused('comment_missing');
  if (text.length > MAX_COMMENT) return refused('comment_too_long', { max: MAX_COMMENT });
  return written >= MAX_COMMENTS ? refused('too_many_comments') : ok(text);
}

/** Events of the team's own life: its members read them, no agency's desk shows them. */
export const TEAM_ACTS = [
  'member_invited',
  'invitation_resent',
  'invitation_revoked',
  'invitation_declined',
  'member_joined',
  'member_role_changed',
  'member_removed',
  'member_left',
  'transfer_offered',
  'ownership_transferred',
  'sections_assigned',
] as const;
export type TeamAct = (typeof TEAM_ACTS)[number];

export function isTeamAct(act: string): act is TeamAct {
  return TEAM_ACTS.some((known) => known === act);
}
