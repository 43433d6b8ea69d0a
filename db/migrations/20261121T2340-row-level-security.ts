import { type Kysely, sql } from 'kysely';

/**
 * The second wall. Every table that holds somebody's data has forced policies; the application's role owns
 * nothing. Policies read settings that asActor fixes for one transaction, inside `(select …)` so that they are
 * evaluated once per query. Lists of ids come from SECURITY DEFINER functions, which run with
 * `app.scope = definer`: the first branch of each policy lets them read under FORCE without recursion.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const definer = `(select app_scope()) = 'definer'`;
const signIn = `(select app_actor()) = 'sign_in'`;
const person = `(select app_actor()) = 'person'`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;
const assignedToMe = `application_id = any (coalesce((select my_assigned_applications()), '{}'))`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
const publisher = `(select app_has_role('national_official,national_chair,publisher,auditor'))`;
const publisherHand = `(select app_has_role('national_official,national_chair,publisher'))`;
const admin = `(select app_has_role('admin'))`;
const agent = `(select app_is_agent())`;
/** The row hangs on an application that this actor may read as an agency, a delegate or a national official. */
const agencyOf = (table: string) =>
  `((${agent}) and exists (select 1 from applications seen where seen.id = ${table}.application_id
     and seen.first_deposited_at is not null))`;

const ownDraft = `(user_id = ${me} and role = 'owner' and exists (select 1 from applications seen
     where seen.id = application_members.application_id and seen.created_by = ${me} and seen.status = 'draft'))`;

interface Rules {
  read: string;
  insert?: string;
  update?: string;
  /** What an updated row must satisfy, where it differs from the rows that may be updated. */
  updated?: string;
  remove?: string;
}

function any(...conditions: string[]): string {
  return conditions.join('\n or ');
}

const RULES: Record<string, Rules> = {
  users: {
    read: any(
      definer,
      worker,
      signIn,
      `id = ${me}`,
      agent,
      `id = any (coalesce((select my_co_members()), '{}'))`,
    ),
    insert: any(worker, signIn, admin, person),
    update: any(worker, signIn, admin, `id = ${me}`),
  },
  user_roles: {
    read: any(definer, worker, signIn, `user_id = ${me}`, agent),
    insert: any(worker, admin),
    update: any(worker, admin),
  },
  sessions: {
    // Closing somebody's sessions means finding them first.
    read: any(worker, signIn, `user_id = ${me}`, admin),
    insert: any(worker, signIn),
    update: any(worker, signIn, `user_id = ${me}`),
    remove: any(worker, signIn, `user_id = ${me}`, admin),
  },
  account_events: {
    read: any(worker, `(select app_has_role('admin,auditor'))`),
    insert: any(worker, admin, signIn, `user_id = ${me}`),
  },
  sign_in_requests: { read: any(worker, signIn), insert: signIn, update: signIn, remove: worker },
  applications: {
    read: any(
      definer,
      worker,
      `id = any (coalesce((select my_applications()), '{}'))`,
      `id = any (coalesce((select my_assigned_applications()), '{}'))`,
      // Between the insertion of a draft and that of its owner, in the same transaction.
      `(status = 'draft' and created_by = ${me})`,
      `(first_deposited_at is not null and (${publisher}
        or authority_id = any (coalesce((select app_authorities()), '{}'))
        or associated_authority_ids && coalesce((select app_authorities()), '{}')
        or department_codes && coalesce((select app_departments()), '{}')))`,
    ),
    insert: any(worker, `(${person} and created_by = ${me})`),
    update: any(
      worker,
      `id = any (coalesce((select my_editable_applications()), '{}'))`,
      `(first_deposited_at is not null and (${nationalHand} or authority_id = any (coalesce((select app_authorities()), '{}'))))`,
    ),
  },
  application_members: {
    read: any(definer, worker, `user_id = ${me}`, mine, agencyOf('application_members')),
    insert: any(worker, ownDraft, mineToEdit),
    update: any(worker, mineToEdit),
    remove: any(worker, mineToEdit),
  },
  answers: {
    read: any(worker, mine),
    insert: any(worker, mineToEdit),
    update: any(worker, mineToEdit),
    remove: any(worker, mineToEdit),
  },
  answer_log: { read: any(worker, mine), insert: any(worker, mineToEdit) },
  attachments: {
    read: any(worker, mine, assignedToMe, agencyOf('attachments')),
    insert: any(worker, mineToEdit),
    update: any(worker, mineToEdit),
  },
  deposit_attempts: {
    read: any(worker, mine),
    insert: any(worker, mineToEdit),
    update: any(worker, mineToEdit),
  },
  application_versions: {
    read: any(worker, mine, assignedToMe, agencyOf('application_versions')),
    insert: any(worker, mineToEdit),
  },
  application_events: {
    read: any(worker, `(${mine} and holder_visible)`, agencyOf('application_events')),
    insert: any(worker, mineToEdit, assignedToMe, agencyOf('application_events')),
  },
  support_records: {
    read: any(definer, worker, agencyOf('support_records')),
    insert: any(worker, agencyOf('support_records')),
    remove: any(worker, agencyOf('support_records')),
  },
  admissibility_checks: {
    read: any(worker, agencyOf('admissibility_checks')),
    insert: any(worker, agencyOf('admissibility_checks')),
    update: any(worker, agencyOf('admissibility_checks')),
  },
  admissibility_decisions: {
    read: any(worker, mine, agencyOf('admissibility_decisions')),
    insert: any(worker, agencyOf('admissibility_decisions')),
  },
  assignments: {
    read: any(definer, worker, `reviewer_id = ${me}`, myAuthority, national),
    insert: any(worker, myAuthority),
    update: any(worker, `reviewer_id = ${me}`, myAuthority),
  },
  reviews: {
    read: any(
      worker,
      `reviewer_id = ${me}`,
      `(unblinded_at is not null and (${national} or ${myAuthority} or ${assignedToMe}))`,
    ),
    insert: any(worker, `reviewer_id = ${me}`),
    update: any(worker, `(reviewer_id = ${me} and locked_at is null)`),
    updated: any(worker, `reviewer_id = ${me}`),
  },
  marks: {
    read: any(worker, `exists (select 1 from reviews seen where seen.id = marks.review_id)`),
    insert: any(
      worker,
      `exists (select 1 from reviews seen where seen.id = marks.review_id and seen.reviewer_id = ${me} and seen.locked_at is null)`,
    ),
    update: any(
      worker,
      `exists (select 1 from reviews seen where seen.id = marks.review_id and seen.reviewer_id = ${me} and seen.locked_at is null)`,
    ),
  },
  review_progress: {
    read: any(worker, myAuthority, national),
    insert: worker,
    update: worker,
  },
  regional_opinions: {
    read: any(worker, myAuthority, national),
    insert: any(worker, myAuthority),
  },
  committee_sessions: { read: any(worker, national), insert: nationalHand, update: nationalHand },
  ranking_runs: { read: any(worker, publisher), insert: nationalHand },
  decisions: {
    read: any(
      definer,
      worker,
      publisher,
      `((${mine} or ${myAuthority}) and exists (select 1 from decision_notifications told where told.decision_id = decisions.id))`,
    ),
    insert: any(worker, nationalHand),
  },
  decision_notifications: {
    read: any(definer, worker, publisher, mine, agencyOf('decision_notifications')),
    insert: any(worker, nationalHand),
  },
  publications: {
    read: any(
      worker,
      publisher,
      `(approved_at is not null and cancelled_at is null and embargo_until <= clock_timestamp())`,
    ),
    insert: publisherHand,
    update: publisherHand,
  },
  mails: { read: worker, insert: any(worker, signIn, person), update: worker },
  // What a wave opens with is announced with the call; what is granted is not.
  envelope_entries: {
    read: any(worker, publisher, `kind = 'opening'`),
    insert: any(worker, nationalHand),
  },
  grid_versions: { read: 'true', insert: any(worker, admin) },
  criteria: { read: 'true', insert: any(worker, admin) },
  criterion_anchors: { read: 'true', insert: any(worker, admin) },
  calls: { read: 'true', insert: any(worker, admin), update: any(worker, admin) },
  waves: { read: 'true', insert: any(worker, admin), update: any(worker, admin, nationalHand) },
  regional_windows: { read: 'true', insert: any(worker, admin), update: any(worker, admin, nationalHand) },
  reference_counters: { read: 'true', insert: any(worker, person), update: any(worker, person) },
  call_events: { read: any(worker, national, admin), insert: any(worker, person) },
};

const OPEN_TABLES = [
  'regions',
  'departments',
  'epcis',
  'communes',
  'authorities',
  'authority_departments',
  'delegations',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await settings(db);
  await listFunctions(db);
  await enqueueFunction(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
  await grants(db);
}

async function settings(db: Kysely<unknown>): Promise<void> {
  await sql`create function app_actor() returns text language sql stable
    as $$ select coalesce(nullif(current_setting('app.actor', true), ''), 'none') $$`.execute(db);
  await sql`create function app_scope() returns text language sql stable
    as $$ select coalesce(current_setting('app.scope', true), '') $$`.execute(db);
  await sql`create function app_user_id() returns uuid language sql stable
    as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$`.execute(db);
  await sql`create function app_authorities() returns integer[] language sql stable
    as $$ select string_to_array(nullif(current_setting('app.authorities', true), ''), ',')::integer[] $$`.execute(
    db,
  );
  await sql`create function app_departments() returns text[] language sql stable
    as $$ select string_to_array(nullif(current_setting('app.departments', true), ''), ',') $$`.execute(db);
  await sql`create function app_has_role(wanted text) returns boolean language sql stable
    as $$ select coalesce(string_to_array(nullif(current_setting('app.roles', true), ''), ',')
                          && string_to_array(wanted, ','), false) $$`.execute(db);
  await sql`create function app_is_agent() returns boolean language sql stable
    as $$ select coalesce(nullif(current_setting('app.roles', true), '') is not null, false) $$`.execute(db);
}

async function listFunctions(db: Kysely<unknown>): Promise<void> {
  await definerList(
    db,
    'my_applications',
    `select array_agg(application_id) from application_members where user_id = app_user_id()`,
  );
  await definerList(
    db,
    'my_editable_applications',
    `select array_agg(application_id) from application_members
      where user_id = app_user_id() and role in ('owner', 'signatory', 'editor')`,
  );
  await definerList(
    db,
    'my_assigned_applications',
    `select array_agg(application_id) from assignments
      where reviewer_id = app_user_id() and state in ('deployed', 'accepted')`,
  );
  await definerList(
    db,
    'my_co_members',
    `select array_agg(distinct other.user_id) from application_members own
       join application_members other using (application_id) where own.user_id = app_user_id()`,
  );
}

/** A `set` clause on the function would want a superuser (custom parameter), so the body sets and restores it. */
async function definerList(db: Kysely<unknown>, name: string, query: string): Promise<void> {
  await sql`create function ${sql.raw(name)}() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found_ids uuid[];
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      found_ids := (${sql.raw(query)});
      perform set_config('app.scope', outer_scope, true);
      return found_ids;
    end $$`.execute(db);
}

/** graphile_worker's own tables refuse any role but their owner: jobs enter through this one door. */
async function enqueueFunction(db: Kysely<unknown>): Promise<void> {
  await sql`create function enqueue_job(task text, payload json, job_key text default null,
      delay_seconds integer default 0) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
    begin
      if task not in ('send_mail', 'finish_deposit', 'finish_review', 'notify_decision') then
        raise exception 'unknown task %', task;
      end if;
      perform graphile_worker.add_job(task, payload, job_key => job_key,
        run_at => clock_timestamp() + make_interval(secs => delay_seconds));
    end $$`.execute(db);
}

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  if (rules.insert) {
    await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
      db,
    );
  }
  if (rules.update) {
    await sql`create policy update_rows on ${name} for update
      using (${sql.raw(rules.update)}) with check (${sql.raw(rules.updated ?? rules.update)})`.execute(db);
  }
  if (rules.remove) {
    await sql`create policy delete_rows on ${name} for delete using (${sql.raw(rules.remove)})`.execute(db);
  }
}

async function grants(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = ${APP_ROLE}) as present`.execute(db);
  if (!rows[0]?.present) return;
  const role = sql.id(APP_ROLE);
  await sql`grant usage on schema public to ${role}`.execute(db);
  for (const table of OPEN_TABLES) await sql`grant select on ${sql.table(table)} to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on rate_limits to ${role}`.execute(db);
  for (const [table, rules] of Object.entries(RULES)) {
    const verbs = ['select', rules.insert && 'insert', rules.update && 'update', rules.remove && 'delete'];
    await sql`grant ${sql.raw(verbs.filter(Boolean).join(', '))} on ${sql.table(table)} to ${role}`.execute(
      db,
    );
  }
  await sql`grant usage on all sequences in schema public to ${role}`.execute(db);
}
