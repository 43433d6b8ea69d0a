import { type Kysely, sql } from 'kysely';

/**
 * Requests for complements: which answers and documents an agency reopens, until when, and the frozen version that
 * answers them. A request is never changed once sent; it ends by an answer or by the clock. Beside them, what puts the
 * legal clock off by decision, and the letters of the admissibility: what each says is frozen with its hash by the act
 * that it tells of, and its PDF once it is made.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;
const agencyOf = (table: string) =>
  `((select app_is_agent()) and exists (select 1 from applications seen where seen.id = ${table}.application_id
     and seen.first_deposited_at is not null))`;
const authorityOf = (table: string) =>
  `exists (select 1 from applications seen where seen.id = ${table}.application_id
     and seen.first_deposited_at is not null
     and seen.authority_id = any (coalesce((select app_authorities()), '{}')))`;

type Rules = { read: string; insert: string; update?: string };

const RULES: Record<string, Rules> = {
  complement_requests: {
    read: `${worker} or ${mine} or ${agencyOf('complement_requests')}`,
    insert: `${worker} or ${authorityOf('complement_requests')}`,
    update: `${worker} or ${mineToEdit}`,
  },
  complement_items: {
    read: `${worker} or ${mine} or ${agencyOf('complement_items')}`,
    insert: `${worker} or ${authorityOf('complement_items')}`,
  },
  complement_reminders: { read: worker, insert: worker },
  clock_extensions: {
    read: `${worker} or ${mine} or ${agencyOf('clock_extensions')}`,
    insert: `${worker} or ${authorityOf('clock_extensions')}`,
  },
  letters: {
    read: `${worker} or ${mine} or ${agencyOf('letters')}`,
    insert: `${worker} or ${authorityOf('letters')}
      or ((select app_has_role('ars_officer')) and ${mineToEdit})`,
    update: worker,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table calls
      add column complement_min_days integer not null default 8 check (complement_min_days between 1 and 60),
      add column complement_grace_days integer not null default 3
        check (complement_grace_days between 0 and 30)`.execute(db);
  await sql`
    create table complement_requests (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      number integer not null check (number > 0),
      base_version_id uuid not null references application_versions,
      requested_by uuid not null references users,
      requested_at timestamptz not null default clock_timestamp(),
      due_at timestamptz not null,
      ended_at timestamptz,
      outcome text check (outcome in ('answered', 'lapsed')),
      answer_version_id uuid references application_versions,
      is_late boolean not null default false,
      unanswered text[] not null default '{}',
      unique (application_id, number),
      check (due_at > requested_at),
      check ((ended_at is null) = (outcome is null)),
      check ((outcome = 'answered') = (answer_version_id is not null))
    )`.execute(db);
  await sql`create unique index complement_requests_open on complement_requests (application_id)
    where ended_at is null`.execute(db);
  await sql`create index complement_requests_due on complement_requests (due_at) where ended_at is null`.execute(
    db,
  );
  await sql`
    create table complement_items (
      request_id uuid not null references complement_requests,
      application_id uuid not null references applications,
      position integer not null,
      kind text not null check (kind in ('answer', 'document')),
      target text not null check (length(target) <= 80),
      sentence text not null check (length(sentence) between 1 and 1000),
      primary key (request_id, target)
    )`.execute(db);
  await sql`create index complement_items_application on complement_items (application_id)`.execute(db);
  await sql`
    create table complement_reminders (
      request_id uuid not null references complement_requests,
      application_id uuid not null references applications,
      kind text not null check (kind in ('days_3', 'days_1')),
      written_at timestamptz not null default clock_timestamp(),
      primary key (request_id, kind)
    )`.execute(db);
  await sql`
    create table clock_extensions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      until_on date not null,
      reason text not null check (length(reason) between 1 and 4000),
      decided_by uuid not null references users,
      decided_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index clock_extensions_application on clock_extensions (application_id)`.execute(db);
  await sql`
    create table letters (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      kind text not null check (kind in ('complement_request', 'admissible', 'inadmissible', 'reversal',
        'clock_extension', 'paper_acknowledgement')),
      subject_id uuid not null,
      content bytea not null,
      content_sha256 bytea not null,
      made_at timestamptz not null default clock_timestamp(),
      pdf bytea,
      pdf_sha256 bytea,
      check ((pdf is null) = (pdf_sha256 is null)),
      unique (kind, subject_id)
    )`.execute(db);
  await sql`create index letters_application on letters (application_id, made_at)`.execute(db);
  await sql`create index letters_to_make on letters (made_at) where pdf is null`.execute(db);
  await sql`alter table deposit_attempts
    add column complement_request_id uuid references complement_requests`.execute(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
}

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  if (rules.update)
    await sql`create policy update_rows on ${name} for update
      using (${sql.raw(rules.update)}) with check (${sql.raw(rules.update)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = ['select', 'insert', rules.update && 'update'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
