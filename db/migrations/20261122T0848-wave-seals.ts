import { type Kysely, sql } from 'kysely';

/**
 * What was published when a wave closed, byte for byte, and where each deposit stands in it. The document bears
 * hashes only: anyone may read it. A deposit's place is read by those who may read the deposit.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;

const RULES = {
  wave_seals: { read: 'true', insert: worker },
  sealed_deposits: { read: `${worker} or ${mine}`, insert: worker },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wave_seals (
      wave_id uuid primary key references waves,
      call_id uuid not null references calls,
      document bytea not null,
      sha256 bytea not null,
      sealed_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table sealed_deposits (
      application_id uuid not null references applications,
      wave_id uuid not null references wave_seals,
      call_id uuid not null references calls,
      version_id uuid not null references application_versions,
      position integer not null check (position >= 0),
      primary key (wave_id, position),
      unique (application_id, wave_id)
    )`.execute(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
}

async function protect(
  db: Kysely<unknown>,
  table: string,
  rules: { read: string; insert: string },
): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
