import { decideRevocation, type TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { holdTeam, noteTeamAct, toInvitationFacts } from '#app/server/team.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { closeInvitation, lockInvitation } from '#db/queries/team.server.ts';

/** Takes an invitation back before it is answered: its link opens nothing any more. */
export async function revokeInvitation(
  actor: PersonActor,
  { applicationId, invitationId }: { applicationId: string; invitationId: string },
): Promise<Result<undefined, TeamRefusal>> {
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await holdTeam(tx, actor, applicationId);
    if (!held) return refused('not_found');
    const found = await lockInvitation(tx, { id: invitationId, applicationId });
    const decision = decideRevocation(held.role, found && toInvitationFacts(found));
    if (!decision.ok) return decision;
    if (!found) return refused('invitation_closed');
    await closeInvitation(tx, found.id, { kind: 'revoked' });
    await noteTeamAct(tx, actor, held, 'invitation_revoked', { invitationId, role: found.role });
    return ok(undefined);
  });
}
