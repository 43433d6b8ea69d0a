import { type Kysely, sql } from 'kysely';

const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;

/** What is known of a file's safety, uploads that resume, and the grace of those begun before closing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attachments
      add column check_state text not null default 'received'
        check (check_state in ('received', 'checking', 'accepted', 'refused', 'unscanned', 'lost')),
      add column check_detail text,
      add column check_changed_at timestamptz not null default clock_timestamp(),
      add column checked_at timestamptz`.execute(db);
  await sql`create index attachments_to_check on attachments (check_changed_at)
    where check_state in ('received', 'checking', 'lost') and removed_at is null`.execute(db);
  await sql`alter table calls
    add column upload_grace_minutes integer not null default 30
      check (upload_grace_minutes between 0 and 240)`.execute(db);
  await sql`
    create table uploads (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      kind text not null check (kind ~ '^P[0-9]{2}$'),
      file_name text not null,
      size_bytes bigint not null check (size_bytes > 0),
      declared_sha256 bytea check (length(declared_sha256) = 32),
      begun_by uuid not null references users,
      begun_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      outcome text check (outcome in ('attached', 'refused', 'cancelled', 'expired')),
      attachment_id uuid references attachments,
      check ((ended_at is null) = (outcome is null))
    )`.execute(db);
  await sql`create index uploads_of_application on uploads (application_id, begun_at)`.execute(db);
  await sql`create index uploads_open on uploads (begun_at) where ended_at is null`.execute(db);
  await protectUploads(db);
  await enqueueFunction(db);
}

async function protectUploads(db: Kysely<unknown>): Promise<void> {
  await sql`alter table uploads enable row level security`.execute(db);
  await sql`alter table uploads force row level security`.execute(db);
  await sql`create policy read_rows on uploads for select using (${sql.raw(`${worker} or ${mine}`)})`.execute(
    db,
  );
  const begins = `${worker} or (begun_by = ${me} and ${mineToEdit})`;
  await sql`create policy insert_rows on uploads for insert with check (${sql.raw(begins)})`.execute(db);
  await sql`create policy update_rows on uploads for update
    using (${sql.raw(begins)}) with check (${sql.raw(begins)})`.execute(db);
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = ${APP_ROLE}) as present`.execute(db);
  if (rows[0]?.present) await sql`grant select, insert, update on uploads to ${sql.id(APP_ROLE)}`.execute(db);
}

/** Beside enqueue_job, whose list of tasks other migrations extend. Asked again, the job starts afresh. */
async function enqueueFunction(db: Kysely<unknown>): Promise<void> {
  await sql`create function enqueue_attachment_check(attachment uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
    begin
      perform graphile_worker.add_job('check_attachment', json_build_object('attachment_id', attachment),
        job_key => 'check_attachment:' || attachment);
    end $$`.execute(db);
}
