import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { ACTIVE_STATES, lockAssignment, moveAssignment } from '#db/queries/assignments.server.ts';

export type WithdrawAssignmentRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'reason_missing'
  | 'assignment_over'
  | 'review_delivered';

/** Takes a seat back, with a reason. A delivered review stays: only a reopening can replace it. */
export async function withdrawAssignment(
  actor: PersonActor,
  input: { applicationId: string; assignmentId: string; reason: string },
): Promise<Result<true, WithdrawAssignmentRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'assign_reviewers', file.object)) return refused('not_allowed_role');
    if (input.reason.trim() === '') return refused('reason_missing');
    const assignment = await lockAssignment(tx, input.assignmentId);
    if (assignment?.application_id !== input.applicationId) return refused('not_found');
    if (!ACTIVE_STATES.includes(assignment.state)) return refused('assignment_over');
    if (assignment.delivered_at !== null) return refused('review_delivered');
    await moveAssignment(tx, {
      id: assignment.id,
      from: ACTIVE_STATES,
      to: 'withdrawn',
      reason: input.reason.trim(),
    });
    await insertEvent(tx, {
      applicationId: file.row.id,
      callId: file.row.call_id,
      act: 'withdraw_assignment',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
      reason: input.reason.trim(),
      payload: { seat: assignment.seat },
    });
    return ok(true);
  });
}
