import { type Kysely, sql } from 'kysely';

/**
 * What became of each mail about a file, for those who answer for it. Beside the outbox, whose contents (links,
 * letters) no agent may read: here are a recipient, dates, and what their server said.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const person = `(select app_actor()) = 'person'`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const follows = (nationalRoles: string) => `(application_id is not null and not ${mine} and exists (
    select 1 from applications seen where seen.id = mail_deliveries.application_id
      and seen.first_deposited_at is not null
      and ((select app_has_role('${nationalRoles}'))
        or seen.authority_id = any (coalesce((select app_authorities()), '{}')))))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_deliveries (
      mail_id uuid primary key references mails on delete cascade,
      application_id uuid references applications,
      template text not null,
      recipient_name text not null,
      recipient_email text not null,
      queued_at timestamptz not null default clock_timestamp(),
      attempts integer not null default 0,
      tried_at timestamptz,
      sent_at timestamptz,
      smtp_answer text,
      failed_at timestamptz,
      cause text,
      replaces_id uuid references mails
    )`.execute(db);
  await sql`alter table mails add column copy_of uuid references mails`.execute(db);
  await sql`create index mail_deliveries_application on mail_deliveries (application_id, queued_at desc)`.execute(
    db,
  );
  await sql`create index mail_deliveries_failed on mail_deliveries (queued_at desc)
    where sent_at is null and cause is not null`.execute(db);
  await sql`create index mail_deliveries_replaces on mail_deliveries (replaces_id)
    where replaces_id is not null`.execute(db);
  await sql`insert into mail_deliveries (mail_id, application_id, template, recipient_name, recipient_email, queued_at,
      attempts, sent_at)
    select id, application_id, template, recipient_name, recipient_email, created_at, attempts, sent_at
      from mails where template <> 'sign-in'`.execute(db);
  await protect(db);
}

async function protect(db: Kysely<unknown>): Promise<void> {
  const name = sql.table('mail_deliveries');
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  const read = `${worker} or ${follows('national_official,national_chair,auditor')}`;
  await sql`create policy read_rows on ${name} for select using (${sql.raw(read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(`${worker} or ${person}`)})`.execute(
    db,
  );
  await sql`create policy update_rows on ${name} for update
    using (${sql.raw(worker)}) with check (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
