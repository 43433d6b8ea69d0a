import { type SqlBool, sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReadingConclusion, SecondReader } from '#app/domain/review/second-reading.ts';
import type { Tx } from '../client.server.ts';
import { ACTIVE_STATES } from './assignments.server.ts';
import { NEWEST_REVIEW } from './delivered-reviews.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';

const NOW = sql<Date>`clock_timestamp()`;
const AGENCY_ROLES = ['ars_officer', 'ars_director'];
const NATIONAL_ROLES = ['national_official', 'national_chair'];

/** Opened reviews in force that may still be corrected and that nobody reads again: by what this desk may read. */
export async function listReviewsToRead(tx: Tx, scope: DeskScope) {
  return ofThisDesk(tx, scope)
    .innerJoin('reviews as v', 'v.application_id', 'a.id')
    .innerJoin('assignments as s', 's.id', 'v.assignment_id')
    .innerJoin('users as u', 'u.id', 'v.reviewer_id')
    .where('a.status', 'in', ['in_review', 'reviewed'])
    .where('v.locked_at', 'is not', null)
    .where('v.unblinded_at', 'is not', null)
    .where('s.state', 'in', [...ACTIVE_STATES])
    .where(NEWEST_REVIEW)
    .where(
      sql<SqlBool>`not exists (select 1 from second_readings r where r.review_id = v.id and r.withdrawn_at is null)`,
    )
    .select(['v.id', 'v.application_id', 'v.call_id', 'v.reviewer_id', 'v.total_fifths', 'v.number'])
    .select(['a.reference', 'a.title', 'a.authority_id', 'u.display_name as reviewer_name'])
    .select('c.is_demonstration')
    .select(sql<ReviewSeat>`v.seat`.as('seat'))
    .orderBy('a.reference')
    .orderBy('v.seat')
    .execute();
}

export type ReviewToRead = Awaited<ReturnType<typeof listReviewsToRead>>[number];

/** Files that the agency is in charge of, not those where it is only associated. */
function ofThisDesk(tx: Tx, scope: DeskScope) {
  return deskRows(tx, scope).where(
    sql<SqlBool>`(${scope.isNational} or a.authority_id = any(${[...scope.authorityIds]}::integer[]))`,
  );
}

/** Who may read again for this desk: the agency's own officers and directors, or the national team. */
export async function listSecondReaders(tx: Tx, scope: DeskScope) {
  return tx
    .selectFrom('users as u')
    .innerJoin('user_roles as r', 'r.user_id', 'u.id')
    .where('r.revoked_at', 'is', null)
    .where('u.disabled_at', 'is', null)
    .where((eb) =>
      scope.isNational
        ? eb('r.role', 'in', NATIONAL_ROLES)
        : eb.and([
            eb('r.role', 'in', AGENCY_ROLES),
            eb('r.authority_id', '=', sql<number>`any(${[...scope.authorityIds]}::integer[])`),
          ]),
    )
    .select(['u.id', 'u.display_name as name', 'u.email'])
    .select([
      sql<number[]>`coalesce(array_agg(r.authority_id) filter (where r.authority_id is not null), '{}')`.as(
        'authority_ids',
      ),
      sql<boolean>`bool_or(r.authority_id is null)`.as('is_national'),
    ])
    .groupBy(['u.id', 'u.display_name', 'u.email'])
    .orderBy('u.display_name')
    .execute();
}

export type ReaderRow = Awaited<ReturnType<typeof listSecondReaders>>[number];

export function toSecondReader(row: ReaderRow): SecondReader {
  return { userId: row.id, authorityIds: row.authority_ids, isNational: row.is_national };
}

/** False when somebody asked for the same review a moment ago. */
export async function insertSecondReading(
  tx: Tx,
  reading: {
    id: string;
    review: ReviewToRead & { authority_id: number };
    readerId: string;
    askedBy: string;
    draw: { seed: number; among: number } | null;
  },
): Promise<boolean> {
  const { review, draw } = reading;
  const inserted = await tx
    .insertInto('second_readings')
    .values({
      id: reading.id,
      review_id: review.id,
      application_id: review.application_id,
      call_id: review.call_id,
      authority_id: review.authority_id,
      author_id: review.reviewer_id,
      reader_id: reading.readerId,
      asked_by: reading.askedBy,
      origin: draw ? 'drawn' : 'chosen',
      draw_seed: draw?.seed ?? null,
      drawn_among: draw?.among ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

function readings(tx: Tx) {
  return tx
    .selectFrom('second_readings as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('reviews as v', 'v.id', 'r.review_id')
    .innerJoin('users as reader', 'reader.id', 'r.reader_id')
    .innerJoin('users as author', 'author.id', 'r.author_id')
    .where('r.withdrawn_at', 'is', null)
    .selectAll('r')
    .select(['a.reference', 'a.title', 'a.holder_name', 'a.status', 'c.is_demonstration', 'v.assignment_id'])
    .select(['reader.display_name as reader_name', 'author.display_name as author_name'])
    .select(['author.email as author_email', 'v.number as version_number', 'v.grid_version_id'])
    .select([
      sql<ReviewSeat>`v.seat`.as('seat'),
      sql<ReadingConclusion | null>`r.conclusion`.as('conclusion'),
      sql<boolean>`r.answered_at is not null`.as('is_answered'),
      sql<boolean>`exists (select 1 from reviews newer
        where newer.corrects_id = v.id and newer.locked_at is not null)`.as('is_replaced'),
    ]);
}

export type ReadingRow = Awaited<ReturnType<ReturnType<typeof readings>['execute']>>[number];

/** Second readings that this desk follows, what waits first. */
export async function listSecondReadings(tx: Tx, scope: DeskScope): Promise<ReadingRow[]> {
  return readings(tx)
    .where('r.application_id', 'in', (eb) =>
      eb.selectFrom(ofThisDesk(tx, scope).select('a.id').as('mine')).select('mine.id'),
    )
    .orderBy(sql`r.concluded_at is not null`)
    .orderBy('r.asked_at', 'desc')
    .orderBy('r.id')
    .limit(500)
    .execute();
}

export async function listFileReadings(tx: Tx, applicationId: string): Promise<ReadingRow[]> {
  return readings(tx).where('r.application_id', '=', applicationId).orderBy('r.asked_at').execute();
}

/** What waits for this person to read it again. */
export async function listReadingsToMake(tx: Tx, readerId: string): Promise<ReadingRow[]> {
  return readings(tx)
    .where('r.reader_id', '=', readerId)
    .where('r.concluded_at', 'is', null)
    .where('a.status', 'in', ['in_review', 'reviewed'])
    .where(NEWEST_REVIEW)
    .orderBy('r.asked_at')
    .execute();
}

export async function findSecondReading(tx: Tx, id: string): Promise<ReadingRow | undefined> {
  return readings(tx).where('r.id', '=', id).executeTakeFirst();
}

/** Remarks on one's own reviews, those without an answer first: nothing says whose they are. */
export async function listRemarksTo(tx: Tx, authorId: string) {
  const rows = await readings(tx)
    .where('r.author_id', '=', authorId)
    .where('r.conclusion', '=', 'remarks')
    .orderBy('r.concluded_at', 'desc')
    .execute();
  return rows.map(({ reader_name: _name, reader_id: _id, author_email: _email, ...row }) => row);
}

/** Written once, by its reader; false when it was concluded or withdrawn meanwhile. */
export async function concludeReading(
  tx: Tx,
  id: string,
  { conclusion, remarks }: { conclusion: ReadingConclusion; remarks: string },
): Promise<boolean> {
  const written = await tx
    .updateTable('second_readings')
    .set({ conclusion, remarks, concluded_at: NOW })
    .where('id', '=', id)
    .where('concluded_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

export async function answerReading(tx: Tx, id: string, answer: string): Promise<boolean> {
  const written = await tx
    .updateTable('second_readings')
    .set({ answer, answered_at: NOW })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

export async function withdrawReading(tx: Tx, id: string, withdrawnBy: string): Promise<boolean> {
  const written = await tx
    .updateTable('second_readings')
    .set({ withdrawn_at: NOW, withdrawn_by: withdrawnBy })
    .where('id', '=', id)
    .where('concluded_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}
