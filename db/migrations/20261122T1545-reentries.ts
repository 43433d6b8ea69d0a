import { type Kysely, sql } from 'kysely';

const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const agent = `(select app_is_agent())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const signedByMe = `application_id = any (coalesce((select my_signed_applications()), '{}'))`;
const national = `(select app_has_role('national_official,national_chair,publisher,auditor'))`;
const recusedFrom = `coalesce((select my_recused_applications()), '{}')`;

/**
 * A holder's consent to present a project of one wave in the next as it was deposited, with its marks: given once,
 * before the next wave closes, and never taken back in silence. `new_application_id` is the file that it makes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reentries (
      application_id uuid not null references applications,
      to_wave_id uuid not null references waves,
      call_id uuid not null references calls,
      new_application_id uuid not null unique,
      consented_by uuid not null references users,
      consented_at timestamptz not null default clock_timestamp(),
      primary key (application_id, to_wave_id)
    )`.execute(db);
  await sql`alter table reentries enable row level security`.execute(db);
  await sql`alter table reentries force row level security`.execute(db);
  await sql`create policy read_rows on reentries for select using (${sql.raw(
    `${worker} or ${national} or ${mine}`,
  )})`.execute(db);
  await sql`create policy insert_rows on reentries for insert with check (${sql.raw(
    `${worker} or (${signedByMe} and consented_by = ${me})`,
  )})`.execute(db);
  await sql`create policy not_recused on reentries as restrictive for select
    using (${sql.raw(`not ${agent} or ${mine} or application_id <> all (${recusedFrom})`)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on reentries to ${sql.id(APP_ROLE)}`.execute(db);
}
