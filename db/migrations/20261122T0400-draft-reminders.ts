import { type Kysely, sql } from 'kysely';

const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;

/** What was already said to the people of a draft about a closing: each reminder leaves once per instant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table draft_reminders (
      application_id uuid not null references applications on delete cascade,
      kind text not null check (kind in ('days_7', 'hours_48', 'hours_3', 'after_closing')),
      closes_at timestamptz not null,
      written_at timestamptz not null default clock_timestamp(),
      primary key (application_id, kind, closes_at)
    )`.execute(db);
  await sql`create index applications_drafts_by_wave on applications (wave_id, id)
    where status = 'draft'`.execute(db);
  await sql`alter table draft_reminders enable row level security`.execute(db);
  await sql`alter table draft_reminders force row level security`.execute(db);
  await sql`create policy read_rows on draft_reminders for select using (${sql.raw(worker)})`.execute(db);
  await sql`create policy insert_rows on draft_reminders for insert
    with check (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = ${APP_ROLE}) as present`.execute(db);
  if (rows[0]?.present) await sql`grant select, insert on draft_reminders to ${sql.id(APP_ROLE)}`.execute(db);
}
