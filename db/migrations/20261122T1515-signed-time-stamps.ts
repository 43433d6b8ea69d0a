import { type Kysely, sql } from 'kysely';

/** What the portal signs of an authority's answer, so that any byte of it that changes is noticed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table time_stamps
      add column statement bytea,
      add constraint time_stamps_statement check (statement is null or response is not null)`.execute(db);
}
