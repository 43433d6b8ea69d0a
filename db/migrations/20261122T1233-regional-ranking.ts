import { type Kysely, sql } from 'kysely';

/**
 * What an agency signs as a whole. Who may sign in the director's stead, from when to when and for what; opinions
 * that wait for a signature; and each ranking signed, frozen with its hash. Nothing signed is edited: a new ranking
 * follows, and the last one is in force. Whoever has withdrawn from a file reads no ranking that holds it.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const director = `(select app_has_role('ars_director'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const agent = `(select app_is_agent())`;
const recusedFrom = `coalesce((select my_recused_applications()), '{}')`;

type Rules = { read: string; insert: string; update?: string; hidden?: string };

const RULES: Record<string, Rules> = {
  signature_delegations: {
    read: `${worker} or ${myAuthority} or ${national}`,
    insert: `${worker} or (${myAuthority} and ${director} and granted_by = ${me})`,
    update: `${worker} or (${myAuthority} and ${director})`,
  },
  regional_opinion_drafts: {
    read: `${worker} or ${myAuthority}`,
    insert: `${worker} or ${myAuthority}`,
    update: `${worker} or ${myAuthority}`,
    hidden: `not ${agent} or application_id <> all (${recusedFrom})`,
  },
  regional_rankings: {
    read: `${worker} or ${myAuthority} or ${national}`,
    insert: `${worker} or (${myAuthority} and signed_by = ${me})`,
    hidden: `not ${agent} or not (application_ids && ${recusedFrom})`,
  },
  regional_ranking_lines: {
    read: `${worker} or ${myAuthority} or ${national}`,
    insert: `${worker} or ${myAuthority}`,
    hidden: `not ${agent} or application_id <> all (${recusedFrom})`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signature_delegations (
      id uuid primary key,
      authority_id integer not null references authorities,
      delegate_id uuid not null references users,
      acts text[] not null check (cardinality(acts) > 0 and acts <@ array['regional_opinion', 'regional_ranking']),
      reference text not null check (reference <> ''),
      starts_on date not null,
      ends_on date not null check (ends_on >= starts_on),
      granted_by uuid not null references users,
      granted_at timestamptz not null default clock_timestamp(),
      revoked_by uuid references users,
      revoked_at timestamptz,
      check ((revoked_by is null) = (revoked_at is null))
    )`.execute(db);
  await sql`create index signature_delegations_delegate on signature_delegations (delegate_id, authority_id)`.execute(
    db,
  );
  await sql`alter table regional_opinions add column delegation_id uuid references signature_delegations`.execute(
    db,
  );
  await sql`
    create table regional_opinion_drafts (
      application_id uuid primary key references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      opinion text not null check (opinion in ('favourable', 'favourable_with_reserves', 'unfavourable')),
      opinion_text text not null,
      updated_by uuid not null references users,
      updated_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table regional_rankings (
      id uuid primary key,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      authority_id integer not null references authorities,
      number integer not null check (number > 0),
      application_ids uuid[] not null check (cardinality(application_ids) > 0),
      pdf bytea not null,
      sha256 bytea not null check (sha256 = sha256(pdf)),
      signed_by uuid not null references users,
      delegation_id uuid references signature_delegations,
      signed_at timestamptz not null default clock_timestamp(),
      unique (wave_id, authority_id, number)
    )`.execute(db);
  await sql`
    create table regional_ranking_lines (
      ranking_id uuid not null references regional_rankings,
      application_id uuid not null references applications,
      authority_id integer not null references authorities,
      opinion_id uuid not null references regional_opinions,
      rank integer not null check (rank > 0),
      signed_at timestamptz not null default clock_timestamp(),
      primary key (ranking_id, application_id),
      unique (ranking_id, rank)
    )`.execute(db);
  await sql`create index regional_ranking_lines_file on regional_ranking_lines (application_id, signed_at desc)`.execute(
    db,
  );
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
  if (rules.hidden)
    await sql`create policy not_recused on ${name} as restrictive for select
      using (${sql.raw(rules.hidden)})`.execute(db);
  if (rules.update)
    await sql`create policy update_rows on ${name} for update using (${sql.raw(rules.update)})
      with check (${sql.raw(rules.update)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = ['select', 'insert', rules.update && 'update'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
