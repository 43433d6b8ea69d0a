import { type Kysely, sql } from 'kysely';

/**
 * Interests and withdrawals (law 2013-907, decree 2014-90). What is declared is kept in three depths: that one has
 * declared, what a machine compares (SIREN, commune, end), and the words. Each is readable by fewer persons. A
 * withdrawal likewise: that it exists, and apart from it its ground and its document.
 *
 * A recused agent no longer reads anything of the file: restrictive policies say so once, over every other.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const definer = `(select app_scope()) = 'definer'`;
const me = `(select app_user_id())`;
const isMine = `user_id = ${me}`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const director = `(select app_has_role('ars_director'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
/** Those who choose reviewers, or control how they were chosen. */
const chooser = `(select app_has_role('ars_officer,ars_director,national_official,national_chair,auditor'))`;
/** The director of an agency where the person works, else the national level. */
const superior = `(${nationalHand} or (${director} and exists (select 1 from user_roles held
  where held.user_id = interest_details.user_id and held.revoked_at is null
    and held.authority_id = any (coalesce((select app_authorities()), '{}')))))`;
const assignedToMe = `application_id = any (coalesce((select my_assigned_applications()), '{}'))`;
const seesFile = (table: string) =>
  `exists (select 1 from applications seen where seen.id = ${table}.application_id
     and seen.first_deposited_at is not null)`;
const agent = `(select app_is_agent())`;

type Rules = { read: string; insert: string; update?: string };

const any = (...conditions: string[]) => conditions.join(' or ');

const RULES: Record<string, Rules> = {
  interest_declarations: {
    read: any(definer, worker, isMine, chooser),
    insert: any(worker, `(${agent} and ${isMine})`),
  },
  declared_interests: {
    read: any(definer, worker, isMine, chooser),
    insert: any(worker, `(${agent} and ${isMine})`),
  },
  interest_details: {
    read: any(worker, isMine, superior),
    insert: any(worker, `(${agent} and ${isMine})`),
  },
  file_statements: {
    read: any(definer, worker, isMine, `(${chooser} and ${seesFile('file_statements')})`),
    insert: any(worker, `(${isMine} and ${assignedToMe})`),
  },
  recusals: {
    read: any(definer, worker, isMine, myAuthority, national),
    insert: any(
      worker,
      `(declared_by = ${me} and (${isMine} or ${myAuthority} or ${nationalHand}) and ${agent}
        and ${seesFile('recusals')})`,
    ),
    update: any(
      worker,
      `(superior = 'authority' and ${director} and ${myAuthority})`,
      `(superior = 'national' and ${nationalHand} and not ${isMine})`,
    ),
  },
  recusal_documents: {
    read: any(
      worker,
      isMine,
      `declared_by = ${me}`,
      `(superior = 'authority' and ${director} and ${myAuthority})`,
      `(superior = 'national' and ${nationalHand})`,
      `(select app_has_role('auditor'))`,
    ),
    insert: any(worker, `(declared_by = ${me} and ${agent})`),
  },
};

/** A recused agent; a member of the application keeps what members see. */
const notRecused = (column: string) =>
  `(select app_scope()) = 'definer' or not ${agent}
    or ${column} <> all (coalesce((select my_recused_applications()), '{}'))`;
const memberToo = (column: string) => `${column} = any (coalesce((select my_applications()), '{}'))`;

const HIDDEN_FROM_RECUSED: Record<string, string> = {
  applications: any(notRecused('id'), memberToo('id')),
  application_members: any(notRecused('application_id'), memberToo('application_id')),
  application_versions: any(notRecused('application_id'), memberToo('application_id')),
  application_events: any(notRecused('application_id'), memberToo('application_id')),
  attachments: any(notRecused('application_id'), memberToo('application_id')),
  admissibility_decisions: any(notRecused('application_id'), memberToo('application_id')),
  decisions: any(notRecused('application_id'), memberToo('application_id')),
  decision_notifications: any(notRecused('application_id'), memberToo('application_id')),
  admissibility_checks: notRecused('application_id'),
  support_records: notRecused('application_id'),
  assignments: any(notRecused('application_id'), `reviewer_id = ${me}`),
  reviews: notRecused('application_id'),
  review_progress: notRecused('application_id'),
  regional_opinions: notRecused('application_id'),
  recusals: any(notRecused('application_id'), isMine),
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await partiesOfFiles(db);
  await declarations(db);
  await recusals(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
  await recusedList(db);
  for (const [table, condition] of Object.entries(HIDDEN_FROM_RECUSED)) {
    await sql`create policy not_recused on ${sql.table(table)} as restrictive for select
      using (${sql.raw(condition)})`.execute(db);
  }
  // A national official names the substitute of a reviewer who answers to them, whatever the agency.
  await sql`create policy insert_substitute on assignments for insert with check (
    ${sql.raw(nationalHand)} and exists (select 1 from recusals left_seat
      where left_seat.application_id = assignments.application_id and left_seat.superior = 'national'
        and left_seat.decided_at is null))`.execute(db);
}

/** Who and what a file names, beside it, so that ties are found without opening the frozen copies. */
async function partiesOfFiles(db: Kysely<unknown>): Promise<void> {
  await sql`alter table applications
    add column parties jsonb not null default '[]',
    add column contact_emails text[] not null default '{}'`.execute(db);
  await sql`
    update applications a set
      parties = jsonb_build_array(jsonb_build_object('role', 'holder', 'name', a.holder_name,
          'siren', nullif(left(a.siret, 9), '')))
        || coalesce((select jsonb_agg(jsonb_build_object('role', 'partner', 'name', coalesce(row ->> 'name', ''),
             'siren', nullif(left(coalesce(row ->> 'siret', ''), 9), '')))
           from jsonb_array_elements(content #> '{partenaires,structures}') as row), '[]'),
      contact_emails = coalesce((select array_agg(value) from jsonb_each_text(content -> 'contacts')
        where value ~ '^[^@[:space:]]+@[^@[:space:]]+$'), '{}')
      from (select id, convert_from(canonical, 'UTF8')::jsonb -> 'content' as content
              from application_versions) frozen
     where frozen.id = a.current_version_id`.execute(db);
}

async function declarations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table interest_declarations (
      id uuid primary key,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      user_id uuid not null references users,
      version integer not null check (version > 0),
      has_nothing boolean not null,
      declared_at timestamptz not null default clock_timestamp(),
      unique (user_id, wave_id, version)
    )`.execute(db);
  await sql`create index interest_declarations_wave on interest_declarations (wave_id, user_id, version desc)`.execute(
    db,
  );
  await sql`
    create table declared_interests (
      id bigint generated always as identity primary key,
      declaration_id uuid not null references interest_declarations,
      call_id uuid not null references calls,
      user_id uuid not null references users,
      kind text not null check (kind in ('employer', 'mandate', 'family', 'association', 'support', 'co_funding')),
      siren text check (siren ~ '^[0-9]{9}$'),
      commune_code text references communes,
      ended_on date
    )`.execute(db);
  await sql`create index declared_interests_declaration on declared_interests (declaration_id)`.execute(db);
  await sql`
    create table interest_details (
      declaration_id uuid primary key references interest_declarations,
      call_id uuid not null references calls,
      user_id uuid not null references users,
      details jsonb not null
    )`.execute(db);
  await sql`
    create table file_statements (
      application_id uuid not null references applications,
      user_id uuid not null references users,
      declaration_id uuid not null references interest_declarations,
      call_id uuid not null references calls,
      stated_at timestamptz not null default clock_timestamp(),
      primary key (application_id, user_id, declaration_id)
    )`.execute(db);
}

async function recusals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recusals (
      id uuid primary key,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      authority_id integer not null references authorities,
      user_id uuid not null references users,
      assignment_id uuid references assignments,
      superior text not null check (superior in ('authority', 'national')),
      declared_by uuid not null references users,
      declared_at timestamptz not null,
      decided_by uuid references users,
      decided_at timestamptz,
      substitute_assignment_id uuid references assignments,
      check ((decided_by is null) = (decided_at is null)),
      check (decided_at is not null or substitute_assignment_id is null),
      unique (application_id, user_id)
    )`.execute(db);
  await sql`create index recusals_user on recusals (user_id)`.execute(db);
  await sql`create index recusals_wave on recusals (wave_id, user_id)`.execute(db);
  await sql`create index recusals_waiting on recusals (authority_id, declared_at) where decided_at is null`.execute(
    db,
  );
  await sql`
    create table recusal_documents (
      recusal_id uuid primary key references recusals,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      user_id uuid not null references users,
      superior text not null check (superior in ('authority', 'national')),
      declared_by uuid not null references users,
      ground text not null check (ground in ('employer', 'mandate', 'family', 'association', 'support',
        'co_funding', 'other')),
      ground_text text not null default '',
      document bytea not null,
      sha256 bytea not null
    )`.execute(db);
}

/** As the lists of the second migration: a `set` clause would want a superuser, so the body sets and restores it. */
async function recusedList(db: Kysely<unknown>): Promise<void> {
  await sql`create function my_recused_applications() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found_ids uuid[];
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      found_ids := (select array_agg(application_id) from recusals where user_id = app_user_id());
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
  if (rules.update)
    await sql`create policy update_rows on ${name} for update
      using (${sql.raw(rules.update)}) with check (${sql.raw(rules.update)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = ['select', 'insert', rules.update && 'update'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
  await sql`grant usage on all sequences in schema public to ${sql.id(APP_ROLE)}`.execute(db);
}
