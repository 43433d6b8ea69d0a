import { type Kysely, sql } from 'kysely';

/**
 * Who else is heard on a file: bodies consulted through a personal link, and the agencies of the other régions
 * served; and the one door by which a file changes agency.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const definer = `(select app_scope()) = 'definer'`;
const me = `(select app_user_id())`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const consultedOn = (column: string) =>
  `${column} = any (coalesce((select my_consulted_applications()), '{}'))`;
const myConsultation = `consultation_id = (select my_consultation())`;
/** An agent in charge of the file, as its row says now. */
const leads = (table: string) => `exists (select 1 from applications seen
  where seen.id = ${table}.application_id and seen.${myAuthority})`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await consultations(db);
  await consultedActor(db);
  await consultationPolicies(db);
  await consultedReading(db);
  await associatedOpinions(db);
  await reassignment(db);
}

async function consultations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table consultations (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      body_kind text not null check (body_kind in ('health_insurance', 'order', 'professionals_union', 'other')),
      body_name text not null,
      recipient_email text not null check (recipient_email = lower(recipient_email)),
      question text not null default '',
      due_on date not null,
      token_hash bytea not null unique,
      link_expires_at timestamptz not null,
      asked_by uuid not null references users,
      asked_at timestamptz not null default clock_timestamp(),
      last_sent_at timestamptz not null default clock_timestamp(),
      sent_count integer not null default 1,
      revoked_at timestamptz,
      answered_at timestamptz
    )`.execute(db);
  await sql`create index consultations_application on consultations (application_id, asked_at)`.execute(db);
  await sql`create index consultations_waiting on consultations (authority_id, due_on)
    where answered_at is null and revoked_at is null`.execute(db);
  await sql`
    create table consultation_answers (
      consultation_id uuid primary key references consultations,
      application_id uuid not null references applications,
      opinion text check (opinion in ('favourable', 'favourable_with_reserves', 'unfavourable')),
      opinion_text text not null default '',
      signatory_name text not null default '',
      signatory_title text not null default '',
      saved_at timestamptz not null default clock_timestamp(),
      sent_at timestamptz,
      check (sent_at is null or (opinion is not null and opinion_text <> '' and signatory_name <> ''))
    )`.execute(db);
  await sql`create index consultation_answers_application on consultation_answers (application_id)`.execute(
    db,
  );
  await sql`alter table application_events drop constraint application_events_actor_kind_check`.execute(db);
  await sql`alter table application_events add constraint application_events_actor_kind_check check
    (actor_kind in ('holder', 'authority', 'national', 'reviewer', 'system', 'consulted_body'))`.execute(db);
}

/** Whoever holds the link in force of one consultation, and nothing else: the link's hash is a setting. */
async function consultedActor(db: Kysely<unknown>): Promise<void> {
  await sql`create function app_consultation() returns bytea language sql stable
    as $$ select decode(nullif(current_setting('app.consultation', true), ''), 'hex') $$`.execute(db);
  await definerFunction(db, 'my_consulted_applications', 'uuid[]', 'array_agg(application_id)');
  await definerFunction(db, 'my_consultation', 'uuid', '(array_agg(id))[1]');
}

async function definerFunction(
  db: Kysely<unknown>,
  name: string,
  type: string,
  found: string,
): Promise<void> {
  await sql`create function ${sql.raw(name)}() returns ${sql.raw(type)} language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found ${sql.raw(type)};
      outer_scope text := app_scope();
    begin
      if app_consultation() is null then return null; end if;
      perform set_config('app.scope', 'definer', true);
      found := (select ${sql.raw(found)} from consultations
        where token_hash = app_consultation() and revoked_at is null and link_expires_at > clock_timestamp());
      perform set_config('app.scope', outer_scope, true);
      return found;
    end $$`.execute(db);
}

async function consultationPolicies(db: Kysely<unknown>): Promise<void> {
  await protect(db, 'consultations', {
    select: `${definer} or ${worker} or ${myAuthority} or ${national} or id = (select my_consultation())`,
    insert: `${worker} or (${myAuthority} and asked_by = ${me} and ${leads('consultations')})`,
    update: `${worker} or ${myAuthority} or (id = (select my_consultation()) and answered_at is null)`,
    updated: `${worker} or ${myAuthority} or id = (select my_consultation())`,
  });
  // What a body has not sent is nobody else's.
  await protect(db, 'consultation_answers', {
    select: `${worker} or ${myConsultation}
      or (sent_at is not null and exists (select 1 from consultations seen where seen.id = consultation_id))`,
    insert: `${worker} or (${myConsultation} and ${consultedOn('application_id')})`,
    update: `${worker} or (${myConsultation} and sent_at is null)`,
    updated: `${worker} or ${myConsultation}`,
  });
  await hideFromRecused(db, 'consultations');
  await hideFromRecused(db, 'consultation_answers');
}

async function consultedReading(db: Kysely<unknown>): Promise<void> {
  await sql`create policy read_consulted on applications for select
    using (first_deposited_at is not null and ${sql.raw(consultedOn('id'))})`.execute(db);
  await sql`create policy read_consulted on application_versions for select
    using (${sql.raw(consultedOn('application_id'))})`.execute(db);
  await sql`create policy insert_consulted on application_events for insert
    with check (act = 'consultation_answered' and actor_kind = 'consulted_body' and actor_id is null
      and not holder_visible and ${sql.raw(consultedOn('application_id'))})`.execute(db);
}

async function associatedOpinions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table associated_opinions (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      opinion text not null check (opinion in ('favourable', 'favourable_with_reserves', 'unfavourable')),
      opinion_text text not null check (opinion_text <> ''),
      signed_by uuid not null references users,
      signed_at timestamptz not null default clock_timestamp(),
      unique (application_id, authority_id)
    )`.execute(db);
  await protect(db, 'associated_opinions', {
    select: `${worker} or ${national} or ${myAuthority} or ${leads('associated_opinions')}`,
    insert: `${worker} or (${myAuthority} and signed_by = ${me} and exists (select 1 from applications seen
      where seen.id = application_id and seen.first_deposited_at is not null
        and seen.associated_authority_ids @> array[associated_opinions.authority_id]))`,
  });
  await hideFromRecused(db, 'associated_opinions');
}

/**
 * An agency cannot write a file into another agency's hands: the new row would not be its own. This function asks
 * the caller's right again, then moves the file and what hangs on it.
 */
async function reassignment(db: Kysely<unknown>): Promise<void> {
  await sql`alter table applications add column reassigned_from integer references authorities,
    add column reassigned_at timestamptz`.execute(db);
  await sql`create function reassign_application(target uuid, destination integer, others integer[])
    returns boolean language plpgsql security definer set search_path = public, pg_temp
    as $$
    declare
      origin integer;
      outer_actor text := app_actor();
    begin
      select authority_id into origin from applications
        where id = target and first_deposited_at is not null and outer_actor = 'person'
          and (authority_id = any (coalesce(app_authorities(), '{}')) or app_has_role('national_official'));
      if origin is null then return false; end if;
      perform set_config('app.actor', 'worker', true);
      update applications set authority_id = destination, associated_authority_ids = others,
          region_code = (select region_code from authorities where id = destination),
          reassigned_from = origin, reassigned_at = clock_timestamp(), updated_at = clock_timestamp()
        where id = target;
      update consultations set authority_id = destination where application_id = target;
      perform set_config('app.actor', outer_actor, true);
      return true;
    end $$`.execute(db);
}

interface Rules {
  select: string;
  insert: string;
  update?: string;
  updated?: string;
}

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.select)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  if (rules.update) {
    await sql`create policy update_rows on ${name} for update
      using (${sql.raw(rules.update)}) with check (${sql.raw(rules.updated ?? rules.update)})`.execute(db);
  }
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = rules.update ? 'select, insert, update' : 'select, insert';
  await sql`grant ${sql.raw(verbs)} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}

async function hideFromRecused(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`create policy not_recused on ${sql.table(table)} as restrictive for select using (
    ${sql.raw(definer)} or not (select app_is_agent())
    or application_id <> all (coalesce((select my_recused_applications()), '{}')))`.execute(db);
}
