import { decideRemoval, type TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { holdTeam, noteTeamAct } from '#app/server/team.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { deleteMember, findMember } from '#db/queries/team.server.ts';

/** Takes somebody out of the team, or lets them leave. What they wrote stays, under their name. */
export async function removeMember(
  actor: PersonActor,
  { applicationId, userId }: { applicationId: string; userId: string },
): Promise<Result<undefined, TeamRefusal>> {
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await holdTeam(tx, actor, applicationId);
    if (!held) return refused('not_found');
    const isSelf = userId === actor.userId;
    const member = await findMember(tx, { applicationId, userId });
    const decision = decideRemoval(held.role, member && { ...member, isSelf });
    if (!decision.ok) return decision;
    await noteTeamAct(tx, actor, held, isSelf ? 'member_left' : 'member_removed', {
      memberId: userId,
      role: member?.role,
    });
    return (await deleteMember(tx, { applicationId, userId })) ? ok(undefined) : refused('member_gone');
  });
}
