import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';

export const CHANGED = sql<Date>`clock_timestamp()`;

/** One version of a review: readable by its author, by others only once unblinded. */
export async function findReview(tx: Tx, id: string) {
  return tx
    .selectFrom('reviews')
    .selectAll()
    .select(sql<ReviewOpinion | null>`opinion`.as('opinion'))
    .where('id', '=', id)
    .executeTakeFirst();
}

export type Review = NonNullable<Awaited<ReturnType<typeof findReview>>>;

/** The author's review, locked until the end of the transaction; undefined once it is delivered. */
export async function lockOpenReview(tx: Tx, key: { assignmentId: string; reviewerId: string }) {
  return tx
    .selectFrom('reviews')
    .selectAll()
    .select(sql<ReviewOpinion | null>`opinion`.as('opinion'))
    .where('assignment_id', '=', key.assignmentId)
    .where('reviewer_id', '=', key.reviewerId)
    .where('locked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertReview(
  tx: Tx,
  review: {
    assignmentId: string;
    applicationId: string;
    callId: string;
    authorityId: number;
    reviewerId: string;
    seat: ReviewSeat;
    versionId: string;
    gridVersionId: string;
  },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('reviews')
    .values({
      id,
      assignment_id: review.assignmentId,
      application_id: review.applicationId,
      call_id: review.callId,
      authority_id: review.authorityId,
      reviewer_id: review.reviewerId,
      seat: review.seat,
      version_id: review.versionId,
      grid_version_id: review.gridVersionId,
    })
    .execute();
  return id;
}

/** The author's last act on a review: from here neither the marks nor the opinion change. */
export async function sealReview(tx: Tx, reviewId: string, totalFifths: number): Promise<boolean> {
  const sealed = await tx
    .updateTable('reviews')
    .set({
      locked_at: CHANGED,
      updated_at: CHANGED,
      total_fifths: totalFifths,
      is_after_opening: sql<boolean>`exists (select 1 from reviews old
        where old.id = reviews.corrects_id and old.unblinded_at is not null)`,
    })
    .where('id', '=', reviewId)
    .where('locked_at', 'is', null)
    .executeTakeFirst();
  return sealed.numUpdatedRows === 1n;
}

export async function findReviewer(tx: Tx, userId: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'display_name as name'])
    .where('id', '=', userId)
    .executeTakeFirst();
}

/** A new review that starts from what another one said: the delivered one is kept as it is. */
export async function copyReview(
  tx: Tx,
  sourceId: string,
  target: { assignmentId: string; correctionReason?: string },
): Promise<string | undefined> {
  const id = randomUUID();
  const isCorrection = target.correctionReason !== undefined;
  const inserted = await tx
    .insertInto('reviews')
    .columns([
      'id',
      'assignment_id',
      'application_id',
      'call_id',
      'authority_id',
      'reviewer_id',
      'seat',
      'version_id',
      'grid_version_id',
      'opinion',
      'opinion_text',
      'number',
      'corrects_id',
      'correction_reason',
    ])
    .expression((eb) =>
      eb
        .selectFrom('reviews')
        .select([
          sql<string>`${id}::uuid`.as('id'),
          sql<string>`${target.assignmentId}::uuid`.as('assignment_id'),
          'application_id',
          'call_id',
          'authority_id',
          'reviewer_id',
          'seat',
          'version_id',
          'grid_version_id',
          'opinion',
          'opinion_text',
          sql<number>`${isCorrection ? sql`number + 1` : sql`1`}`.as('number'),
          sql<string | null>`${isCorrection ? sql`id` : sql`null::uuid`}`.as('corrects_id'),
          sql<string>`${target.correctionReason ?? ''}::text`.as('correction_reason'),
        ])
        .where('id', '=', sourceId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return undefined;
  await tx
    .insertInto('marks')
    .columns(['review_id', 'criterion_id', 'mark', 'comment'])
    .expression((eb) =>
      eb
        .selectFrom('marks')
        .select([sql<string>`${id}::uuid`.as('review_id'), 'criterion_id', 'mark', 'comment'])
        .where('review_id', '=', sourceId),
    )
    .execute();
  return id;
}

/** How far the reviews of a file have come: all that its agency may know before they are opened. */
export async function findProgress(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('review_progress')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
}

export async function saveProgress(
  tx: Tx,
  progress: {
    applicationId: string;
    callId: string;
    authorityId: number;
    required: number;
    locked: number;
    isDivergent: boolean;
    divergenceReason: string;
  },
): Promise<void> {
  const values = {
    required: progress.required,
    locked: progress.locked,
    is_divergent: progress.isDivergent,
    divergence_reason: progress.divergenceReason,
  };
  await tx
    .insertInto('review_progress')
    .values({
      application_id: progress.applicationId,
      call_id: progress.callId,
      authority_id: progress.authorityId,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.column('application_id').doUpdateSet({ ...values, updated_at: CHANGED }),
    )
    .execute();
}
