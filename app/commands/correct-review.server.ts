import { mayBeCorrected } from '#app/domain/review/review-writing.ts';
import { CORRECTION_REASON_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findMyAssignment } from '#db/queries/assignments.server.ts';
import { copyReview } from '#db/queries/reviews.server.ts';

export type CorrectReviewRefusal =
  | 'not_found'
  | 'statement_missing'
  | 'review_not_delivered'
  | 'review_closed'
  | 'reason_missing'
  | 'text_too_long';

/**
 * The author of a delivered review takes it up again, with a reason. What was delivered stays in force, as it is,
 * until the correction is delivered in its turn. The reason is kept with the version: an event of the file's history
 * would tell the agency about the marks before it may read them.
 */
export async function correctReview(
  actor: PersonActor,
  { assignmentId, reason }: { assignmentId: string; reason: string },
): Promise<Result<true, CorrectReviewRefusal>> {
  return asActor(actor, async (tx) => {
    const assignment = await findMyAssignment(tx, actor.userId, assignmentId);
    if (!assignment) return refused('not_found');
    if (!assignment.is_stated) return refused('statement_missing');
    const { review_id: reviewId, locked_at: lockedAt, status } = assignment;
    if (reviewId === null || lockedAt === null) return refused('review_not_delivered');
    if (!mayBeCorrected(status)) return refused('review_closed');
    const correctionReason = reason.trim();
    if (correctionReason === '') return refused('reason_missing');
    if (correctionReason.length > CORRECTION_REASON_MAX_LENGTH) return refused('text_too_long');
    // Begun in another window a moment ago: there is one correction in hand, and this is it.
    const copy = await copyReview(tx, reviewId, { assignmentId, correctionReason });
    if (copy === undefined) return ok(true);
    await insertEvent(tx, {
      applicationId: assignment.application_id,
      callId: assignment.call_id,
      act: 'begin_correction',
      actorKind: 'reviewer',
      actorId: actor.userId,
      holderVisible: false,
      payload: { seat: assignment.seat },
    });
    return ok(true);
  });
}
