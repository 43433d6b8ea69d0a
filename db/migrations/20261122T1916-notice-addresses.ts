import { type Kysely, sql } from 'kysely';

/**
 * Addresses for notices that a mail was sent to, and those that a link of it confirmed: one row per file and address,
 * so that another address is another question. The file's team and its desk read them; the bearer of a link is
 * answered by the worker.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const follows = `exists (select 1 from applications seen where seen.id = notice_addresses.application_id
  and seen.first_deposited_at is not null
  and ((select app_has_role('national_official,national_chair,auditor'))
    or seen.authority_id = any (coalesce((select app_authorities()), '{}'))))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notice_addresses (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      email text not null check (email = lower(email)),
      token_hash bytea not null unique,
      mail_id uuid references mails on delete set null,
      requested_by uuid not null references users,
      sent_at timestamptz not null default clock_timestamp(),
      sent_count integer not null default 1,
      expires_at timestamptz not null,
      returned_at timestamptz,
      confirmed_at timestamptz,
      unique (application_id, email)
    )`.execute(db);
  await sql`create index notice_addresses_mail on notice_addresses (mail_id)`.execute(db);
  const name = sql.table('notice_addresses');
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  const change = sql.raw(`${worker} or (${mine} and requested_by = ${me})`);
  await sql`create policy read_rows on ${name} for select
    using (${sql.raw(`${worker} or ${mine} or ${follows}`)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert
    with check (${sql.raw(`${worker} or (${mine} and requested_by = ${me} and confirmed_at is null)`)})`.execute(
    db,
  );
  // Whoever asks again signs the request; only the bearer of the link, whom the worker answers for, confirms.
  await sql`create policy update_rows on ${name} for update using (${sql.raw(`${worker} or ${mine}`)})
    with check (${change} and (${sql.raw(worker)} or confirmed_at is null))`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
