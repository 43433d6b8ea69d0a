import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

const ACTIVE = ['deployed', 'accepted'];

/** Reviewers who owe a review by this day: neither delivered, nor refused, nor withdrawn, of a file still examined. */
export async function listReviewersToRemind(tx: Tx, until: string): Promise<string[]> {
  const rows = await owedReviews(tx)
    .where('s.due_on', '<=', sql<string>`${until}::date`)
    .select('s.reviewer_id')
    .distinct()
    .orderBy('s.reviewer_id')
    .execute();
  return rows.map(({ reviewer_id: reviewerId }) => reviewerId);
}

/** What one reviewer owes, the soonest first. */
export async function listOwedReviews(tx: Tx, reviewerId: string) {
  return owedReviews(tx)
    .innerJoin('calls as c', 'c.id', 's.call_id')
    .where('s.reviewer_id', '=', reviewerId)
    .select(['s.id', 's.application_id', 's.authority_id', 's.due_on', 'a.reference', 'a.title'])
    .select('c.is_demonstration')
    .orderBy('s.due_on')
    .orderBy('s.id')
    .execute();
}

/** One clock at a time reminds one person; the lock goes with the transaction. */
export async function lockReviewerReminders(tx: Tx, reviewerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`review_reminder ${reviewerId}`}, 0))`.execute(
    tx,
  );
}

/** Whether this person was reminded on that day already: the day is in the key of what they were told. */
export async function wasRemindedOn(tx: Tx, reviewerId: string, day: string): Promise<boolean> {
  const told = await tx
    .selectFrom('notices')
    .select('id')
    .where('user_id', '=', reviewerId)
    .where('kind', '=', 'review_reminder')
    .where(sql<boolean>`line ->> 'day' = ${day}`)
    .limit(1)
    .executeTakeFirst();
  return told !== undefined;
}

function owedReviews(tx: Tx) {
  return tx
    .selectFrom('assignments as s')
    .innerJoin('applications as a', 'a.id', 's.application_id')
    .where('s.state', 'in', ACTIVE)
    .where('s.delivered_at', 'is', null)
    .where('s.due_on', 'is not', null)
    .where('a.status', '=', 'in_review');
}
