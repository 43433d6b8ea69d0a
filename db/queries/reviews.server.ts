import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';
import { ACTIVE_STATES } from './assignments.server.ts';

const CHANGED = sql<Date>`clock_timestamp()`;

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

/** No delivered version corrects this one, as far as the actor can see: a closed one does not show it is there. */
export const NEWEST_REVIEW = sql<SqlBool>`not exists (select 1 from reviews newer
  where newer.corrects_id = v.id and newer.locked_at is not null)`;

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

function delivered(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('reviews as v')
    .where('v.application_id', '=', applicationId)
    .where('v.locked_at', 'is not', null)
    .select([
      'v.id',
      'v.assignment_id',
      'v.reviewer_id',
      'v.opinion_text',
      'v.total_fifths',
      'v.locked_at',
      'v.unblinded_at',
      'v.number',
      'v.correction_reason',
      'v.is_after_opening',
      sql<ReviewSeat>`v.seat`.as('seat'),
      sql<ReviewOpinion>`v.opinion`.as('opinion'),
    ])
    .orderBy(sql`array_position(array['ars', 'anct', 'third'], v.seat)`)
    .orderBy('v.number')
    .orderBy('v.id');
}

/** Every version of the seats in force: a reopened review's assignment was withdrawn. */
function ofSeatsInForce(tx: Tx, applicationId: string) {
  return delivered(tx, applicationId).where('v.assignment_id', 'in', (eb) =>
    eb
      .selectFrom('assignments')
      .select('assignments.id')
      .where('assignments.application_id', '=', applicationId)
      .where('assignments.state', 'in', [...ACTIVE_STATES]),
  );
}

/** Delivered reviews in force with their marks, in order of seat: for the system, which sees every assignment. */
export async function listLockedReviews(tx: Tx, applicationId: string) {
  return withMarks(tx, await ofSeatsInForce(tx, applicationId).where(NEWEST_REVIEW).execute());
}

type DeliveredReview = Awaited<ReturnType<ReturnType<typeof delivered>['execute']>>[number];

async function withMarks(tx: Tx, reviews: readonly DeliveredReview[]) {
  if (reviews.length === 0) return [];
  const marks = await tx
    .selectFrom('marks as m')
    .innerJoin('criteria as k', 'k.id', 'm.criterion_id')
    .select(['m.review_id', 'm.criterion_id', 'k.code', 'm.mark', 'm.comment'])
    .where(
      'm.review_id',
      'in',
      reviews.map((review) => review.id),
    )
    .orderBy('k.position')
    .execute();
  return reviews.map((review) => ({
    ...review,
    marks: marks.filter((mark) => mark.review_id === review.id),
  }));
}

export type LockedReviewRow = Awaited<ReturnType<typeof listLockedReviews>>[number];

/**
 * The reviews in force that are open to this actor, with their authors' names. Only those of seats in force are ever
 * opened, so that this asks nothing of assignments, which reviewers do not see.
 */
export async function listUnblindedReviews(tx: Tx, applicationId: string) {
  return withNames(tx, await opened(tx, applicationId).where(NEWEST_REVIEW).execute());
}

/** The versions that a correction has replaced, open to this actor, oldest first. */
export async function listReplacedReviews(tx: Tx, applicationId: string) {
  return withNames(tx, await opened(tx, applicationId).where(sql<SqlBool>`not ${NEWEST_REVIEW}`).execute());
}

function opened(tx: Tx, applicationId: string) {
  return delivered(tx, applicationId).where('v.unblinded_at', 'is not', null);
}

/** One's own versions that a correction has replaced, oldest first. */
export async function listMyReplacedReviews(tx: Tx, key: { assignmentId: string; reviewerId: string }) {
  const own = await tx
    .selectFrom('reviews')
    .select('application_id')
    .where('assignment_id', '=', key.assignmentId)
    .where('reviewer_id', '=', key.reviewerId)
    .executeTakeFirst();
  if (!own) return [];
  const versions = delivered(tx, own.application_id)
    .where('v.assignment_id', '=', key.assignmentId)
    .where(sql<SqlBool>`not ${NEWEST_REVIEW}`);
  return withMarks(tx, await versions.execute());
}

async function withNames(tx: Tx, reviews: readonly DeliveredReview[]) {
  const readable = await withMarks(tx, reviews);
  if (readable.length === 0) return [];
  const names = await tx
    .selectFrom('users')
    .select(['id', 'display_name'])
    .where(
      'id',
      'in',
      readable.map((review) => review.reviewer_id),
    )
    .execute();
  return readable.map((review) => ({
    ...review,
    reviewer_name: names.find((name) => name.id === review.reviewer_id)?.display_name ?? '',
  }));
}

export async function findReviewer(tx: Tx, userId: string) {
  return tx
    .selectFrom('users')
    .select(['id', 'email', 'display_name as name'])
    .where('id', '=', userId)
    .executeTakeFirst();
}

/**
 * Opens the delivered reviews of the seats in force to those who may then read them, the versions that corrections
 * have replaced too; what a reopening has set aside stays closed.
 */
export async function unblindReviews(tx: Tx, applicationId: string): Promise<number> {
  const opened = await tx
    .updateTable('reviews')
    .set({ unblinded_at: CHANGED })
    .where('application_id', '=', applicationId)
    .where('unblinded_at', 'is', null)
    .where('id', 'in', ofSeatsInForce(tx, applicationId).clearSelect().clearOrderBy().select('v.id'))
    .executeTakeFirst();
  return Number(opened.numUpdatedRows);
}

/** Closes them again, when the examination is reopened. */
export async function blindReviews(tx: Tx, applicationId: string): Promise<void> {
  await tx
    .updateTable('reviews')
    .set({ unblinded_at: null })
    .where('application_id', '=', applicationId)
    .where('unblinded_at', 'is not', null)
    .execute();
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
