import type { MemberRole } from '#app/domain/account/roles.ts';
import { decideResend, type TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { holdTeam, newLink, noteTeamAct, toInvitationFacts } from '#app/server/team.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { lockInvitation, renewInvitation } from '#db/queries/team.server.ts';
import { composeMail } from '#emails/index.ts';

/** Sends an invitation again with a new link and a new term; the link sent before opens nothing any more. */
export async function resendInvitation(
  actor: PersonActor,
  { applicationId, invitationId }: { applicationId: string; invitationId: string },
): Promise<Result<undefined, TeamRefusal>> {
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await holdTeam(tx, actor, applicationId);
    if (!held) return refused('not_found');
    const found = await lockInvitation(tx, { id: invitationId, applicationId });
    const decision = decideResend(held.role, found && toInvitationFacts(found), await readClock(tx));
    if (!decision.ok) return decision;
    if (!found) return refused('invitation_closed');
    const link = await newLink(tx);
    await renewInvitation(tx, { id: found.id, ...link });
    const { url, expiresAt } = link;
    const { label, inviter_name: inviterName } = found;
    const role = found.role as MemberRole;
    await insertMail(tx, {
      ...composeMail('team-invitation', {
        inviterName,
        label,
        role,
        url,
        expiresAt: expiresAt.toISOString(),
      }),
      recipientName: '',
      recipientEmail: found.email,
      callId: held.callId,
      applicationId,
    });
    await noteTeamAct(tx, actor, held, 'invitation_resent', { invitationId, role: found.role });
    return ok(undefined);
  });
}
