import { describeFrozen } from '#app/components/application/describe-dossier.ts';
import { loadFrozen } from '#app/server/desk.server.ts';
import {
  describeGrid,
  describeMyReview,
  loadMyReview,
  toReviewSheet,
} from '#app/server/review-sheets.server.ts';
import { stateOfReading } from '#app/server/second-readings.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listMyReplacedReviews, listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import { listRemarksTo } from '#db/queries/second-readings.server.ts';
import { loadDrawings } from './load-drawings.server.ts';

/** The frozen copy beside one's own grid; the other reviews once all are open, without their authors' names. */
export async function loadReviewPage(tx: Tx, actor: PersonActor, assignmentId: string) {
  const mine = await loadMyReview(tx, actor, assignmentId);
  const { assignment, review } = mine;
  const document = await loadFrozen(tx, review.version_id);
  const replaced = await listMyReplacedReviews(tx, { assignmentId, reviewerId: actor.userId });
  const open = review.unblinded_at === null ? [] : await listUnblindedReviews(tx, assignment.application_id);
  return {
    review: describeMyReview(mine),
    dossier: describeFrozen(document),
    drawings: await loadDrawings(tx, document, assignment.today),
    applicationId: assignment.application_id,
    fileCount: document.attachments.length,
    others: open.map(({ reviewer_name: _name, ...row }) => toReviewSheet(row)),
    replaced: replaced.map(toReviewSheet),
    hasRemarks: (await listRemarksTo(tx, actor.userId)).some(
      (remark) => remark.assignment_id === assignmentId && stateOfReading(remark) === 'remarked',
    ),
    grid: describeGrid(mine.grid),
  };
}
