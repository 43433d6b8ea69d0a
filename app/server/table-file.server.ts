import { lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { fileObject } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import type { FileToMove } from '#db/queries/file-moves.server.ts';

/** A locked file comes before the committee, within the open session, with its event. */
export async function tableFile(
  tx: Tx,
  act: { actor: PersonActor; callId: string; file: FileToMove; sessionId: string },
): Promise<Result<{ moved: boolean }, TransitionRefusal>> {
  const { actor, file } = act;
  const decided = decideTransition({
    act: 'table',
    status: file.status as Status,
    actorRoles: lifecycleRolesOf(actor, fileObject(file)),
    facts: { sessionOpen: true },
  });
  if (!decided.ok) return refused(decided.code);
  const moved = await moveApplication(tx, {
    applicationId: file.id,
    callId: act.callId,
    act: 'table',
    from: file.status,
    to: decided.value.to,
    actorKind: 'national',
    actorId: actor.userId,
    holderVisible: true,
    payload: { sessionId: act.sessionId },
  });
  return ok({ moved });
}
