import { type Kysely, sql } from 'kysely';

/** What the State's register of companies said of a SIRET, and when: asked once, shown for as long as it is fresh. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table company_records (
      siret text primary key check (siret ~ '^[0-9]{14}$'),
      record jsonb,
      checked_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`alter table company_records enable row level security`.execute(db);
  await sql`alter table company_records force row level security`.execute(db);
  const worker = `(select app_actor()) in ('worker', 'migration')`;
  await sql`create policy read_rows on company_records for select
    using ((select app_actor()) in ('person', 'worker', 'migration'))`.execute(db);
  await sql`create policy insert_rows on company_records for insert with check (${sql.raw(worker)})`.execute(
    db,
  );
  await sql`create policy update_rows on company_records for update
    using (${sql.raw(worker)}) with check (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = 'medicobus_app') as present`.execute(db);
  if (rows[0]?.present)
    await sql`grant select, insert, update on company_records to medicobus_app`.execute(db);
}
