import { type Kysely, sql } from 'kysely';

const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const signedByMe = `application_id = any (coalesce((select my_signed_applications()), '{}'))`;
const agent = `(select app_is_agent())`;
const recusedFrom = `coalesce((select my_recused_applications()), '{}')`;
const national = `(select app_has_role('national_official,national_chair,publisher,auditor'))`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
const official = `(select app_has_role('national_official'))`;
const renounceable = (column: string) =>
  `${column} = any (coalesce((select my_renounceable_decisions()), '{}'))`;

interface Rules {
  read: string;
  insert: string;
}

/**
 * The ledger of a wave counts seats beside money, and says of which decision or call each line is. A laureate may
 * renounce alone: the holder's own hand writes the decision that replaces a notified one, and the line that gives
 * its money back, and nothing else. Decisions say what scenario they come from and what the holder agreed to.
 */
const RULES: Record<string, Rules> = {
  carry_overs: { read: `${worker} or ${national}`, insert: `${worker} or ${nationalHand}` },
  reserve_calls: {
    read: `${worker} or ${national} or ${mine}`,
    insert: `${worker} or ${official}`,
  },
  reserve_replies: {
    read: `${worker} or ${national} or ${mine}`,
    insert: `${worker} or (${signedByMe} and replied_by = ${me} and exists (
      select 1 from reserve_calls called where called.id = reserve_replies.reserve_call_id
         and called.application_id = reserve_replies.application_id and called.reply_by > clock_timestamp()))`,
  },
  award_withdrawals: {
    read: `${worker} or ${national} or ${mine}`,
    insert: `${worker} or (${signedByMe} and declared_by = ${me} and ${renounceable('decision_id')})`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table decisions
      add column scenario_id uuid references selection_scenarios,
      add column has_partial_consent boolean not null default false`.execute(db);
  await tables(db);
  await ledger(db);
  await renounceableFunction(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
  for (const table of ['reserve_calls', 'reserve_replies', 'award_withdrawals'])
    await sql`create policy not_recused on ${sql.table(table)} as restrictive for select
      using (${sql.raw(`not ${agent} or ${mine} or application_id <> all (${recusedFrom})`)})`.execute(db);
  await holdersHand(db);
}

async function tables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table carry_overs (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      from_wave_id uuid not null references waves,
      to_wave_id uuid not null references waves,
      seats integer not null check (seats >= 0),
      amount_cents bigint not null check (amount_cents >= 0),
      reason text not null check (length(reason) between 1 and 4000),
      carried_by uuid not null references users,
      carried_at timestamptz not null default clock_timestamp(),
      check (from_wave_id <> to_wave_id),
      check (seats > 0 or amount_cents > 0)
    )`.execute(db);
  await sql`create index carry_overs_from on carry_overs (from_wave_id)`.execute(db);
  await sql`create index carry_overs_to on carry_overs (to_wave_id)`.execute(db);
  await sql`
    create table reserve_calls (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      application_id uuid not null references applications,
      authority_id integer not null references authorities,
      decision_id uuid not null unique references decisions,
      amount_cents bigint not null check (amount_cents > 0),
      conditions text not null default '',
      reason text not null check (length(reason) between 1 and 4000),
      reply_by timestamptz not null,
      called_by uuid not null references users,
      called_at timestamptz not null default clock_timestamp(),
      check (reply_by > called_at)
    )`.execute(db);
  await sql`create index reserve_calls_wave on reserve_calls (wave_id)`.execute(db);
  await sql`create index reserve_calls_application on reserve_calls (application_id)`.execute(db);
  await sql`
    create table reserve_replies (
      reserve_call_id uuid primary key references reserve_calls,
      application_id uuid not null references applications,
      answer text not null check (answer in ('accepted', 'declined')),
      reason text not null default '' check (length(reason) <= 4000),
      replied_by uuid not null references users,
      replied_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table award_withdrawals (
      decision_id uuid primary key references decisions,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      reason text not null default '' check (length(reason) <= 4000),
      declared_by uuid not null references users,
      declared_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index award_withdrawals_application on award_withdrawals (application_id)`.execute(db);
}

/** A decision is granted once and released once; so is what a call to the reserve list holds. */
async function ledger(db: Kysely<unknown>): Promise<void> {
  await sql`alter table envelope_entries drop constraint envelope_entries_kind_check`.execute(db);
  await sql`
    alter table envelope_entries
      add constraint envelope_entries_kind_check check (kind in ('opening', 'reserve', 'unreserve', 'grant',
        'release', 'carry_out', 'carry_in')),
      add column seats integer not null default 0 check (seats >= 0),
      add column decision_id uuid references decisions,
      add column reserve_call_id uuid references reserve_calls,
      add column carry_over_id uuid references carry_overs`.execute(db);
  await sql`alter table envelope_entries no force row level security`.execute(db);
  await sql`update envelope_entries set seats = 1 where kind in ('grant', 'release')`.execute(db);
  await sql`alter table envelope_entries force row level security`.execute(db);
  for (const column of ['decision_id', 'reserve_call_id', 'carry_over_id'])
    await sql`create unique index ${sql.ref(`envelope_entries_${column}`)} on envelope_entries
      (${sql.ref(column)}, kind) where ${sql.ref(column)} is not null`.execute(db);
}

/** What this person may renounce: awards and reserve places notified to files they sign for, not replaced since. */
async function renounceableFunction(db: Kysely<unknown>): Promise<void> {
  await sql`create function my_renounceable_decisions() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found_ids uuid[];
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      found_ids := (select array_agg(decisions.id) from decisions
        join decision_notifications told on told.decision_id = decisions.id
        join application_members member on member.application_id = decisions.application_id
         and member.user_id = app_user_id() and member.role in ('owner', 'signatory')
        where decisions.outcome in ('selected', 'reserve')
          and not exists (select 1 from decisions later where later.supersedes_id = decisions.id));
      perform set_config('app.scope', outer_scope, true);
      return found_ids;
    end $$`.execute(db);
}

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}

async function holdersHand(db: Kysely<unknown>): Promise<void> {
  await sql`create policy renounce_rows on decisions for insert with check (${sql.raw(
    `outcome = 'withdrawn_by_holder' and taken_by = ${me} and ${signedByMe} and ${renounceable('supersedes_id')}`,
  )})`.execute(db);
  await sql`create policy release_rows on envelope_entries for insert with check (${sql.raw(
    `recorded_by = ${me} and ${signedByMe} and seats = 1 and (
      (kind = 'release' and ${renounceable('decision_id')} and exists (
        select 1 from decisions held where held.id = envelope_entries.decision_id
           and held.outcome = 'selected' and held.wave_id = envelope_entries.wave_id
           and held.application_id = envelope_entries.application_id
           and held.amount_cents = envelope_entries.amount_cents))
      or (kind = 'unreserve' and exists (
        select 1 from reserve_calls called where called.id = envelope_entries.reserve_call_id
           and called.wave_id = envelope_entries.wave_id
           and called.application_id = envelope_entries.application_id
           and called.amount_cents = envelope_entries.amount_cents)))`,
  )})`.execute(db);
}
