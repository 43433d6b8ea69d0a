import { type Kysely, sql } from 'kysely';

const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const official = `(select app_has_role('national_official'))`;
const committee = `(select app_has_role('national_chair,auditor'))`;

/**
 * Scenarios of a selection: what was asked, frozen with its hash, and what was answered. Officials write; whoever
 * presides over the committee, and the auditor, read those shared with them. What was asked is never changed: no
 * right to update it is given, and a trigger says so to the owner too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table selection_scenarios (
      id uuid primary key default gen_random_uuid(),
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      ranking_run_id uuid not null references ranking_runs,
      name text not null check (length(name) between 1 and 120),
      input jsonb not null,
      input_sha256 bytea not null check (length(input_sha256) = 32),
      requested_by uuid not null references users,
      requested_at timestamptz not null default clock_timestamp(),
      status text not null default 'waiting'
        check (status in ('waiting', 'running', 'optimal', 'best_found', 'infeasible', 'nothing_found',
          'cancelled', 'failed')),
      step text not null default '',
      done integer not null default 0,
      total integer not null default 0,
      result jsonb,
      answer_sha256 bytea check (length(answer_sha256) = 32),
      started_at timestamptz,
      ended_at timestamptz,
      shared_at timestamptz,
      shared_by uuid references users,
      recompute_asked_at timestamptz,
      recomputed_at timestamptz,
      recomputed_sha256 bytea check (length(recomputed_sha256) = 32)
    )`.execute(db);
  await sql`create index selection_scenarios_wave on selection_scenarios (wave_id, requested_at desc)`.execute(
    db,
  );
  await freeze(db);
  await protect(db);
  await enqueueFunction(db);
}

async function freeze(db: Kysely<unknown>): Promise<void> {
  await sql`create function keep_scenario_frozen() returns trigger
    language plpgsql as $$
    begin
      if (new.call_id, new.wave_id, new.ranking_run_id, new.name, new.input, new.input_sha256, new.requested_by,
          new.requested_at)
        is distinct from (old.call_id, old.wave_id, old.ranking_run_id, old.name, old.input, old.input_sha256,
          old.requested_by, old.requested_at)
        or (old.answer_sha256 is not null
          and (new.result, new.answer_sha256) is distinct from (old.result, old.answer_sha256)) then
        raise exception 'a scenario is never changed';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger frozen before update on selection_scenarios
    for each row execute function keep_scenario_frozen()`.execute(db);
}

async function protect(db: Kysely<unknown>): Promise<void> {
  const read = sql.raw(`${worker} or ${official} or (shared_at is not null and ${committee})`);
  const write = sql.raw(`${worker} or ${official}`);
  await sql`alter table selection_scenarios enable row level security`.execute(db);
  await sql`alter table selection_scenarios force row level security`.execute(db);
  await sql`create policy read_rows on selection_scenarios for select using (${read})`.execute(db);
  await sql`create policy insert_rows on selection_scenarios for insert with check (${write})`.execute(db);
  await sql`create policy update_rows on selection_scenarios for update using (${write}) with check (${write})`.execute(
    db,
  );
  const { rows } = await sql<{ present: boolean }>`
    select exists (select 1 from pg_roles where rolname = ${APP_ROLE}) as present`.execute(db);
  if (!rows[0]?.present) return;
  await sql`grant select, insert on selection_scenarios to ${sql.id(APP_ROLE)}`.execute(db);
  await sql`grant update (status, step, done, total, result, answer_sha256, started_at, ended_at, shared_at,
      shared_by, recompute_asked_at, recomputed_at, recomputed_sha256)
    on selection_scenarios to ${sql.id(APP_ROLE)}`.execute(db);
}

/** Beside enqueue_job, whose list of tasks other migrations extend. */
async function enqueueFunction(db: Kysely<unknown>): Promise<void> {
  await sql`create function enqueue_scenario(scenario uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
    begin
      perform graphile_worker.add_job('compute_scenario', json_build_object('scenario_id', scenario),
        job_key => 'compute_scenario:' || scenario, max_attempts => 2);
    end $$`.execute(db);
}
