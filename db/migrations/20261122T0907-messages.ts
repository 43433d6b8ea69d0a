import { type Kysely, sql } from 'kysely';

/**
 * What the team of an application and its agency write to each other, what agents note among themselves (another
 * table, which no holder may read), what each person is to be told of, and how often they want to be told.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mine = `application_id = any (coalesce((select my_applications()), '{}'))`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;
/** The agency in charge and the national team; never whoever is a member of the application themselves. */
const desk = (table: string, nationalRoles: string) => `(not ${mine} and exists (
    select 1 from applications seen where seen.id = ${table}.application_id and seen.first_deposited_at is not null
      and ((select app_has_role('${nationalRoles}'))
        or seen.authority_id = any (coalesce((select app_authorities()), '{}')))))`;
const readingDesk = (table: string) => desk(table, 'national_official,national_chair,auditor');
const writingDesk = (table: string) => desk(table, 'national_official');

type Rules = { read: string; insert: string; update?: string };

const RULES: Record<string, Rules> = {
  message_threads: {
    read: `${worker} or ${mine} or ${readingDesk('message_threads')}`,
    insert: `${worker} or (opened_by = ${me} and ((side = 'holder' and ${mineToEdit})
      or (side <> 'holder' and ${writingDesk('message_threads')})))`,
    update: `${worker} or ${mineToEdit} or ${writingDesk('message_threads')}`,
  },
  messages: {
    read: `${worker} or ${mine} or ${readingDesk('messages')}`,
    insert: `${worker} or (author_id = ${me} and ((side = 'holder' and ${mineToEdit})
      or (side <> 'holder' and ${writingDesk('messages')})))`,
  },
  message_files: {
    read: `${worker} or ${mine} or ${readingDesk('message_files')}`,
    insert: `${worker} or (uploaded_by = ${me} and (${mineToEdit} or ${writingDesk('message_files')}))`,
    update: worker,
  },
  message_reads: {
    read: `${worker} or user_id = ${me} or ${readingDesk('message_reads')}`,
    insert: `${worker} or (user_id = ${me} and (${mine} or ${readingDesk('message_reads')}))`,
    update: `${worker} or user_id = ${me}`,
  },
  internal_notes: {
    read: `${worker} or ${readingDesk('internal_notes')}`,
    insert: `${worker} or (author_id = ${me} and ${writingDesk('internal_notes')})`,
  },
  notices: { read: `${worker} or user_id = ${me}`, insert: worker, update: worker },
  notice_preferences: {
    read: `${worker} or user_id = ${me}`,
    insert: `${worker} or user_id = ${me}`,
    update: `${worker} or user_id = ${me}`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await messages(db);
  await notices(db);
  await enqueueFunction(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
}

async function messages(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table message_threads (
      id uuid primary key,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      subject text not null check (length(subject) between 1 and 140),
      side text not null check (side in ('holder', 'agency', 'national')),
      opened_by uuid not null references users,
      opened_at timestamptz not null default clock_timestamp(),
      last_at timestamptz not null default clock_timestamp(),
      last_holder_at timestamptz,
      last_desk_at timestamptz
    )`.execute(db);
  await sql`create index message_threads_application on message_threads (application_id, last_at desc, id desc)`.execute(
    db,
  );
  await sql`
    create table messages (
      id uuid primary key,
      thread_id uuid not null references message_threads,
      application_id uuid not null references applications,
      side text not null check (side in ('holder', 'agency', 'national')),
      author_id uuid not null references users,
      service text not null,
      body text not null check (length(body) between 1 and 8000),
      sent_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index messages_thread on messages (thread_id, sent_at, id)`.execute(db);
  await sql`
    create table message_files (
      id uuid primary key,
      message_id uuid not null references messages,
      application_id uuid not null references applications,
      file_name text not null,
      media_type text not null,
      size_bytes bigint not null,
      sha256 bytea not null,
      storage_key text not null unique,
      uploaded_by uuid not null references users,
      uploaded_at timestamptz not null default clock_timestamp(),
      check_state text not null
        check (check_state in ('received', 'checking', 'accepted', 'refused', 'unscanned', 'lost')),
      check_detail text,
      check_changed_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index message_files_message on message_files (message_id)`.execute(db);
  await sql`create index message_files_to_check on message_files (check_changed_at)
    where check_state in ('received', 'checking', 'lost', 'unscanned')`.execute(db);
  await sql`
    create table message_reads (
      thread_id uuid not null references message_threads,
      user_id uuid not null references users,
      application_id uuid not null references applications,
      is_holder boolean not null,
      read_at timestamptz not null default clock_timestamp(),
      primary key (thread_id, user_id)
    )`.execute(db);
  await sql`
    create table internal_notes (
      id uuid primary key,
      application_id uuid not null references applications,
      author_id uuid not null references users,
      body text not null check (length(body) between 1 and 8000),
      written_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create index internal_notes_application on internal_notes (application_id, written_at desc, id desc)`.execute(
    db,
  );
}

/** One row per person and thing to tell them. `key` names the thing, so that nobody is told it twice. */
async function notices(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notices (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users,
      kind text not null,
      key text not null,
      rhythm text not null check (rhythm in ('at_once', 'daily', 'weekly', 'never')),
      application_id uuid references applications,
      thread_id uuid references message_threads,
      line jsonb not null,
      noticed_at timestamptz not null default clock_timestamp(),
      told_at timestamptz,
      mail_id uuid references mails,
      unique (user_id, key)
    )`.execute(db);
  await sql`create index notices_untold on notices (user_id, noticed_at) where told_at is null`.execute(db);
  await sql`
    create table notice_preferences (
      user_id uuid not null references users,
      kind text not null check (length(kind) <= 40),
      rhythm text not null check (rhythm in ('at_once', 'daily', 'weekly', 'never')),
      chosen_at timestamptz not null default clock_timestamp(),
      primary key (user_id, kind)
    )`.execute(db);
}

/** Beside enqueue_job, whose list of tasks other migrations extend. */
async function enqueueFunction(db: Kysely<unknown>): Promise<void> {
  await sql`create function enqueue_message_job(task text, subject uuid) returns void
    language plpgsql security definer set search_path = public, pg_temp
    as $$
    begin
      if task not in ('announce_message', 'check_message_file') then
        raise exception 'unknown task %', task;
      end if;
      perform graphile_worker.add_job(task, json_build_object('id', subject), job_key => task || ':' || subject);
    end $$`.execute(db);
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
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const verbs = ['select', 'insert', rules.update && 'update'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
