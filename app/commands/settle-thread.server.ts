import { canEdit } from '#app/domain/account/roles.ts';
import type { TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findThread, saveThreadState } from '#db/queries/co-writing.server.ts';

/** Marks an exchange between co-authors as settled, or opens it again. */
export async function settleThread(
  actor: PersonActor,
  { isSettled, ...place }: { applicationId: string; section: string; threadId: string; isSettled: boolean },
): Promise<Result<undefined, TeamRefusal>> {
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await findHeldApplication(tx, { id: place.applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canEdit(held.member_role)) return refused('not_allowed_role');
    const thread = await findThread(tx, place);
    if (!thread) return refused('thread_gone');
    if ((thread.resolved_at !== null) === isSettled) return ok(undefined);
    await saveThreadState(tx, { threadId: thread.id, resolvedBy: isSettled ? actor.userId : null });
    return ok(undefined);
  });
}
