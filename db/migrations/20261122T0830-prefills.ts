import { type Kysely, sql } from 'kysely';

/**
 * Answers that another service proposes for an application, until somebody takes them or they expire. Whoever shows
 * the link's secret may read the row, and nobody else: the query says its hash in `app.prefill` for one transaction,
 * and the policies compare. Taken once, by one person; the answers are then wiped.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const shown = `token_hash = decode(nullif(current_setting('app.prefill', true), ''), 'hex')`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table prefills (
      id uuid primary key default gen_random_uuid(),
      token_hash bytea not null unique check (length(token_hash) = 32),
      source text not null check (length(source) between 1 and 120),
      answers jsonb not null check (jsonb_typeof(answers) = 'object'),
      received_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      accepted_by uuid references users,
      application_id uuid references applications,
      check ((accepted_at is null) = (accepted_by is null)),
      check ((accepted_at is null) = (application_id is null))
    )`.execute(db);
  await sql`create index prefills_expiry on prefills (expires_at)`.execute(db);
  await sql`alter table prefills enable row level security`.execute(db);
  await sql`alter table prefills force row level security`.execute(db);
  await sql`create policy read_rows on prefills for select using (${sql.raw(`${worker} or ${shown}`)})`.execute(
    db,
  );
  await sql`create policy insert_rows on prefills for insert
    with check (${sql.raw(`${worker} or ((select app_actor()) = 'public' and ${shown} and accepted_at is null)`)})`.execute(
    db,
  );
  await sql`create policy update_rows on prefills for update
    using (${sql.raw(`${worker} or ((select app_actor()) = 'person' and ${shown})`)})
    with check (${sql.raw(`${worker} or (${shown} and accepted_by = (select app_user_id()))`)})`.execute(db);
  await sql`create policy delete_rows on prefills for delete using (${sql.raw(worker)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0)
    await sql`grant select, insert, update, delete on prefills to ${sql.id(APP_ROLE)}`.execute(db);
}
