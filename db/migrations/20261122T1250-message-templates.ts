import { type Kysely, sql } from 'kysely';

/** Texts that a service keeps to write to holders: an agency's own, or (without agency) the national team's for all. */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const myAgency = `(authority_id is not null and authority_id = any (coalesce((select app_authorities()), '{}')))`;
const nation = `(authority_id is null and (select app_has_role('national_official')))`;
const shared = `(authority_id is null and (select app_is_agent()))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_templates (
      id uuid primary key,
      authority_id integer references authorities,
      name text not null check (length(name) between 1 and 80),
      subject text not null check (length(subject) between 1 and 140),
      body text not null check (length(body) between 1 and 8000),
      written_by uuid not null references users,
      written_at timestamptz not null default clock_timestamp(),
      retired_at timestamptz
    )`.execute(db);
  await sql`create index message_templates_authority on message_templates (authority_id, name)
    where retired_at is null`.execute(db);
  await protect(db);
}

async function protect(db: Kysely<unknown>): Promise<void> {
  const name = sql.table('message_templates');
  const writes = sql.raw(`${worker} or ${myAgency} or ${nation}`);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select
    using (${sql.raw(`${worker} or ${myAgency} or ${shared}`)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${writes})`.execute(db);
  await sql`create policy update_rows on ${name} for update using (${writes}) with check (${writes})`.execute(
    db,
  );
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
