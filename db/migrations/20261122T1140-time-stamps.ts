import { type Kysely, sql } from 'kysely';

/**
 * Time-stamps of what is published: one per seal, one per signed publication, asked until they are given. Those of
 * a publication are read by whoever may read the publication, and so after its embargo.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table time_stamps (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      publication_id uuid unique references publications,
      sha256 bytea not null check (octet_length(sha256) = 32),
      attempts integer not null default 0,
      tried_at timestamptz,
      response bytea,
      stamped_at timestamptz,
      check ((response is null) = (stamped_at is null))
    )`.execute(db);
  await sql`create unique index time_stamps_seal on time_stamps (wave_id) where publication_id is null`.execute(
    db,
  );
  await sql`alter table time_stamps enable row level security`.execute(db);
  await sql`alter table time_stamps force row level security`.execute(db);
  await sql`create policy read_rows on time_stamps for select using (${sql.raw(worker)}
    or publication_id is null
    or exists (select 1 from publications seen where seen.id = time_stamps.publication_id))`.execute(db);
  await sql`create policy insert_rows on time_stamps for insert with check (${sql.raw(worker)})`.execute(db);
  await sql`create policy update_rows on time_stamps for update using (${sql.raw(worker)})
    with check (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0)
    await sql`grant select, insert, update on time_stamps to ${sql.id(APP_ROLE)}`.execute(db);
}
