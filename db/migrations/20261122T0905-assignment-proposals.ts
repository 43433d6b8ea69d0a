import { type Kysely, sql } from 'kysely';

const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const agent = `(select app_is_agent())`;
const desk = `(select app_has_role('ars_officer,ars_director'))`;

/** What is known of each reviewer (cap, subjects), and who could review what before it is so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reviewer_profiles (
      user_id uuid primary key references users,
      cap integer not null check (cap between 0 and 200),
      expertise text[] not null default '{}',
      updated_by uuid not null references users,
      updated_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create table assignment_proposals (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      status text not null default 'waiting'
        check (status in ('waiting', 'running', 'proposed', 'infeasible', 'cancelled', 'failed', 'deployed')),
      step text not null default '',
      parameters jsonb not null,
      input_sha256 bytea check (length(input_sha256) = 32),
      levels jsonb,
      bounds jsonb,
      gap double precision,
      obstacles jsonb,
      reviewers jsonb,
      requested_by uuid not null references users,
      requested_at timestamptz not null default clock_timestamp(),
      started_at timestamptz,
      ended_at timestamptz,
      deployed_by uuid references users,
      deployed_at timestamptz
    )`.execute(db);
  await sql`create index assignment_proposals_desk on assignment_proposals (call_id, authority_id, requested_at desc)`.execute(
    db,
  );
  await sql`create unique index assignment_proposals_one_at_once on assignment_proposals (call_id, authority_id)
    where status in ('waiting', 'running')`.execute(db);
  await sql`
    create table assignment_proposal_lines (
      id uuid primary key default gen_random_uuid(),
      proposal_id uuid not null references assignment_proposals,
      authority_id integer not null references authorities,
      application_id uuid not null references applications,
      seat text not null check (seat in ('ars', 'anct', 'third')),
      reviewer_id uuid not null references users,
      previous_reviewer_id uuid references users,
      kind text not null check (kind in ('fixed', 'kept', 'new', 'moved')),
      edited_by uuid references users,
      outcome text,
      unique (proposal_id, application_id, seat)
    )`.execute(db);
  await protect(db, 'reviewer_profiles', {
    read: `${worker} or ${agent}`,
    write: `${worker} or ${desk}`,
  });
  const rules = { read: `${worker} or ${myAuthority} or ${national}`, write: `${worker} or ${myAuthority}` };
  await protect(db, 'assignment_proposals', rules);
  await protect(db, 'assignment_proposal_lines', rules);
  // Whoever has withdrawn from a file sees nothing of it, who would review it included.
  await sql`create policy not_recused on assignment_proposal_lines as restrictive for select
    using (${sql.raw(`${worker} or application_id <> all (coalesce((select my_recused_applications()), '{}'))`)})`.execute(
    db,
  );
  await enqueueFunction(db);
}

async function protect(
  db: Kysely<unknown>,
  table: string,
  { read, write }: { read: string; write: string },
): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(write)})`.execute(db);
  await sql`create policy update_rows on ${name} for update using (${sql.raw(write)})
    with check (${sql.raw(write)})`.execute(db);
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = ${APP_ROLE}) as present`.execute(db);
  if (rows[0]?.present) await sql`grant select, insert, update on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}

/** Beside enqueue_job, whose list of tasks other migrations extend. A run is never tried twice by itself. */
async function enqueueFunction(db: Kysely<unknown>): Promise<void> {
  await sql`create function enqueue_assignment_proposal(proposal uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
    begin
      perform graphile_worker.add_job('propose_assignment', json_build_object('proposal_id', proposal),
        job_key => 'propose_assignment:' || proposal, max_attempts => 2);
    end $$`.execute(db);
}
