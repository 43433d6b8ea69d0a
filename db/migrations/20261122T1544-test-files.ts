import { type Kysely, sql } from 'kysely';

/**
 * Fictitious files that every reviewer marks before the real ones. The marks agreed on lie apart from the facts: a
 * reviewer reads them once their own are handed in. Nothing here is joined to an application.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const agent = `(select app_is_agent())`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
/** Agents of a desk who do not themselves mark. */
const desk = `((select app_has_role('ars_officer,ars_director'))
  and not (select app_has_role('ars_reviewer,anct_reviewer')))`;
const file = (condition: string) =>
  `exists (select 1 from test_files seen where seen.id = test_file_id and ${condition})`;
const handedIn = `exists (select 1 from test_sheets mine where mine.test_file_id = test_references.test_file_id
  and mine.reviewer_id = ${me} and mine.handed_in_at is not null)`;
/** Reviewers of the agencies where one is officer or director, or of their départements. */
const ofMyTerritory = `exists (select 1 from user_roles held
  left join authority_departments served on served.department_code = held.department_code
  where held.user_id = reviewer_id and held.revoked_at is null
    and held.role in ('ars_reviewer', 'anct_reviewer')
    and coalesce(held.authority_id, served.authority_id) = any (coalesce((select app_authorities()), '{}')))`;
const mySheet = `reviewer_id = ${me} and ${file('seen.opened_at is not null and seen.closed_at is null')}`;

type Rules = { read: string; insert: string; update: string };

const RULES: Record<string, Rules> = {
  test_files: {
    read: `${worker} or ${national} or (${agent} and opened_at is not null)`,
    insert: `${worker} or (${nationalHand} and created_by = ${me})`,
    update: `${worker} or ${nationalHand}`,
  },
  test_parts: {
    read: `${worker} or ${file('true')}`,
    insert: `${worker} or (${nationalHand} and ${file('seen.opened_at is null')})`,
    update: `${worker} or (${nationalHand} and ${file('seen.opened_at is null')})`,
  },
  test_references: {
    read: `${worker} or ${national} or (${desk} and ${file('true')}) or ${handedIn}`,
    insert: `${worker} or (${nationalHand} and ${file('seen.opened_at is null')})`,
    update: `${worker} or ${nationalHand}`,
  },
  test_sheets: {
    read: `${worker} or reviewer_id = ${me} or ${national} or (handed_in_at is not null and ${ofMyTerritory})`,
    insert: `${worker} or (${mySheet})`,
    update: `${worker} or (${mySheet})`,
  },
  test_marks: {
    read: `${worker} or exists (select 1 from test_sheets seen
      where seen.test_file_id = test_marks.test_file_id and seen.reviewer_id = test_marks.reviewer_id)`,
    insert: `${worker} or (${mySheet} and exists (select 1 from test_sheets own where own.reviewer_id = ${me}
      and own.test_file_id = test_marks.test_file_id and own.handed_in_at is null))`,
    update: `${worker} or (${mySheet} and exists (select 1 from test_sheets own where own.reviewer_id = ${me}
      and own.test_file_id = test_marks.test_file_id and own.handed_in_at is null))`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table test_files (
      id uuid primary key,
      call_id uuid not null references calls,
      title text not null check (title <> ''),
      summary text not null,
      is_required boolean not null,
      created_by uuid not null references users,
      created_at timestamptz not null default clock_timestamp(),
      opened_at timestamptz,
      closed_at timestamptz,
      check (closed_at is null or opened_at is not null)
    )`.execute(db);
  await sql`create index test_files_call on test_files (call_id, created_at)`.execute(db);
  await sql`
    create table test_parts (
      test_file_id uuid not null references test_files,
      criterion_id uuid not null references criteria,
      facts text not null,
      primary key (test_file_id, criterion_id)
    )`.execute(db);
  await sql`
    create table test_references (
      test_file_id uuid not null references test_files,
      criterion_id uuid not null references criteria,
      mark integer check (mark between 0 and 5),
      reason text not null,
      discussion text not null default '',
      primary key (test_file_id, criterion_id)
    )`.execute(db);
  await sql`
    create table test_sheets (
      test_file_id uuid not null references test_files,
      reviewer_id uuid not null references users,
      begun_at timestamptz not null default clock_timestamp(),
      handed_in_at timestamptz,
      primary key (test_file_id, reviewer_id)
    )`.execute(db);
  await sql`
    create table test_marks (
      test_file_id uuid not null,
      reviewer_id uuid not null,
      criterion_id uuid not null references criteria,
      mark integer check (mark between 0 and 5),
      comment text not null default '',
      primary key (test_file_id, reviewer_id, criterion_id),
      foreign key (test_file_id, reviewer_id) references test_sheets
    )`.execute(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
}

async function protect(db: Kysely<unknown>, table: string, { read, insert, update }: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(insert)})`.execute(db);
  await sql`create policy update_rows on ${name} for update using (${sql.raw(update)})
    with check (${sql.raw(update)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
