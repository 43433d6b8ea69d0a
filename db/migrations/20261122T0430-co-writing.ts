import { type Kysely, sql } from 'kysely';

/**
 * What lets several people write one application: who is in which section now (worth nothing after a crash, hence
 * unlogged), to whom a section is given, and what they say to each other about it. Members only: no agency, no
 * reviewer, no official ever reads a row of these.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;

type Rules = { read: string; insert: string; update?: string; remove?: string };

const RULES: Record<string, Rules> = {
  section_presence: {
    read: `${worker} or ${mine}`,
    insert: `${worker} or (${mineToEdit} and user_id = ${me})`,
    update: `${mineToEdit} and user_id = ${me}`,
  },
  section_assignments: {
    read: `${worker} or ${mine}`,
    insert: `${worker} or (${mineToEdit} and assigned_by = ${me})`,
    update: `${worker} or ${mineToEdit}`,
    remove: `${worker} or ${mineToEdit}`,
  },
  section_comments: {
    read: `${worker} or ${mine}`,
    insert: `${worker} or (${mineToEdit} and author_id = ${me})`,
    update: `${worker} or ${mineToEdit}`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table section_presence (
      application_id uuid not null references applications,
      user_id uuid not null references users,
      section text not null check (length(section) <= 20),
      seen_at timestamptz not null default clock_timestamp(),
      primary key (application_id, user_id)
    )`.execute(db);
  await sql`
    create table section_assignments (
      application_id uuid not null references applications,
      section text not null check (length(section) <= 20),
      user_id uuid not null,
      assigned_by uuid not null references users,
      assigned_at timestamptz not null default clock_timestamp(),
      primary key (application_id, section),
      foreign key (application_id, user_id) references application_members on delete cascade
    )`.execute(db);
  await sql`
    create table section_comments (
      id uuid primary key default gen_random_uuid(),
      application_id uuid not null references applications,
      section text not null check (length(section) <= 20),
      thread_id uuid not null references section_comments,
      author_id uuid not null references users,
      body text not null check (length(body) between 1 and 4000),
      written_at timestamptz not null default clock_timestamp(),
      resolved_at timestamptz,
      resolved_by uuid references users
    )`.execute(db);
  await sql`create index section_comments_section on section_comments (application_id, section, written_at)`.execute(
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
  if (rules.update)
    await sql`create policy update_rows on ${name} for update
      using (${sql.raw(rules.update)}) with check (${sql.raw(rules.update)})`.execute(db);
  if (rules.remove)
    await sql`create policy delete_rows on ${name} for delete using (${sql.raw(rules.remove)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = ['select', 'insert', rules.update && 'update', rules.remove && 'delete'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
