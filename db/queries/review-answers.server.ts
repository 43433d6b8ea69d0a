import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';
import { CHANGED } from './reviews.server.ts';

export async function listMarks(tx: Tx, reviewId: string) {
  return tx
    .selectFrom('marks as m')
    .innerJoin('criteria as k', 'k.id', 'm.criterion_id')
    .select(['m.criterion_id', 'k.code', 'm.mark', 'm.mark_version', 'm.comment', 'm.comment_version'])
    .select('m.updated_at')
    .where('m.review_id', '=', reviewId)
    .orderBy('k.position')
    .execute();
}

/** Rows for these criteria, so that each of their answers can be compared and set. */
export async function ensureMarks(tx: Tx, reviewId: string, criterionIds: readonly string[]): Promise<void> {
  if (criterionIds.length === 0) return;
  await tx
    .insertInto('marks')
    .values(criterionIds.map((criterionId) => ({ review_id: reviewId, criterion_id: criterionId })))
    .onConflict((conflict) => conflict.columns(['review_id', 'criterion_id']).doNothing())
    .execute();
}

type MarkKey = { reviewId: string; criterionId: string; baseVersion: number };

/** Compare-and-set; false when another window saved first. */
export async function saveMark(tx: Tx, key: MarkKey, mark: number | null): Promise<boolean> {
  const saved = await tx
    .updateTable('marks')
    .set({ mark, mark_version: key.baseVersion + 1, updated_at: CHANGED })
    .where('review_id', '=', key.reviewId)
    .where('criterion_id', '=', key.criterionId)
    .where('mark_version', '=', key.baseVersion)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function saveComment(tx: Tx, key: MarkKey, comment: string): Promise<boolean> {
  const saved = await tx
    .updateTable('marks')
    .set({ comment, comment_version: key.baseVersion + 1, updated_at: CHANGED })
    .where('review_id', '=', key.reviewId)
    .where('criterion_id', '=', key.criterionId)
    .where('comment_version', '=', key.baseVersion)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

type ReviewKey = { reviewId: string; baseVersion: number };

export async function saveOpinion(tx: Tx, key: ReviewKey, opinion: ReviewOpinion | null): Promise<boolean> {
  const saved = await tx
    .updateTable('reviews')
    .set({ opinion, opinion_version: key.baseVersion + 1, updated_at: CHANGED })
    .where('id', '=', key.reviewId)
    .where('opinion_version', '=', key.baseVersion)
    .where('locked_at', 'is', null)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function saveOpinionText(tx: Tx, key: ReviewKey, text: string): Promise<boolean> {
  const saved = await tx
    .updateTable('reviews')
    .set({ opinion_text: text, opinion_text_version: key.baseVersion + 1, updated_at: CHANGED })
    .where('id', '=', key.reviewId)
    .where('opinion_text_version', '=', key.baseVersion)
    .where('locked_at', 'is', null)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}
