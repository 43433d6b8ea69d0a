import { type Kysely, sql } from 'kysely';

/**
 * The official classification of communes, one dated version per imported file. Versions are kept: a deposit
 * freezes the one in force on its day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table zoning_versions (
      id uuid primary key default gen_random_uuid(),
      effective_on date not null,
      label text not null,
      source text not null,
      is_sample boolean not null default false,
      file_name text not null,
      file_sha256 bytea not null,
      commune_count integer not null,
      imported_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table zoning (
      version_id uuid not null references zoning_versions,
      insee_code text not null references communes,
      zoning_class text not null check (zoning_class in ('ZIP', 'ZAC', 'ZV', 'NONE')),
      apl_tenths integer check (apl_tenths between 0 and 300),
      apl_year integer,
      qpv_codes text[] not null default '{}',
      density_level integer check (density_level between 1 and 7),
      rural_revitalisation text check (rural_revitalisation in ('NONE', 'ZRR', 'FRR', 'FRR_PLUS')),
      health_living_area text,
      primary key (version_id, insee_code)
    )`.execute(db);
  for (const table of ['zoning_versions', 'zoning']) await protect(db, table);
}

/** Everybody reads what the State publishes; only an import, run by an operator, writes it. */
async function protect(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (true)`.execute(db);
  await sql`create policy insert_rows on ${name} for insert
    with check ((select app_actor()) in ('worker', 'migration'))`.execute(db);
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = 'medicobus_app') as present`.execute(db);
  if (rows[0]?.present) await sql`grant select, insert on ${name} to medicobus_app`.execute(db);
}
