import { randomUUID } from 'node:crypto';
import { parseEmail } from '#app/domain/account/email.ts';
import type { MemberRole } from '#app/domain/account/roles.ts';
import {
  canManageTeam,
  decideInvitation,
  decideTransfer,
  invitationState,
  quotableText,
  type TeamRefusal,
} from '#app/domain/account/team.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { type HeldTeam, holdTeam, newLink, noteTeamAct, readTeam } from '#app/server/team.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { listAnswersAt } from '#db/queries/answers.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { closeInvitation, insertInvitation, listPendingInvitations } from '#db/queries/team.server.ts';
import { findUser } from '#db/queries/users.server.ts';
import { composeMail } from '#emails/index.ts';

export type MemberToInvite = {
  applicationId: string;
  email: string;
  /** A role of INVITED_ROLES, or "owner" to hand the application over. */
  role: string;
};

type Invited = Result<{ email: string }, TeamRefusal>;

/**
 * Asks an address to join an application, by a personal link that works once. An address with an account and one
 * without are asked the same way and answered the same way.
 */
export async function inviteMember(actor: PersonActor, asked: MemberToInvite): Promise<Invited> {
  const email = parseEmail(asked.email);
  return asActor(actor, async (tx): Promise<Invited> => {
    const held = await holdTeam(tx, actor, asked.applicationId);
    if (!held) return refused('not_found');
    if (email === undefined) return refused(canManageTeam(held.role) ? 'email_invalid' : 'not_allowed_role');
    const decision = await decide(tx, held, { email, role: asked.role });
    if (!decision.ok) return decision;
    return send(tx, actor, held, { email, role: asked.role as MemberRole });
  });
}

async function decide(
  tx: Tx,
  held: HeldTeam,
  asked: { email: string; role: string },
): Promise<Result<unknown, TeamRefusal>> {
  const team = await readTeam(tx, held.applicationId);
  return asked.role === 'owner'
    ? decideTransfer(held.role, asked.email, team)
    : decideInvitation(held.role, asked, team);
}

async function send(
  tx: Tx,
  actor: PersonActor,
  held: HeldTeam,
  { email, role }: { email: string; role: MemberRole },
): Promise<Invited> {
  await closeExpired(tx, held.applicationId, { email, role });
  const link = await newLink(tx);
  const words = await readWords(tx, actor, held.applicationId);
  const invitation = { ...held, ...words, ...link, id: randomUUID(), email, role };
  if (!(await insertInvitation(tx, { ...invitation, invitedBy: actor.userId })))
    return refused('already_invited');
  const { inviterName, label, url, expiresAt } = invitation;
  // Whether or not the address has an account, it is written to in the same words.
  await insertMail(tx, {
    ...composeMail('team-invitation', { inviterName, label, role, url, expiresAt: expiresAt.toISOString() }),
    recipientName: '',
    recipientEmail: email,
    callId: held.callId,
    applicationId: held.applicationId,
  });
  const act = role === 'owner' ? 'transfer_offered' : 'member_invited';
  await noteTeamAct(tx, actor, held, act, { invitationId: invitation.id, role });
  return ok({ email });
}

/** An expired invitation gives its place to the new one. */
async function closeExpired(
  tx: Tx,
  applicationId: string,
  asked: { email: string; role: string },
): Promise<void> {
  const now = await readClock(tx);
  for (const one of await listPendingInvitations(tx, applicationId)) {
    const facts = { acceptedAt: null, declinedAt: null, revokedAt: null, expiresAt: one.expires_at };
    const isReplaced = one.email === asked.email || (asked.role === 'owner' && one.role === 'owner');
    if (isReplaced && invitationState(facts, now) === 'expired')
      await closeInvitation(tx, one.id, { kind: 'revoked' });
  }
}

const TITLE = 'projet.title';
const HOLDER = 'porteur.name';

/** What the invited person is told of an application that they may not read yet. */
async function readWords(tx: Tx, actor: PersonActor, applicationId: string) {
  const answers = await listAnswersAt(tx, { applicationId, paths: [TITLE, HOLDER] });
  const text = (path: string) => textOf(answers.find((answer) => answer.path === path)?.value);
  const [title, holder] = [text(TITLE), text(HOLDER)];
  const user = await findUser(tx, actor.userId);
  return {
    label: quotableText(title && holder ? `${title} (${holder})` : title || holder),
    inviterName: quotableText(user?.display_name ?? ''),
  };
}
