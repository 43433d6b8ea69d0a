import { type Kysely, sql } from 'kysely';

/**
 * The record of a selection and its signature are part of the publication: they share its row, and so its embargo.
 * Public keys are kept for good: what was signed stays verifiable when the key changes.
 */
const APP_ROLE = 'medicobus_app';

const signer = `(select app_actor()) in ('worker', 'migration') or (select app_has_role('publisher,national_official,national_chair'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table publications
      add column selection_record bytea,
      add column signed_statement bytea`.execute(db);
  await sql`
    create table signing_keys (
      id text primary key,
      public_key bytea not null check (octet_length(public_key) = 32),
      first_used_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`alter table signing_keys enable row level security`.execute(db);
  await sql`alter table signing_keys force row level security`.execute(db);
  await sql`create policy read_rows on signing_keys for select using (true)`.execute(db);
  await sql`create policy insert_rows on signing_keys for insert with check (${sql.raw(signer)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on signing_keys to ${sql.id(APP_ROLE)}`.execute(db);
}
