import { type Kysely, sql } from 'kysely';

/**
 * What the committee had voted when a decision was taken, and why the decision departs from it when it does. Kept
 * apart from the decision, which its holder reads one day: this is for those who steer, never for whoever withdrew
 * from the file.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const agent = `(select app_is_agent())`;
const national = `(select app_has_role('national_official,national_chair,publisher,auditor'))`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
const recusedFrom = `coalesce((select my_recused_applications()), '{}')`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table committee_ballots add unique (id, application_id)`.execute(db);
  await sql`
    create table decision_votes (
      decision_id uuid primary key references decisions,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      ballot_id uuid not null,
      departure_reason text not null default '' check (length(departure_reason) <= 4000),
      foreign key (ballot_id, application_id) references committee_ballots (id, application_id)
    )`.execute(db);
  await sql`create index decision_votes_file on decision_votes (application_id)`.execute(db);
  await sql`alter table decision_votes enable row level security`.execute(db);
  await sql`alter table decision_votes force row level security`.execute(db);
  await sql`create policy read_rows on decision_votes for select using (${sql.raw(`${worker} or ${national}`)})`.execute(
    db,
  );
  await sql`create policy not_recused on decision_votes as restrictive for select
    using (${sql.raw(`not ${agent} or application_id <> all (${recusedFrom})`)})`.execute(db);
  await sql`create policy insert_rows on decision_votes for insert
    with check (${sql.raw(`${worker} or ${nationalHand}`)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0) await sql`grant select, insert on decision_votes to ${sql.id(APP_ROLE)}`.execute(db);
}
