import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import {
  ACTIVE_STATES,
  type DeclineReason,
  findMyAssignment,
  lockAssignment,
  moveAssignment,
} from '#db/queries/assignments.server.ts';
import { findVersion } from '#db/queries/deposits.server.ts';
import { insertReview } from '#db/queries/reviews.server.ts';
import { isSupporter } from '#db/queries/support-records.server.ts';
import { owesTest } from '#db/queries/test-files.server.ts';

export type AnswerAssignmentRefusal =
  | 'not_found'
  | 'already_answered'
  | 'not_allowed_from_status'
  | 'statement_missing'
  | 'recorded_supporter'
  | 'test_files_owed'
  | 'review_delivered'
  | 'decline_reason_missing'
  | 'decline_note_missing';

export type AssignmentAnswer =
  | { answer: 'accept' }
  /** No reason: none was chosen, which is refused. A tie withdraws the person for good: it is never assumed. */
  | { answer: 'decline'; reason: DeclineReason | null; note: string };

/** Statuses in which somebody is expected to review the file. */
const REVIEWABLE = ['admissible', 'in_review'];

/**
 * A reviewer takes a file or gives it back. Taking it starts their review, on the version then frozen; giving it
 * back stays possible until the review is delivered, since a tie may be found late.
 */
export async function answerAssignment(
  actor: PersonActor,
  { assignmentId, ...given }: { assignmentId: string } & AssignmentAnswer,
): Promise<Result<true, AnswerAssignmentRefusal>> {
  return asActor(actor, async (tx) => {
    const assignment = await lockAssignment(tx, assignmentId);
    if (assignment?.reviewer_id !== actor.userId) return refused('not_found');
    if (!ACTIVE_STATES.includes(assignment.state)) return refused('already_answered');
    const file = await lockForAct(tx, actor.userId, assignment.application_id);
    if (!file || !can(actor, 'review', file.object)) return refused('not_found');
    if (!REVIEWABLE.includes(file.row.status)) return refused('not_allowed_from_status');
    if (given.answer === 'decline') return decline(tx, actor, assignment, given);
    if (assignment.state !== 'deployed') return refused('already_answered');
    if (await isSupporter(tx, assignment.application_id, actor.userId)) return refused('recorded_supporter');
    const mine = await findMyAssignment(tx, actor.userId, assignmentId);
    if (!mine?.is_stated) return refused('statement_missing');
    const { call_id: callId } = assignment;
    if (await owesTest(tx, { callId, reviewerId: actor.userId })) return refused('test_files_owed');
    const version = file.row.current_version_id && (await findVersion(tx, file.row.current_version_id));
    if (!version) return refused('not_found');
    await moveAssignment(tx, { id: assignment.id, from: ['deployed'], to: 'accepted' });
    await insertReview(tx, {
      assignmentId: assignment.id,
      applicationId: assignment.application_id,
      callId: assignment.call_id,
      authorityId: assignment.authority_id,
      reviewerId: actor.userId,
      seat: assignment.seat,
      versionId: version.id,
      gridVersionId: version.grid_version_id,
    });
    await insertEvent(tx, eventOf(assignment, actor, 'accept_assignment'));
    return ok(true);
  });
}

type LockedAssignment = NonNullable<Awaited<ReturnType<typeof lockAssignment>>>;

async function decline(
  tx: Tx,
  actor: PersonActor,
  assignment: LockedAssignment,
  { reason, note }: { reason: DeclineReason | null; note: string },
): Promise<Result<true, AnswerAssignmentRefusal>> {
  if (assignment.delivered_at !== null) return refused('review_delivered');
  if (reason === null) return refused('decline_reason_missing');
  if (reason === 'other' && note.trim() === '') return refused('decline_note_missing');
  const text = note.trim() === '' ? reason : `${reason}: ${note.trim()}`;
  // The event first: once the seat is given back, this person no longer sees the file.
  await insertEvent(tx, { ...eventOf(assignment, actor, 'decline_assignment'), reason: text });
  await moveAssignment(tx, { id: assignment.id, from: ACTIVE_STATES, to: 'declined', reason: text });
  return ok(true);
}

function eventOf(assignment: LockedAssignment, actor: PersonActor, act: string) {
  return {
    applicationId: assignment.application_id,
    callId: assignment.call_id,
    act,
    actorKind: 'reviewer',
    actorId: actor.userId,
    holderVisible: false,
    payload: { seat: assignment.seat },
  } as const;
}
