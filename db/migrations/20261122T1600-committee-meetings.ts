import { type Kysely, sql } from 'kysely';

/**
 * Meetings of the selection committee: who sits, what is on the agenda, how each voted, and the minutes. Members of a
 * meeting read it once they are convened. What a file says, how it was judged and what was voted live apart from the
 * agenda: restrictive policies hide them from whoever withdrew from that file, and nobody votes who withdrew from it.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const definer = `(select app_scope()) = 'definer'`;
const me = `(select app_user_id())`;
const agent = `(select app_is_agent())`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const hand = `(select app_has_role('national_official,national_chair'))`;
const official = `(select app_has_role('national_official'))`;
const myMeeting = (column: string) => `${column} = any (coalesce((select my_committee_meetings()), '{}'))`;
const recusedFrom = `coalesce((select my_recused_applications()), '{}')`;
const notRecused = `(select app_scope()) = 'definer' or not ${agent} or application_id <> all (${recusedFrom})`;
const withdrawn = (table: string, who: string) =>
  `exists (select 1 from committee_withdrawals(${table}.meeting_id) gone
    where gone.application_id = ${table}.application_id and gone.user_id in (${who}))`;

type Rules = {
  read: string;
  insert: string;
  update?: string;
  /** What an updated row must satisfy, where it differs from the rows that may be updated. */
  updated?: string;
  /** The only columns that are updated, where it is not all of them. */
  columns?: readonly string[];
  remove?: string;
  hidden?: string;
};

const any = (...conditions: string[]) => conditions.join(' or ');

const carriedByMe = `(${myMeeting('meeting_id')} and (member_id = ${me} or exists (select 1
    from committee_members giver where giver.meeting_id = committee_votes.meeting_id
      and giver.user_id = committee_votes.member_id and giver.proxy_to = ${me})))`;

/** The voter, whoever holds their proxy, or the official who writes the votes of the room down; never one withdrawn. */
const castable = `${worker} or (cast_by = ${me} and (${official} or ${carriedByMe})
  and not ${withdrawn('committee_votes', `member_id, ${me}`)}
  and exists (select 1 from committee_ballots asked where asked.id = committee_votes.ballot_id
    and asked.closed_at is null))`;

const RULES: Record<string, Rules> = {
  committee_meetings: {
    read: any(definer, worker, national, myMeeting('id')),
    insert: any(worker, hand),
    update: any(worker, hand),
  },
  committee_members: {
    read: any(definer, worker, national, myMeeting('meeting_id')),
    insert: any(worker, hand),
    // Members say that they come, or give their voice; a seat is taken anew, never changed.
    update: any(worker, hand, `(user_id = ${me} and ${myMeeting('meeting_id')})`),
    columns: ['attendance', 'proxy_to', 'changed_at'],
    remove: any(worker, hand),
  },
  committee_items: {
    read: any(definer, worker, national, myMeeting('meeting_id')),
    insert: any(worker, hand),
    update: any(worker, hand),
    remove: any(worker, hand),
  },
  committee_sheets: {
    read: any(worker, national, myMeeting('meeting_id')),
    insert: any(worker, hand),
    update: any(worker, official),
    remove: any(worker, hand),
    hidden: notRecused,
  },
  committee_ballots: {
    read: any(worker, national, myMeeting('meeting_id')),
    insert: any(worker, official),
    update: any(worker, official),
    hidden: notRecused,
  },
  committee_votes: {
    read: any(worker, national, myMeeting('meeting_id')),
    insert: castable,
    // What a member cast, nobody else changes; what was written down for them, they may.
    update: any(worker, `cast_by = ${me}`, carriedByMe),
    updated: castable,
    hidden: notRecused,
  },
  committee_minutes: {
    read: any(worker, national, myMeeting('meeting_id')),
    insert: any(worker, hand),
    // Whoever presided signs, official or not.
    update: any(worker, hand, `(content is not null and ${myMeeting('meeting_id')})`),
    updated: any(worker, hand, `(chair_id = ${me} and ${myMeeting('meeting_id')})`),
    hidden: `not ${agent} or not (application_ids && ${recusedFrom})`,
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await meetings(db);
  await items(db);
  await ballots(db);
  await minutes(db);
  await lists(db);
  for (const [table, rules] of Object.entries(RULES)) await protect(db, table, rules);
  await openToMembers(db);
}

async function meetings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table committee_meetings (
      id uuid primary key,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      number integer not null check (number > 0),
      starts_at timestamptz not null,
      place text not null check (place <> ''),
      remote_url text not null default '',
      follows_id uuid references committee_meetings,
      planned_by uuid not null references users,
      planned_at timestamptz not null default clock_timestamp(),
      convened_by uuid references users,
      convened_at timestamptz,
      session_id uuid references committee_sessions,
      opened_at timestamptz,
      closed_at timestamptz,
      unique (wave_id, number),
      check ((convened_by is null) = (convened_at is null)),
      check ((session_id is null) = (opened_at is null)),
      check (opened_at is null or convened_at is not null),
      check (closed_at is null or opened_at is not null)
    )`.execute(db);
  await sql`
    create table committee_members (
      meeting_id uuid not null references committee_meetings on delete cascade,
      user_id uuid not null references users,
      call_id uuid not null references calls,
      seat text not null check (seat in ('chair', 'vice_chair', 'secretary', 'member')),
      capacity text not null default '',
      attendance text not null default 'absent' check (attendance in ('present', 'remote', 'absent')),
      proxy_to uuid,
      changed_at timestamptz not null default clock_timestamp(),
      primary key (meeting_id, user_id),
      foreign key (meeting_id, proxy_to) references committee_members (meeting_id, user_id),
      check (proxy_to <> user_id)
    )`.execute(db);
  await sql`create unique index committee_members_seat on committee_members (meeting_id, seat)
    where seat <> 'member'`.execute(db);
  await sql`create unique index committee_members_proxy on committee_members (meeting_id, proxy_to)`.execute(
    db,
  );
  await sql`create index committee_members_user on committee_members (user_id)`.execute(db);
}

async function items(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table committee_items (
      id uuid primary key,
      meeting_id uuid not null references committee_meetings,
      call_id uuid not null references calls,
      wave_id uuid not null references waves,
      application_id uuid not null references applications,
      authority_id integer not null references authorities,
      position integer not null check (position > 0),
      called_at timestamptz,
      ended_at timestamptz,
      unique (meeting_id, application_id),
      unique (id, meeting_id, application_id),
      unique (meeting_id, position) deferrable initially deferred
    )`.execute(db);
  await sql`
    create table committee_sheets (
      item_id uuid primary key,
      meeting_id uuid not null,
      application_id uuid not null,
      call_id uuid not null references calls,
      sheet jsonb not null,
      proposal text not null check (proposal in ('selected', 'reserve', 'deferred', 'not_selected')),
      discussion text not null default '',
      foreign key (item_id, meeting_id, application_id)
        references committee_items (id, meeting_id, application_id) on delete cascade
    )`.execute(db);
}

async function ballots(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table committee_ballots (
      id uuid primary key,
      item_id uuid not null,
      meeting_id uuid not null,
      application_id uuid not null,
      call_id uuid not null references calls,
      round integer not null check (round > 0),
      proposal text not null check (proposal in ('selected', 'reserve', 'deferred', 'not_selected')),
      reasons text not null check (reasons <> ''),
      opened_by uuid not null references users,
      opened_at timestamptz not null default clock_timestamp(),
      closed_at timestamptz,
      votes_for integer,
      votes_against integer,
      abstentions integer,
      casting_by uuid references users,
      result text check (result in ('adopted', 'rejected')),
      unique (item_id, round),
      unique (id, meeting_id, application_id),
      check ((closed_at is null) = (result is null)),
      foreign key (item_id, meeting_id, application_id)
        references committee_items (id, meeting_id, application_id)
    )`.execute(db);
  await sql`create unique index committee_ballots_open on committee_ballots (meeting_id)
    where closed_at is null`.execute(db);
  await sql`
    create table committee_votes (
      ballot_id uuid not null,
      meeting_id uuid not null,
      application_id uuid not null,
      call_id uuid not null references calls,
      member_id uuid not null,
      choice text not null check (choice in ('for', 'against', 'abstain')),
      cast_by uuid not null references users,
      cast_at timestamptz not null default clock_timestamp(),
      primary key (ballot_id, member_id),
      foreign key (ballot_id, meeting_id, application_id)
        references committee_ballots (id, meeting_id, application_id),
      foreign key (meeting_id, member_id) references committee_members (meeting_id, user_id)
    )`.execute(db);
}

/** What the secretary signed is kept word for word; the chair signs the same, and the document is made from it. */
async function minutes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table committee_minutes (
      meeting_id uuid primary key references committee_meetings,
      call_id uuid not null references calls,
      application_ids uuid[] not null,
      opening text not null default '',
      closing text not null default '',
      content jsonb,
      content_sha256 bytea check (length(content_sha256) = 32),
      secretary_id uuid references users,
      secretary_signed_at timestamptz,
      chair_id uuid references users,
      chair_signed_at timestamptz,
      pdf bytea,
      sha256 bytea,
      check ((content is null) = (secretary_signed_at is null)),
      check ((content is null) = (secretary_id is null)),
      check ((content is null) = (content_sha256 is null)),
      check ((pdf is null) = (chair_signed_at is null)),
      check ((pdf is null) = (chair_id is null)),
      check (pdf is null or (content is not null and sha256 = sha256(pdf) and chair_id <> secretary_id))
    )`.execute(db);
  await sql`create function keep_minutes_signed() returns trigger
    language plpgsql as $$
    begin
      if old.content is not null and new.content is null and old.pdf is null then
        return new;
      end if;
      if old.content is not null and (new.opening, new.closing, new.content, new.content_sha256,
          new.secretary_id, new.application_ids)
        is distinct from (old.opening, old.closing, old.content, old.content_sha256, old.secretary_id,
          old.application_ids) then
        raise exception 'what the secretary signed is never changed';
      end if;
      if old.pdf is not null and (new.pdf, new.sha256, new.chair_id)
        is distinct from (old.pdf, old.sha256, old.chair_id) then
        raise exception 'signed minutes are never changed';
      end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger signed before update on committee_minutes
    for each row execute function keep_minutes_signed()`.execute(db);
}

/** As the lists of the second migration: the body sets and restores the scope that lets it read under FORCE. */
async function lists(db: Kysely<unknown>): Promise<void> {
  await definerList(
    db,
    'my_committee_meetings',
    `select array_agg(sits.meeting_id) from committee_members sits
       join committee_meetings held on held.id = sits.meeting_id
      where sits.user_id = app_user_id() and held.convened_at is not null`,
  );
  await definerList(
    db,
    'my_committee_waves',
    `select array_agg(distinct held.wave_id) from committee_members sits
       join committee_meetings held on held.id = sits.meeting_id
      where sits.user_id = app_user_id() and held.convened_at is not null
        and not exists (select 1 from recusals gone
          where gone.wave_id = held.wave_id and gone.user_id = app_user_id())`,
  );
  // Who of a meeting withdrew from which file of its agenda: the room must know who leaves, never why.
  await sql`create function committee_withdrawals(meeting uuid)
    returns table (application_id uuid, user_id uuid, declared_at timestamptz)
    language plpgsql stable security definer set search_path = public, pg_temp
    as $$
    declare
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      return query
        select gone.application_id, gone.user_id, gone.declared_at
          from committee_items i
          join recusals gone on gone.application_id = i.application_id
          join committee_members m on m.meeting_id = i.meeting_id and m.user_id = gone.user_id
         where i.meeting_id = meeting
           and (app_actor() in ('worker', 'migration')
             or app_has_role('national_official,national_chair,auditor')
             or exists (select 1 from committee_members mine
               where mine.meeting_id = meeting and mine.user_id = app_user_id()));
      perform set_config('app.scope', outer_scope, true);
    end $$`.execute(db);
}

async function definerList(db: Kysely<unknown>, name: string, query: string): Promise<void> {
  await sql`create function ${sql.raw(name)}() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found_ids uuid[];
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      found_ids := (${sql.raw(query)});
      perform set_config('app.scope', outer_scope, true);
      return found_ids;
    end $$`.execute(db);
}

/** A member withdraws from a file of the agenda without seeing the file itself, and reads what was shared with it. */
async function openToMembers(db: Kysely<unknown>): Promise<void> {
  await sql`create policy insert_in_committee on recusals for insert with check (
    declared_by = ${sql.raw(me)} and user_id = ${sql.raw(me)} and superior = 'national' and ${sql.raw(agent)}
    and exists (select 1 from committee_items i where i.application_id = recusals.application_id
      and i.authority_id = recusals.authority_id and i.wave_id = recusals.wave_id
      and i.call_id = recusals.call_id and ${sql.raw(myMeeting('i.meeting_id'))}))`.execute(db);
  await sql`create policy read_in_committee on selection_scenarios for select using (
    shared_at is not null and wave_id = any (coalesce((select my_committee_waves()), '{}')))`.execute(db);
}

async function protect(db: Kysely<unknown>, table: string, rules: Rules): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await sql`create policy read_rows on ${name} for select using (${sql.raw(rules.read)})`.execute(db);
  await sql`create policy insert_rows on ${name} for insert with check (${sql.raw(rules.insert)})`.execute(
    db,
  );
  if (rules.hidden)
    await sql`create policy not_recused on ${name} as restrictive for select
      using (${sql.raw(rules.hidden)})`.execute(db);
  if (rules.update)
    await sql`create policy update_rows on ${name} for update using (${sql.raw(rules.update)})
      with check (${sql.raw(rules.updated ?? rules.update)})`.execute(db);
  if (rules.remove)
    await sql`create policy delete_rows on ${name} for delete using (${sql.raw(rules.remove)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  const update = rules.columns ? `update (${rules.columns.join(', ')})` : 'update';
  const verbs = ['select', 'insert', rules.update && update, rules.remove && 'delete'].filter(Boolean);
  await sql`grant ${sql.raw(verbs.join(', '))} on ${name} to ${sql.id(APP_ROLE)}`.execute(db);
}
