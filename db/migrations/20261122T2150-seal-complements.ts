import { type Kysely, sql } from 'kysely';

/**
 * Complements of a wave's seal: what was published of deposits made after it, byte for byte, in a numbered chain. A
 * deposit has one place in the seal or in one of its complements, never two, and none is ever rewritten. Its place
 * tells nothing but itself: whoever may read the deposit may know that it is sealed.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table seal_complements (
      wave_id uuid not null references wave_seals,
      number integer not null check (number > 0),
      call_id uuid not null references calls,
      document bytea not null,
      sha256 bytea not null check (octet_length(sha256) = 32),
      sealed_at timestamptz not null,
      primary key (wave_id, number)
    )`.execute(db);
  await sql`alter table seal_complements enable row level security`.execute(db);
  await sql`alter table seal_complements force row level security`.execute(db);
  await sql`create policy read_rows on seal_complements for select using (true)`.execute(db);
  await sql`create policy insert_rows on seal_complements for insert with check (${sql.raw(worker)})`.execute(
    db,
  );
  await placeInComplements(db);
  await stampComplements(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on seal_complements to ${sql.id(APP_ROLE)}`.execute(db);
}

/** `complement` is null for what the seal itself holds. */
async function placeInComplements(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sealed_deposits
      add column complement integer,
      drop constraint sealed_deposits_pkey,
      drop constraint sealed_deposits_application_id_wave_id_key,
      add primary key (application_id, wave_id),
      add constraint sealed_deposits_place unique nulls not distinct (wave_id, complement, position),
      add constraint sealed_deposits_complement foreign key (wave_id, complement)
        references seal_complements (wave_id, number)`.execute(db);
  await sql`drop policy read_rows on sealed_deposits`.execute(db);
  await sql`create policy read_rows on sealed_deposits for select using (${sql.raw(worker)}
    or exists (select 1 from applications seen where seen.id = sealed_deposits.application_id))`.execute(db);
}

async function stampComplements(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table time_stamps
      add column complement integer,
      add constraint time_stamps_complement foreign key (wave_id, complement)
        references seal_complements (wave_id, number),
      add constraint time_stamps_subject check (publication_id is null or complement is null)`.execute(db);
  await sql`drop index time_stamps_seal`.execute(db);
  await sql`create unique index time_stamps_seal on time_stamps (wave_id, complement) nulls not distinct
    where publication_id is null`.execute(db);
}
