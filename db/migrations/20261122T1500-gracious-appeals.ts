import { type Kysely, sql } from 'kysely';

/**
 * Gracious appeals: what a holder contests, when it came in, and the one answer given to it. An appeal is never
 * edited but for who examines it; its answer never is. What follows an upheld one is another decision.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;
const official = `(select app_has_role('national_official'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
/** Whoever withdrew from the file does not see it, hence nothing of its appeals. */
const seenBy = (table: string, condition: string) =>
  `exists (select 1 from applications seen where seen.id = ${table}.application_id
     and seen.first_deposited_at is not null and (${condition}))`;
const theirAgency = `seen.authority_id = any (coalesce((select app_authorities()), '{}'))`;

const LETTER_KINDS = `'complement_request', 'admissible', 'inadmissible', 'reversal', 'clock_extension',
  'paper_acknowledgement', 'appeal_receipt', 'appeal_answer'`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gracious_appeals (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      decision_id uuid unique references decisions,
      admissibility_decision_id uuid unique references admissibility_decisions,
      contested_on date not null,
      channel text not null check (channel in ('portal', 'post', 'registered_post', 'hand')),
      sent_on date,
      received_on date not null,
      grounds text not null check (length(grounds) between 1 and 10000),
      entered_by uuid not null references users,
      entered_at timestamptz not null default clock_timestamp(),
      examined_by uuid references users,
      examined_at timestamptz,
      check (num_nonnulls(decision_id, admissibility_decision_id) = 1),
      check (sent_on <= received_on),
      check ((channel in ('post', 'registered_post')) = (sent_on is not null)),
      check ((examined_by is null) = (examined_at is null))
    )`.execute(db);
  await sql`create index gracious_appeals_file on gracious_appeals (application_id)`.execute(db);
  await sql`
    create table gracious_appeal_answers (
      id uuid primary key default gen_random_uuid(),
      appeal_id uuid not null unique references gracious_appeals,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      outcome text not null check (outcome in ('upheld', 'partly_upheld', 'rejected')),
      reasons text not null check (length(reasons) between 1 and 10000),
      answered_by uuid not null references users,
      answered_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index gracious_appeal_answers_file on gracious_appeal_answers (application_id)`.execute(
    db,
  );
  await sql`alter table letters drop constraint letters_kind_check`.execute(db);
  await sql`alter table letters add constraint letters_kind_check
    check (kind in (${sql.raw(LETTER_KINDS)}))`.execute(db);
  await protectAppeals(db);
  await protectAnswers(db);
  await sql`create policy insert_appeal_letters on letters for insert with check (
    (kind = 'appeal_receipt' and (${sql.raw(mineToEdit)} or ${sql.raw(official)}))
    or (kind = 'appeal_answer' and ${sql.raw(official)}))`.execute(db);
}

async function protectAppeals(db: Kysely<unknown>): Promise<void> {
  const table = 'gracious_appeals';
  const read = `${worker} or ${mine} or ${seenBy(table, `${national} or ${theirAgency}`)}`;
  const entered = `(entered_by = ${me} and channel <> 'portal' and ${seenBy(table, `${official} or ${theirAgency}`)})`;
  const filed = `(entered_by = ${me} and channel = 'portal' and ${mineToEdit})`;
  const update = `${worker} or ${seenBy(table, official)}`;
  await protect(db, table, { read, insert: `${worker} or ${filed} or ${entered}`, update });
}

async function protectAnswers(db: Kysely<unknown>): Promise<void> {
  const table = 'gracious_appeal_answers';
  const read = `${worker} or ${mine} or ${seenBy(table, `${national} or ${theirAgency}`)}`;
  const insert = `${worker} or (answered_by = ${me} and ${seenBy(table, official)})`;
  await protect(db, table, { read, insert });
}

type Rules = { read: string; insert: string; update?: string };

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  if (rules.update)
    await sql`create policy update_rows on ${name} for update using (${sql.raw(rules.update)})
      with check (${sql.raw(rules.update)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const examined = rules.update ? ', update (examined_by, examined_at)' : '';
  await sql`grant select, insert${sql.raw(examined)} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
