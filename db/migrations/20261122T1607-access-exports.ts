import { type Kysely, sql } from 'kysely';

/**
 * Who exported which administrative documents, for which request of access, masked how. Nothing is ever changed or
 * removed: the trace outlives the export. Not a word of what was exported is in it, but its fingerprint.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const official = `(select app_has_role('national_official'))`;
const readers = `(select app_has_role('national_official,national_chair,auditor'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table access_exports (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      file_reference text,
      request_reference text not null check (length(request_reference) between 1 and 100),
      requested_on date not null,
      documents text[] not null check (cardinality(documents) > 0),
      masks text[] not null,
      file_count integer not null check (file_count > 0),
      document_count integer not null check (document_count > 0),
      masked_count integer not null check (masked_count >= 0),
      sums_sha256 bytea not null check (length(sums_sha256) = 32),
      exported_by uuid not null references users,
      exported_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index access_exports_wave on access_exports (wave_id, exported_at)`.execute(db);
  await sql`alter table access_exports enable row level security`.execute(db);
  await sql`alter table access_exports force row level security`.execute(db);
  await sql`create policy read_rows on access_exports for select
    using (${sql.raw(`${worker} or ${readers}`)})`.execute(db);
  await sql`create policy insert_rows on access_exports for insert with check (${sql.raw(
    `${worker} or (${official} and exported_by = (select app_user_id()))`,
  )})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on access_exports to ${sql.id(APP_ROLE)}`.execute(db);
}
