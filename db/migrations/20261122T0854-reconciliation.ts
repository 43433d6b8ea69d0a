import { type Kysely, sql } from 'kysely';

/**
 * What may close a divergence without a third reviewer: a meeting, whose minutes are frozen with their hash. The
 * reviewers who met read its record; documents of the examination are the agency's and the nation's.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const assignedToMe = `application_id = any (coalesce((select my_assigned_applications()), '{}'))`;

/** As for every other table of a file: a recused agent reads nothing of it. */
const notRecused = `not (select app_is_agent())
  or application_id <> all (coalesce((select my_recused_applications()), '{}'))`;

type Rules = { read: string; insert: string; update?: string; updated?: string };

const RULES: Record<string, Rules> = {
  examination_documents: {
    read: `${worker} or ${myAuthority} or ${national}`,
    insert: `${worker} or ${myAuthority}`,
  },
  reconciliations: {
    read: `${worker} or ${myAuthority} or ${national} or ${assignedToMe}`,
    insert: worker,
    update: `${worker} or (${myAuthority} and recorded_at is null)`,
    updated: `${worker} or ${myAuthority}`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table examination_documents (
      id uuid primary key,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      kind text not null check (kind in ('reconciliation_minutes', 'instruction_report')),
      pdf bytea not null,
      sha256 bytea not null check (sha256 = sha256(pdf)),
      created_by uuid not null references users,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index examination_documents_application on examination_documents (application_id, created_at)`.execute(
    db,
  );
  await sql`
    create table reconciliations (
      id uuid primary key,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      assignment_ids uuid[] not null,
      planned_on date not null,
      place text not null default '',
      convened_by uuid not null references users,
      convened_at timestamptz not null default clock_timestamp(),
      held_on date,
      participants text[] not null default '{}',
      summary text not null default '',
      conclusion text not null default '',
      document_id uuid references examination_documents,
      recorded_by uuid references users,
      recorded_at timestamptz,
      check ((recorded_at is null) = (document_id is null)),
      check ((recorded_at is null) = (held_on is null))
    )`.execute(db);
  await sql`create unique index reconciliations_open on reconciliations (application_id, assignment_ids)`.execute(
    db,
  );
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
}

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  await sql`create policy not_recused on ${name} as restrictive for select using (${sql.raw(notRecused)})`.execute(
    db,
  );
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  if (rules.update)
    await sql`create policy update_rows on ${name} for update using (${sql.raw(rules.update)})
      with check (${sql.raw(rules.updated ?? rules.update)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = ['select', 'insert', rules.update && 'update'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
