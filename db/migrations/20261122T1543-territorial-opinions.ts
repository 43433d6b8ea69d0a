import { type Kysely, sql } from 'kysely';

/**
 * The opinion of ANCT's delegate in each département served. A new one replaces the last without erasing it, until
 * the région signs its own: from there nothing is written. The agency in charge is the file's, whichever it becomes.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const ownDepartment = `department_code = any (coalesce((select app_departments()), '{}'))`;
const inCharge = `exists (select 1 from applications seen where seen.id = territorial_opinions.application_id
  and seen.authority_id = any (coalesce((select app_authorities()), '{}')))`;
const served = `exists (select 1 from applications seen where seen.id = territorial_opinions.application_id
  and seen.first_deposited_at is not null and seen.status in ('admissible', 'in_review', 'reviewed')
  and seen.department_codes @> array[territorial_opinions.department_code])`;
const notRecused = `not (select app_is_agent())
  or application_id <> all (coalesce((select my_recused_applications()), '{}'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table territorial_opinions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      department_code text not null references departments,
      opinion text not null check (opinion in ('favourable', 'favourable_with_reserves', 'unfavourable')),
      opinion_text text not null check (opinion_text <> ''),
      signed_by uuid not null references users,
      signed_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index territorial_opinions_application
    on territorial_opinions (application_id, department_code, signed_at)`.execute(db);
  await sql`alter table territorial_opinions enable row level security`.execute(db);
  await sql`alter table territorial_opinions force row level security`.execute(db);
  await sql`create policy read_rows on territorial_opinions for select
    using (${sql.raw(`${worker} or ${national} or ${ownDepartment} or ${inCharge}`)})`.execute(db);
  await sql`create policy not_recused on territorial_opinions as restrictive for select using (${sql.raw(notRecused)})`.execute(
    db,
  );
  await sql`create policy insert_rows on territorial_opinions for insert
    with check (${sql.raw(`${worker} or (signed_by = ${me} and ${ownDepartment} and ${served}
      and (${notRecused}))`)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0)
    await sql`grant select, insert on territorial_opinions to ${sql.id(APP_ROLE)}`.execute(db);
}
