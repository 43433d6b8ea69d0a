import { canEdit } from '#app/domain/account/roles.ts';
import { decideComment, type TeamRefusal } from '#app/domain/account/team.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { countComments, findThread, insertComment } from '#db/queries/co-writing.server.ts';

export type Comment = {
  applicationId: string;
  section: string;
  body: string;
  /** The thread that is answered; none to begin one. */
  threadId?: string;
};

/** Says something to one's co-authors about a section. Nobody outside of the team ever reads it. */
export async function commentSection(
  actor: PersonActor,
  { body, ...comment }: Comment,
): Promise<Result<undefined, TeamRefusal>> {
  const { applicationId, section, threadId } = comment;
  return asActor(actor, async (tx): Promise<Result<undefined, TeamRefusal>> => {
    const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canEdit(held.member_role)) return refused('not_allowed_role');
    const text = decideComment(body, await countComments(tx, applicationId));
    if (!text.ok) return text;
    if (threadId !== undefined && !(await findThread(tx, { applicationId, section, threadId })))
      return refused('thread_gone');
    await insertComment(tx, { ...comment, authorId: actor.userId, body: text.value });
    return ok(undefined);
  });
}
