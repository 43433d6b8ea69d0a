import type { InvitedRole, TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { noteTeamAct } from '#app/server/team.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import {
  closeInvitation,
  demoteOwner,
  insertMember,
  lockReceivedInvitation,
  saveMemberRole,
} from '#db/queries/team.server.ts';
import { findUser } from '#db/queries/users.server.ts';

type Answered = Result<{ applicationId: string }, TeamRefusal>;
type Received = NonNullable<Awaited<ReturnType<typeof lockReceivedInvitation>>>;

/** Accepts or declines an invitation sent to this person's own address: once, and in time. */
export async function answerInvitation(
  actor: PersonActor,
  { invitationId, accepts }: { invitationId: string; accepts: boolean },
): Promise<Answered> {
  return asActor(actor, async (tx): Promise<Answered> => {
    const user = await findUser(tx, actor.userId);
    const email = user?.email.toLowerCase() ?? '';
    const invitation = await lockReceivedInvitation(tx, { id: invitationId, email });
    if (!invitation) return refused('invitation_closed');
    const team = { applicationId: invitation.application_id, callId: invitation.call_id };
    const payload = { invitationId, role: invitation.role };
    if (!accepts) {
      await noteTeamAct(tx, actor, team, 'invitation_declined', payload);
      await closeInvitation(tx, invitation.id, { kind: 'declined' });
      return ok({ applicationId: team.applicationId });
    }
    if (invitation.role === 'owner') await takeOver(tx, actor, invitation);
    else await join(tx, actor, invitation);
    await closeInvitation(tx, invitation.id, { kind: 'accepted', userId: actor.userId });
    const act = invitation.role === 'owner' ? 'ownership_transferred' : 'member_joined';
    await noteTeamAct(tx, actor, team, act, payload);
    return ok({ applicationId: team.applicationId });
  });
}

/** Somebody who became a member in the meantime keeps the role they have. */
async function join(tx: Tx, actor: PersonActor, invitation: Received): Promise<void> {
  await insertMember(tx, {
    applicationId: invitation.application_id,
    userId: actor.userId,
    role: invitation.role as InvitedRole,
    addedBy: actor.userId,
  });
}

/** A signatory first, so that there is never a moment without anybody who signs; then the owner steps down. */
async function takeOver(tx: Tx, actor: PersonActor, invitation: Received): Promise<void> {
  const me = { applicationId: invitation.application_id, userId: actor.userId };
  const isNew = await insertMember(tx, { ...me, role: 'signatory', addedBy: actor.userId });
  if (!isNew) await saveMemberRole(tx, { ...me, role: 'signatory' });
  await demoteOwner(tx, me.applicationId);
  await saveMemberRole(tx, { ...me, role: 'owner' });
}
