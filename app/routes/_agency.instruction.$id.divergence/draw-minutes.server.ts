import { minutesDocument } from '#app/components/review/minutes-document.ts';
import type { Minutes } from '#app/domain/review/reconciliation.ts';
import { notFound } from '#app/server/desk.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { describeGrid, toReviewSheet } from '#app/server/review-sheets.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findCall, loadGrid } from '#db/queries/calls.server.ts';
import { listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { findProgress } from '#db/queries/reviews.server.ts';

/** Makes the minutes of a file's meeting, with the marks that its participants had before them. */
export function drawMinutes(actor: PersonActor, applicationId: string) {
  return async (minutes: Minutes): Promise<Buffer> => {
    const facts = await asActor(actor, async (tx) => {
      const letter = await findLetterFacts(tx, applicationId);
      const call = letter && (await findCall(tx, letter.callId));
      if (!letter || !call) throw notFound();
      return {
        letter,
        divergence: (await findProgress(tx, applicationId))?.divergence_reason ?? '',
        sheets: (await listUnblindedReviews(tx, applicationId)).map(toReviewSheet),
        grid: describeGrid(await loadGrid(tx, call.grid_version_id)),
      };
    });
    return renderPdf('dossier', minutesDocument({ ...facts, minutes }), null);
  };
}
