import { type Kysely, sql } from 'kysely';

/**
 * People asked to join an application, and the walls around its team: only its signatories change the team, an
 * invited person enters by an invitation in force, and everyone may leave. An invitation as owner hands the
 * application over.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const myEmail = `(select lower(own.email) from users own where own.id = (select app_user_id()))`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToSign = `application_id = any (coalesce((select my_signed_applications()), '{}'))`;
const ownDraft = `(user_id = ${me} and role = 'owner' and exists (select 1 from applications seen
     where seen.id = application_members.application_id and seen.created_by = ${me} and seen.status = 'draft'))`;

/** An invitation in force was sent to this person for the application of the row. */
function invited(table: string, condition: string): string {
  return `exists (select 1 from application_invitations asked
    where asked.application_id = ${table}.application_id and asked.email = ${myEmail}
      and asked.accepted_at is null and asked.declined_at is null and asked.revoked_at is null
      and asked.expires_at > clock_timestamp() and ${condition})`;
}

/** Whoever is handed an application joins as a signatory first, and is then one to move the ownership. */
const asInvited = invited(
  'application_members',
  `application_members.role = case asked.role when 'owner' then 'signatory' else asked.role end`,
);

export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db);
  await signedApplications(db);
  await invitationPolicies(db);
  await memberPolicies(db);
  await eventPolicy(db);
}

async function table(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table application_invitations (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      email text not null check (email = lower(email)),
      role text not null check (role in ('owner', 'signatory', 'editor', 'reader')),
      token_hash bytea not null unique,
      label text not null,
      inviter_name text not null,
      invited_by uuid not null references users,
      invited_at timestamptz not null default clock_timestamp(),
      sent_at timestamptz not null default clock_timestamp(),
      sent_count integer not null default 1,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid references users,
      declined_at timestamptz,
      revoked_at timestamptz
    )`.execute(db);
  const open = sql`accepted_at is null and declined_at is null and revoked_at is null`;
  await sql`create unique index application_invitations_open on application_invitations (application_id, email)
    where ${open}`.execute(db);
  await sql`create unique index application_invitations_transfer on application_invitations (application_id)
    where role = 'owner' and ${open}`.execute(db);
  await sql`create index application_invitations_email on application_invitations (email) where ${open}`.execute(
    db,
  );
  await sql`create unique index application_members_owner on application_members (application_id)
    where role = 'owner'`.execute(db);
}

async function signedApplications(db: Kysely<unknown>): Promise<void> {
  await sql`create function my_signed_applications() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found_ids uuid[];
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      found_ids := (select array_agg(application_id) from application_members
        where user_id = app_user_id() and role in ('owner', 'signatory'));
      perform set_config('app.scope', outer_scope, true);
      return found_ids;
    end $$`.execute(db);
}

async function invitationPolicies(db: Kysely<unknown>): Promise<void> {
  const name = sql.table('application_invitations');
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  const read = sql.raw(`${worker} or ${mine} or email = ${myEmail}`);
  const change = sql.raw(`${worker} or ${mineToSign} or email = ${myEmail}`);
  await sql`create policy read_rows on ${name} for select using (${read})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert
    with check (${sql.raw(`${worker} or (${mineToSign} and invited_by = ${me})`)})`.execute(db);
  await sql`create policy update_rows on ${name} for update using (${change}) with check (${change})`.execute(
    db,
  );
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}

async function memberPolicies(db: Kysely<unknown>): Promise<void> {
  const name = sql.table('application_members');
  for (const policy of ['insert_rows', 'update_rows', 'delete_rows'])
    await sql`drop policy ${sql.id(policy)} on ${name}`.execute(db);
  const insert = sql.raw(`${worker} or ${ownDraft} or ${mineToSign} or (user_id = ${me} and ${asInvited})`);
  await sql`create policy insert_rows on ${name} for insert with check (${insert})`.execute(db);
  const before = sql.raw(
    `${worker} or ${mineToSign} or (user_id = ${me} and ${invited('application_members', `asked.role = 'owner'`)})`,
  );
  const after = sql.raw(`${worker} or ${mineToSign} or (user_id = ${me} and ${asInvited})`);
  await sql`create policy update_rows on ${name} for update using (${before}) with check (${after})`.execute(
    db,
  );
  // Nobody removes the owner: the application is handed over first.
  const remove = sql.raw(`${worker} or (role <> 'owner' and (${mineToSign} or user_id = ${me}))`);
  await sql`create policy delete_rows on ${name} for delete using (${remove})`.execute(db);
}

/** What somebody writes about their own coming and going, who may write nothing else. */
async function eventPolicy(db: Kysely<unknown>): Promise<void> {
  const own = `actor_id = ${me} and actor_kind = 'holder' and (
    (act in ('member_joined', 'member_left') and ${mine})
    or (act = 'invitation_declined' and ${invited('application_events', 'true')}))`;
  await sql`create policy insert_own_comings on application_events for insert
    with check (${sql.raw(own)})`.execute(db);
}
