import { can } from '#app/domain/account/permissions.ts';
import { judgeMessage, type MessageProblem } from '#app/domain/messages/message.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertNote } from '#db/queries/messages.server.ts';

export type NoteRefusal = MessageProblem | 'not_found' | 'not_allowed_role';

/** Writes something down for the colleagues who examine the file. Its holder never reads it, nor do its reviewers. */
export async function writeNote(
  actor: PersonActor,
  { id, applicationId, body }: { id: string; applicationId: string; body: string },
): Promise<Result<true, NoteRefusal>> {
  return asActor(actor, async (tx): Promise<Result<true, NoteRefusal>> => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_messages', file.object)) return refused('not_found');
    if (!can(actor, 'write_note', file.object)) return refused('not_allowed_role');
    const judged = judgeMessage({ body, fileSizes: [] });
    if (!judged.ok) return judged;
    const { body: text } = judged.value;
    if (!(await insertNote(tx, { id, applicationId, authorId: actor.userId, body: text }))) return ok(true);
    const isAgency = actor.roles.some(({ authorityId }) => authorityId === file.row.authority_id);
    await insertEvent(tx, {
      applicationId,
      callId: file.row.call_id,
      act: 'write_note',
      actorKind: isAgency ? 'authority' : 'national',
      actorId: actor.userId,
      holderVisible: false,
    });
    return ok(true);
  });
}
