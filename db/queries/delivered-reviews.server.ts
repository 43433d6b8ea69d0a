import { type SqlBool, sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Tx } from '../client.server.ts';
import { ACTIVE_STATES } from './assignments.server.ts';
import { CHANGED } from './reviews.server.ts';

/** No delivered version corrects this one, as far as the actor can see: a closed one does not show it is there. */
export const NEWEST_REVIEW = sql<SqlBool>`not exists (select 1 from reviews newer
  where newer.corrects_id = v.id and newer.locked_at is not null)`;

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

export function opened(tx: Tx, applicationId: string) {
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
