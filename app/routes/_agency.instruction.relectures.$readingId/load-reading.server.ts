import { loadExaminedFile, notFound } from '#app/server/desk.server.ts';
import { toReviewSheet } from '#app/server/review-sheets.server.ts';
import { describeReading } from '#app/server/second-readings.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { listReplacedReviews, listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { findSecondReading } from '#db/queries/second-readings.server.ts';

/** One review as its second reader has it before them: each mark with the sentence that it stands for. */
export async function loadReading(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const row = await findSecondReading(tx, id);
  if (!row) throw notFound();
  const file = await loadExaminedFile(tx, actor, scope, row.application_id);
  const versions = [
    ...(await listUnblindedReviews(tx, row.application_id)),
    ...(await listReplacedReviews(tx, row.application_id)),
  ];
  const review = versions.find((one) => one.id === row.review_id);
  if (!review) throw notFound();
  const grid = await loadGrid(tx, row.grid_version_id);
  const reading = describeReading(row);
  return {
    reading,
    sheet: toReviewSheet(review),
    grid: (grid?.criteria ?? []).map(({ code, label, weight, anchors }) => ({
      code,
      label,
      weight,
      anchors: anchors.map(({ mark, sentence }) => ({ mark, sentence })),
    })),
    mayConclude: reading.state === 'awaited' && row.reader_id === actor.userId && !file.object.isAssigned,
  };
}
