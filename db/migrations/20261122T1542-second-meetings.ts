import { type Kysely, sql } from 'kysely';

/** A correction made after the minutes may diverge again: the same reviewers then meet once more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index reconciliations_open`.execute(db);
  await sql`create unique index reconciliations_open on reconciliations (application_id, assignment_ids)
    where recorded_at is null`.execute(db);
}
