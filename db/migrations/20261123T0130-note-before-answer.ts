import { type Kysely, sql } from 'kysely';

/** A note on a point of the admissibility list is kept before the point is answered: its row has no outcome yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table admissibility_checks alter column outcome drop not null`.execute(db);
}
