import { canEdit } from '#app/domain/account/roles.ts';
import { decideAssignment, type TeamRefusal } from '#app/domain/account/team.ts';
import { isSectionSlug } from '#app/domain/application/sections/index.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { holdTeam, noteTeamAct } from '#app/server/team.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { deleteSectionAssignment, saveSectionAssignment } from '#db/queries/co-writing.server.ts';
import { findMember } from '#db/queries/team.server.ts';

/** To whom a section is given; null for nobody. */
export type SectionAssignment = { section: string; userId: string | null };

/** Gives sections to members who write. Only what changes is posted: what others gave meanwhile stays. */
export async function assignSections(
  actor: PersonActor,
  { applicationId, changes }: { applicationId: string; changes: readonly SectionAssignment[] },
): Promise<Result<undefined, TeamRefusal>> {
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await holdTeam(tx, actor, applicationId);
    if (!held) return refused('not_found');
    if (!canEdit(held.role)) return refused('not_allowed_role');
    const known = changes.filter(({ section }) => isSectionSlug(section));
    for (const { userId } of known) {
      const member = userId === null ? undefined : await findMember(tx, { applicationId, userId });
      const decision = decideAssignment(userId === null ? null : (member?.role ?? 'stranger'));
      if (!decision.ok) return decision;
    }
    for (const change of known) await write(tx, actor, applicationId, change);
    if (known.length > 0) await noteTeamAct(tx, actor, held, 'sections_assigned', { count: known.length });
    return ok(undefined);
  });
}

async function write(
  tx: Tx,
  actor: PersonActor,
  applicationId: string,
  { section, userId }: SectionAssignment,
): Promise<void> {
  if (userId === null) await deleteSectionAssignment(tx, { applicationId, section });
  else await saveSectionAssignment(tx, { applicationId, section, userId, assignedBy: actor.userId });
}
