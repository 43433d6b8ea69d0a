import { lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { fileObject } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { lockSelection } from '#db/queries/desk-waves.server.ts';
import { findWaveOfFile, lockFile } from '#db/queries/file-moves.server.ts';

export type ActWithoutDecision = 'close' | 'return_to_region';

export type ActWithoutDecisionRefusal = TransitionRefusal | 'not_found' | 'decision_in_force';

/**
 * A national act that takes a file out of the selection with a reason and no decision. A file on which a decision
 * was recorded does not leave by the side: the decision is notified, or replaced first, so that its seat and money
 * are freed. The lock on the wave's selection keeps a decision from being recorded meanwhile.
 */
export async function actWithoutDecision(
  actor: PersonActor,
  {
    act,
    applicationId,
    reason,
    holderVisible,
  }: { act: ActWithoutDecision; applicationId: string; reason: string; holderVisible: boolean },
): Promise<Result<undefined, ActWithoutDecisionRefusal>> {
  return asActor(actor, async (tx) => {
    const waveId = await findWaveOfFile(tx, applicationId);
    if (!waveId) return refused('not_found');
    await lockSelection(tx, waveId);
    const file = await lockFile(tx, { applicationId, userId: actor.userId });
    if (!file) return refused('not_found');
    const decided = decideTransition({
      act,
      status: file.status as Status,
      actorRoles: lifecycleRolesOf(actor, fileObject(file)),
      facts: { reason },
    });
    if (!decided.ok) return decided;
    if (await findDecisionInForce(tx, applicationId)) return refused('decision_in_force');
    const moved = await moveApplication(tx, {
      applicationId,
      callId: file.callId,
      act,
      from: file.status,
      to: decided.value.to,
      actorKind: 'national',
      actorId: actor.userId,
      holderVisible,
      reason: reason.trim(),
    });
    return moved ? ok(undefined) : refused('not_allowed_from_status', { act, status: file.status });
  });
}
