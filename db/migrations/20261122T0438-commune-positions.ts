import { type Kysely, sql } from 'kysely';

/** Where a commune is, from a file that an operator imports: no free one of all communes could be shipped. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table commune_positions (
      insee_code text primary key references communes,
      longitude double precision not null check (longitude between -180 and 180),
      latitude double precision not null check (latitude between -90 and 90),
      source text not null,
      imported_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`alter table commune_positions enable row level security`.execute(db);
  await sql`alter table commune_positions force row level security`.execute(db);
  const worker = `(select app_actor()) in ('worker', 'migration')`;
  await sql`create policy read_rows on commune_positions for select using (true)`.execute(db);
  await sql`create policy insert_rows on commune_positions for insert with check (${sql.raw(worker)})`.execute(
    db,
  );
  await sql`create policy update_rows on commune_positions for update
    using (${sql.raw(worker)}) with check (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = 'medicobus_app') as present`.execute(db);
  if (rows[0]?.present)
    await sql`grant select, insert, update on commune_positions to medicobus_app`.execute(db);
}
