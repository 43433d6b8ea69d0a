import { type Kysely, sql } from 'kysely';

/**
 * Applications that came on paper. An agent of the agency enters them as their member for the time of the entry, and
 * leaves them at the deposit; the holder takes them over later with the code of a letter, of which only the hash is
 * kept. Whoever shows that hash (`app.paper_claim`, for one transaction) may read the row and take the application.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const person = `(select app_actor()) = 'person'`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const shown = `claim_hash = decode(nullif(current_setting('app.paper_claim', true), ''), 'hex')`;
/** The agency in charge of the file once deposited, whichever received the envelope. */
const agency = `exists (select 1 from applications seen where seen.id = paper_entries.application_id
  and seen.first_deposited_at is not null)`;
const inCharge = `exists (select 1 from applications seen where seen.id = paper_entries.application_id
  and seen.first_deposited_at is not null and seen.authority_id = any (coalesce((select app_authorities()), '{}')))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table applications add column on_paper boolean not null default false`.execute(db);
  await sql`
    create table paper_entries (
      application_id uuid primary key references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      channel text not null check (channel in ('post', 'registered_post', 'hand')),
      postmarked_on date,
      received_on date not null,
      holder_name text not null check (holder_name <> ''),
      contact_name text not null check (contact_name <> ''),
      address text not null check (address <> ''),
      phone text not null,
      email text not null,
      entered_by uuid not null references users,
      entered_at timestamptz not null default clock_timestamp(),
      claim_hash bytea unique check (length(claim_hash) = 32),
      claim_made_at timestamptz,
      claimed_at timestamptz,
      claimed_by uuid references users,
      check (postmarked_on <= received_on),
      check ((channel = 'hand') = (postmarked_on is null)),
      check ((claimed_at is null) = (claimed_by is null))
    )`.execute(db);
  await sql`create index paper_entries_author on paper_entries (entered_by)`.execute(db);
  await protectEntries(db);
  await memberPolicies(db);
}

async function protectEntries(db: Kysely<unknown>): Promise<void> {
  const own = `(${person} and entered_by = ${me})`;
  await sql`alter table paper_entries enable row level security`.execute(db);
  await sql`alter table paper_entries force row level security`.execute(db);
  await sql`create policy read_rows on paper_entries for select
    using (${sql.raw(`${worker} or ${own} or ${mine} or (${person} and ${shown}) or ((select app_is_agent()) and ${agency})`)})`.execute(
    db,
  );
  await sql`create policy insert_rows on paper_entries for insert with check (${sql.raw(
    `${worker} or (${own} and authority_id = any (coalesce((select app_authorities()), '{}')))`,
  )})`.execute(db);
  await sql`create policy update_rows on paper_entries for update
    using (${sql.raw(`${worker} or ${inCharge} or (${person} and ${shown} and claimed_at is null)`)})
    with check (${sql.raw(`${worker} or (${inCharge} and claimed_at is null) or (${shown} and claimed_by = ${me})`)})`.execute(
    db,
  );
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0)
    await sql`grant select, insert, update on paper_entries to ${sql.id(APP_ROLE)}`.execute(db);
}

/** Whoever shows the code becomes the owner; whoever entered the file leaves it, the owner's place included. */
async function memberPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`create policy insert_claims on application_members for insert with check (${sql.raw(
    `user_id = ${me} and role = 'owner' and exists (select 1 from paper_entries entry
       where entry.application_id = application_members.application_id and entry.${shown} and entry.claimed_at is null)`,
  )})`.execute(db);
  await sql`create policy delete_entries on application_members for delete using (${sql.raw(
    `user_id = ${me} and exists (select 1 from paper_entries entry
       where entry.application_id = application_members.application_id and entry.entered_by = ${me})`,
  )})`.execute(db);
}
