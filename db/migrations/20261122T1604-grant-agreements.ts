import { type Kysely, sql } from 'kysely';

/**
 * Agreements signed with laureates, with the payments that they plan. A version is never edited: a correction or an
 * amendment is another one, and the last is in force. The public reads those of a published wave.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const official = `(select app_has_role('national_official'))`;
const national = `(select app_has_role('national_official,national_chair,publisher,auditor'))`;
const theirAgency = `seen.authority_id = any (coalesce((select app_authorities()), '{}'))`;
const seenBy = (condition: string) =>
  `exists (select 1 from applications seen where seen.id = grant_agreements.application_id
     and seen.first_deposited_at is not null and (${condition}))`;
const published = `exists (select 1 from publications p where p.wave_id = grant_agreements.wave_id
  and p.approved_at is not null and p.cancelled_at is null and p.embargo_until <= clock_timestamp())`;
const seenAgreement = `exists (select 1 from grant_agreements g where g.id = grant_payments.agreement_id)`;
const ownAgreement = `exists (select 1 from grant_agreements g where g.id = grant_payments.agreement_id
  and g.recorded_by = ${me})`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table grant_agreements (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      authority_id integer not null references authorities,
      decision_id uuid not null references decisions,
      decision_reference text not null,
      version integer not null check (version > 0),
      number text not null check (length(number) between 1 and 60),
      signed_on date not null,
      amount_cents bigint not null check (amount_cents > 0),
      object text not null check (length(object) between 1 and 256),
      nature text not null check (nature in ('cash', 'in_kind', 'both')),
      terms text not null check (terms in ('single', 'staggered', 'other')),
      terms_text text not null default '' check (length(terms_text) <= 256),
      is_notified_to_eu boolean not null,
      beneficiary_name text not null check (beneficiary_name <> ''),
      beneficiary_siret text not null check (beneficiary_siret ~ '^[0-9]{14}$'),
      beneficiary_rna text not null default '',
      reason text not null default '',
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default clock_timestamp(),
      unique (application_id, version),
      check ((version > 1) = (reason <> '')),
      check ((terms = 'other') = (terms_text <> ''))
    )`.execute(db);
  await sql`create index grant_agreements_wave on grant_agreements (wave_id)`.execute(db);
  await sql`
    create table grant_payments (
      agreement_id uuid not null references grant_agreements,
      application_id uuid not null references applications,
      position integer not null check (position > 0),
      due_on date not null,
      amount_cents bigint not null check (amount_cents > 0),
      condition text not null default '' check (length(condition) <= 200),
      primary key (agreement_id, position)
    )`.execute(db);
  await sql`create index grant_payments_file on grant_payments (application_id)`.execute(db);
  await protect(db, 'grant_agreements', {
    read: `${worker} or ${mine} or ${published} or ${seenBy(`${national} or ${theirAgency}`)}`,
    insert: `${worker} or (recorded_by = ${me} and ${seenBy(`${official} or ${theirAgency}`)})`,
  });
  await protect(db, 'grant_payments', {
    read: `${worker} or ${seenAgreement}`,
    insert: `${worker} or ${ownAgreement}`,
  });
}

async function protect(
  db: Kysely<unknown>,
  table: string,
  rules: { read: string; insert: string },
): Promise<void> {
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
