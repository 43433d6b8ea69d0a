import { checkReview, type ReviewProblem } from '#app/domain/review/complete-review.ts';
import { mayBeDelivered } from '#app/domain/review/review-writing.ts';
import { reviewTotal } from '#app/domain/review/score.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findMyAssignment, type MyAssignment, markDelivered } from '#db/queries/assignments.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { enqueueJob } from '#db/queries/mails.server.ts';
import { listMarks } from '#db/queries/review-answers.server.ts';
import { lockOpenReview, type Review, sealReview } from '#db/queries/reviews.server.ts';
import { isSupporter } from '#db/queries/support-records.server.ts';

export type LockReviewRefusal =
  | 'not_found'
  | 'statement_missing'
  | 'not_accepted'
  | 'review_locked'
  | 'review_closed'
  | 'recorded_supporter'
  | 'confirmation_missing'
  | ReviewProblem['code'];

/**
 * The reviewer delivers their review: its total is written, and neither marks nor opinion change from here. The
 * job that follows looks, with rights that no reviewer has, whether every review is in.
 */
export async function lockReview(
  actor: PersonActor,
  { assignmentId, confirmed }: { assignmentId: string; confirmed: boolean },
): Promise<Result<{ applicationId: string; totalFifths: number }, LockReviewRefusal>> {
  return asActor(actor, async (tx) => {
    const assignment = await findMyAssignment(tx, actor.userId, assignmentId);
    if (!assignment) return refused('not_found');
    const refusal = await refuseLock(tx, actor, assignment, confirmed);
    if (refusal) return refused(refusal);
    const review = await lockOpenReview(tx, { assignmentId, reviewerId: actor.userId });
    if (!review) return refused('review_locked');
    const total = await judge(tx, review);
    if (!total.ok) return total;
    await sealReview(tx, review.id, total.value);
    const isCorrection = review.number > 1;
    if (!isCorrection) await markDelivered(tx, assignmentId);
    const { application_id: applicationId, call_id: callId } = review;
    await insertEvent(tx, {
      applicationId,
      callId,
      act: isCorrection ? 'correct_review' : 'lock_review',
      actorKind: 'reviewer',
      actorId: actor.userId,
      holderVisible: false,
      payload: { seat: assignment.seat, version: review.number },
    });
    await enqueueJob(
      tx,
      'finish_review',
      { application_id: applicationId },
      `finish_review:${applicationId}`,
    );
    return ok({ applicationId, totalFifths: total.value });
  });
}

async function refuseLock(
  tx: Tx,
  actor: PersonActor,
  assignment: MyAssignment,
  confirmed: boolean,
): Promise<LockReviewRefusal | undefined> {
  if (!assignment.is_stated) return 'statement_missing';
  if (assignment.locked_at !== null) return 'review_locked';
  if (assignment.state !== 'accepted') return 'not_accepted';
  if (!mayBeDelivered(assignment.status, assignment.version_number ?? 1)) return 'review_closed';
  if (await isSupporter(tx, assignment.application_id, actor.userId)) return 'recorded_supporter';
  return confirmed ? undefined : 'confirmation_missing';
}

/** The total in fifths of a point, or the first thing that is missing. */
async function judge(tx: Tx, review: Review): Promise<Result<number, LockReviewRefusal>> {
  const grid = await loadGrid(tx, review.grid_version_id);
  const criteria = (grid?.criteria ?? []).map(({ code, weight, floor_mark: floor }) => ({
    code,
    weight,
    floor,
  }));
  const written = await listMarks(tx, review.id);
  const marks = Object.fromEntries(written.map(({ code, mark }) => [code, mark ?? undefined]));
  const comments = Object.fromEntries(written.map(({ code, comment }) => [code, comment]));
  const { opinion, opinion_text: opinionText } = review;
  const [problem] = checkReview({ marks, comments, opinion, opinionText }, criteria);
  if (problem) return refused(problem.code, detailsOf(problem));
  return ok(reviewTotal(marks, criteria).numerator);
}

function detailsOf(problem: ReviewProblem): Record<string, string | number> {
  return {
    ...('criterion' in problem ? { criterion: problem.criterion } : {}),
    ...('missing' in problem ? { missing: problem.missing } : {}),
  };
}
