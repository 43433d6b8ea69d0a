import { type Kysely, sql } from 'kysely';

/**
 * Published results are updated by another publication that replaces them at its own instant: the one in place stays
 * public until then, and its bytes after. Each says what changed, and of each there is one successor at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table publications
      add column rectifies_id uuid references publications,
      add column changes text not null default '' check (length(changes) <= 2000),
      add check ((rectifies_id is null) = (changes = '')),
      add check (rectifies_id <> id)`.execute(db);
  await sql`drop index publications_wave`.execute(db);
  await sql`create unique index publications_first on publications (wave_id)
    where cancelled_at is null and rectifies_id is null`.execute(db);
  await sql`create unique index publications_next on publications (rectifies_id)
    where cancelled_at is null`.execute(db);
  await sql`create index publications_of_wave on publications (wave_id)`.execute(db);
}
