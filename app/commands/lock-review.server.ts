import { checkReview, type ReviewProblem } from '#app/domain/review/complete-review.ts';
import { reviewTotal } from '#app/domain/review/score.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findMyAssignment, markDelivered } from '#db/queries/assignments.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { enqueueJob } from '#db/queries/mails.server.ts';
import { listMarks, lockOpenReview, sealReview } from '#db/queries/reviews.server.ts';
import { isSupporter } from '#db/queries/support-records.server.ts';

export type LockReviewRefusal =
  | 'not_found'
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
    if (assignment.locked_at !== null) return refused('review_locked');
    if (assignment.state !== 'accepted') return refused('not_accepted');
    if (assignment.status !== 'in_review') return refused('review_closed');
    const { application_id: applicationId } = assignment;
    if (await isSupporter(tx, applicationId, actor.userId)) return refused('recorded_supporter');
    if (!confirmed) return refused('confirmation_missing');
    const review = await lockOpenReview(tx, { assignmentId, reviewerId: actor.userId });
    if (!review) return refused('review_locked');
    const grid = await loadGrid(tx, review.grid_version_id);
    const criteria = (grid?.criteria ?? []).map(({ code, weight, floor_mark: floor }) => ({
      code,
      weight,
      floor,
    }));
    const marks = await listMarks(tx, review.id);
    const given = Object.fromEntries(marks.map(({ code, mark }) => [code, mark ?? undefined]));
    const [problem] = checkReview(
      {
        marks: given,
        comments: Object.fromEntries(marks.map(({ code, comment }) => [code, comment])),
        opinion: review.opinion,
        opinionText: review.opinion_text,
      },
      criteria,
    );
    if (problem) return refused(problem.code, detailsOf(problem));
    const totalFifths = reviewTotal(given, criteria).numerator;
    await sealReview(tx, review.id, totalFifths);
    await markDelivered(tx, assignmentId);
    await insertEvent(tx, {
      applicationId,
      callId: review.call_id,
      act: 'lock_review',
      actorKind: 'reviewer',
      actorId: actor.userId,
      holderVisible: false,
      payload: { seat: assignment.seat },
    });
    await enqueueJob(
      tx,
      'finish_review',
      { application_id: applicationId },
      `finish_review:${applicationId}`,
    );
    return ok({ applicationId, totalFifths });
  });
}

function detailsOf(problem: ReviewProblem): Record<string, string | number> {
  return {
    ...('criterion' in problem ? { criterion: problem.criterion } : {}),
    ...('missing' in problem ? { missing: problem.missing } : {}),
  };
}
