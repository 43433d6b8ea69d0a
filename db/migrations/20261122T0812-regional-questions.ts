import { type Kysely, sql } from 'kysely';

/**
 * What an agency asks beyond the national form, for one wave. Anybody may read it, since all questions are public
 * before one starts; the agency's own officers write it. A question is never deleted: answers and deposited copies
 * name it by its code.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const officer = `((select app_has_role('ars_officer,ars_director'))
  and authority_id = any (coalesce((select app_authorities()), '{}')))`;

const QUESTION_CODE = `^q[a-z0-9]{8}$`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table regional_questions (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      authority_id integer not null references authorities,
      code text not null unique check (code ~ ${sql.lit(QUESTION_CODE)}),
      position integer not null,
      section text not null check (length(section) <= 20),
      kind text not null check (kind in ('text', 'number', 'choice', 'file')),
      label text not null check (length(label) between 3 and 200),
      help text not null default '' check (length(help) <= 600),
      options jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
      required boolean not null,
      max_length integer check (max_length between 1 and 5000),
      min_value double precision,
      max_value double precision,
      created_by uuid references users,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      retired_at timestamptz,
      check ((kind = 'file') = (section = 'pieces')),
      check ((kind = 'choice') = (jsonb_array_length(options) > 0))
    )`.execute(db);
  await sql`create index regional_questions_of_wave on regional_questions (wave_id, authority_id, position)`.execute(
    db,
  );
  await protect(db);
  await acceptQuestionFiles(db, 'attachments');
  await acceptQuestionFiles(db, 'uploads');
}

async function protect(db: Kysely<unknown>): Promise<void> {
  const writes = sql.raw(`${worker} or ${officer}`);
  await sql`alter table regional_questions enable row level security`.execute(db);
  await sql`alter table regional_questions force row level security`.execute(db);
  await sql`create policy read_rows on regional_questions for select using (true)`.execute(db);
  await sql`create policy insert_rows on regional_questions for insert with check (${writes})`.execute(db);
  await sql`create policy update_rows on regional_questions for update
    using (${writes}) with check (${writes})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0)
    await sql`grant select, insert, update on regional_questions to ${sql.id(APP_ROLE)}`.execute(db);
}

/** A file that answers a question has the question's code for its kind. */
async function acceptQuestionFiles(db: Kysely<unknown>, table: string): Promise<void> {
  const constraint = sql.id(`${table}_kind_check`);
  await sql`alter table ${sql.table(table)} drop constraint ${constraint}`.execute(db);
  await sql`alter table ${sql.table(table)} add constraint ${constraint}
    check (kind ~ ${sql.lit(`^P[0-9]{2}$|${QUESTION_CODE}`)})`.execute(db);
}
