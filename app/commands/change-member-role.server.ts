import { decideRoleChange, type TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { holdTeam, noteTeamAct } from '#app/server/team.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findMember, saveMemberRole } from '#db/queries/team.server.ts';

/** Gives a member another role; the owner's changes by a transfer only. */
export async function changeMemberRole(
  actor: PersonActor,
  { applicationId, userId, role }: { applicationId: string; userId: string; role: string },
): Promise<Result<undefined, TeamRefusal>> {
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await holdTeam(tx, actor, applicationId);
    if (!held) return refused('not_found');
    const member = await findMember(tx, { applicationId, userId });
    const decision = decideRoleChange(held.role, member, role);
    if (!decision.ok) return decision;
    if (member?.role === decision.value) return ok(undefined);
    // Written first: whoever gives up signing could not write it afterwards.
    const payload = { memberId: userId, from: member?.role, role: decision.value };
    await noteTeamAct(tx, actor, held, 'member_role_changed', payload);
    await saveMemberRole(tx, { applicationId, userId, role: decision.value });
    return ok(undefined);
  });
}
