import { type Kysely, sql } from 'kysely';

/**
 * An agreement ends with the award that it hangs on: when its holder renounces, or when the decision that takes the
 * award back is notified. The row is written once, by that very act; the agreement itself is never edited. Whoever
 * reads the agreement reads that it ended: for the public, those of a published wave.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const signedByMe = `application_id = any (coalesce((select my_signed_applications()), '{}'))`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
const seenAgreement = `exists (select 1 from grant_agreements g where g.id = agreement_ends.agreement_id)`;
/** The decision that ends it is the file's own, and says what the end says. */
const ofThisFile = `exists (select 1 from decisions ending where ending.id = agreement_ends.decision_id
  and ending.application_id = agreement_ends.application_id)`;
const renouncedByMe = `exists (select 1 from award_withdrawals w
  where w.application_id = agreement_ends.application_id and w.declared_by = ${me})`;
const told = `exists (select 1 from decision_notifications told where told.decision_id = agreement_ends.decision_id)`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agreement_ends (
      agreement_id uuid primary key references grant_agreements,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      decision_id uuid not null references decisions,
      cause text not null check (cause in ('renounced', 'revoked', 'replaced')),
      ended_on date not null,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index agreement_ends_file on agreement_ends (application_id)`.execute(db);
  await sql`alter table agreement_ends enable row level security`.execute(db);
  await sql`alter table agreement_ends force row level security`.execute(db);
  await sql`create policy read_rows on agreement_ends for select using (${sql.raw(`${worker} or ${seenAgreement}`)})`.execute(
    db,
  );
  await sql`create policy insert_rows on agreement_ends for insert with check (${sql.raw(
    `${worker} or (recorded_by = ${me} and (
      (${nationalHand} and ${told} and ${ofThisFile})
      or (cause = 'renounced' and ${signedByMe} and ${renouncedByMe})))`,
  )})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on agreement_ends to ${sql.id(APP_ROLE)}`.execute(db);
}
