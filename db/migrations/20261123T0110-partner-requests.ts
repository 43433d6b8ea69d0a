import { type Kysely, sql } from 'kysely';

/**
 * Requests to partners to confirm, by a personal link, what the form says that they do. One row per request, with the
 * very commitment that was asked; nothing answered is ever written over by the file's team, who may only take back
 * what still waits. The bearer of a link is answered by the worker; the desk reads the frozen copy, not this table.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_requests (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      row_id text not null,
      commitment jsonb not null,
      fingerprint bytea not null,
      email text not null check (email = lower(email)),
      token_hash bytea not null unique,
      mail_id uuid references mails on delete set null,
      requested_by uuid not null references users,
      sent_at timestamptz not null default clock_timestamp(),
      sent_count integer not null default 1,
      expires_at timestamptz not null,
      returned_at timestamptz,
      cancelled_at timestamptz,
      answer text check (answer in ('confirmed', 'refused')),
      answered_at timestamptz,
      respondent_name text not null default '',
      respondent_function text not null default '',
      refusal_word text not null default '',
      check ((answer is null) = (answered_at is null))
    )`.execute(db);
  await sql`create index partner_requests_row on partner_requests (application_id, row_id)`.execute(db);
  await sql`create index partner_requests_mail on partner_requests (mail_id)`.execute(db);
  const name = sql.table('partner_requests');
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select
    using (${sql.raw(`${worker} or ${mine}`)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert
    with check (${sql.raw(`${worker} or (${mine} and requested_by = ${me} and answer is null)`)})`.execute(
    db,
  );
  await sql`create policy update_rows on ${name} for update
    using (${sql.raw(`${worker} or (${mine} and answer is null)`)})
    with check (${sql.raw(`${worker} or (${mine} and answer is null)`)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
