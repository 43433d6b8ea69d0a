import { lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { fileObject } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import { findWaveOfFile, lockFile } from '#db/queries/call-steering.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { lockSelection } from '#db/queries/selection.server.ts';

export type CloseApplicationRefusal = TransitionRefusal | 'not_found' | 'decision_in_force';

/**
 * Closes a file without a decision, with a reason that its holder reads. A file on which a decision was recorded
 * is not closed by the side: the decision is notified, or replaced first, so that its seat and money are freed.
 */
export async function closeApplication(
  actor: PersonActor,
  { applicationId, reason }: { applicationId: string; reason: string },
): Promise<Result<undefined, CloseApplicationRefusal>> {
  return asActor(actor, async (tx) => {
    const waveId = await findWaveOfFile(tx, applicationId);
    if (!waveId) return refused('not_found');
    await lockSelection(tx, waveId);
    const file = await lockFile(tx, { applicationId, userId: actor.userId });
    if (!file) return refused('not_found');
    const decided = decideTransition({
      act: 'close',
      status: file.status as Status,
      actorRoles: lifecycleRolesOf(actor, fileObject(file)),
      facts: { reason },
    });
    if (!decided.ok) return decided;
    if (await findDecisionInForce(tx, applicationId)) return refused('decision_in_force');
    const moved = await moveApplication(tx, {
      applicationId,
      callId: file.callId,
      act: 'close',
      from: file.status,
      to: decided.value.to,
      actorKind: 'national',
      actorId: actor.userId,
      holderVisible: true,
      reason: reason.trim(),
    });
    return moved ? ok(undefined) : refused('not_allowed_from_status', { act: 'close', status: file.status });
  });
}
