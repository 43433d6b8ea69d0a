import { type Kysely, sql } from 'kysely';

/**
 * A delivered and opened review, read again by somebody else. Its author learns of it only when there are remarks,
 * and then answers: by another version of the review, or by saying why it stands.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const myAuthority = `authority_id = any (coalesce((select app_authorities()), '{}'))`;
const nationalHand = `(select app_has_role('national_official,national_chair'))`;
const national = `(select app_has_role('national_official,national_chair,auditor'))`;
const isAuthor = `(author_id = ${me} and conclusion = 'remarks')`;
const asks = `(${myAuthority} or ${nationalHand})`;

const read = `${worker} or ${myAuthority} or ${national} or ${isAuthor}`;
const insert = `${worker} or (${asks} and asked_by = ${me} and concluded_at is null)`;
const update = `${worker}
  or (reader_id = ${me} and concluded_at is null and withdrawn_at is null)
  or (${isAuthor} and answered_at is null)
  or (${asks} and concluded_at is null and withdrawn_at is null)`;
/** Only the reader concludes, only the author answers, the others withdraw what waits. */
const updated = `${worker}
  or (reader_id = ${me} and answered_at is null)
  or (${isAuthor} and answered_at is not null)
  or (${asks} and concluded_at is null and withdrawn_by = ${me})`;
const notRecused = `not (select app_is_agent())
  or application_id <> all (coalesce((select my_recused_applications()), '{}'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table second_readings (
      id uuid primary key,
      review_id uuid not null references reviews,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      authority_id integer not null references authorities,
      author_id uuid not null references users,
      reader_id uuid not null references users check (reader_id <> author_id),
      origin text not null check (origin in ('drawn', 'chosen')),
      draw_seed integer,
      drawn_among integer,
      asked_by uuid not null references users,
      asked_at timestamptz not null default clock_timestamp(),
      conclusion text check (conclusion in ('confirmed', 'remarks')),
      remarks text not null default '',
      concluded_at timestamptz,
      answer text not null default '',
      answered_at timestamptz,
      withdrawn_at timestamptz,
      withdrawn_by uuid references users,
      check ((origin = 'drawn') = (draw_seed is not null and drawn_among is not null)),
      check ((conclusion is null) = (concluded_at is null)),
      check ((conclusion is not distinct from 'remarks') = (remarks <> '')),
      check ((answered_at is null) = (answer = '')),
      check ((withdrawn_at is null) = (withdrawn_by is null)),
      check (answered_at is null or conclusion = 'remarks'),
      check (withdrawn_at is null or concluded_at is null)
    )`.execute(db);
  await sql`create unique index second_readings_review on second_readings (review_id) where withdrawn_at is null`.execute(
    db,
  );
  await sql`create index second_readings_application on second_readings (application_id)`.execute(db);
  await sql`create index second_readings_reader on second_readings (reader_id) where concluded_at is null`.execute(
    db,
  );
  await protect(db);
}

async function protect(db: Kysely<unknown>): Promise<void> {
  await sql`alter table second_readings enable row level security`.execute(db);
  await sql`alter table second_readings force row level security`.execute(db);
  await sql`create policy read_rows on second_readings for select using (${sql.raw(read)})`.execute(db);
  await sql`create policy not_recused on second_readings as restrictive for select using (${sql.raw(notRecused)})`.execute(
    db,
  );
  await sql`create policy insert_rows on second_readings for insert with check (${sql.raw(insert)})`.execute(
    db,
  );
  await sql`create policy update_rows on second_readings for update using (${sql.raw(update)})
    with check (${sql.raw(updated)})`.execute(db);
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length > 0)
    await sql`grant select, insert, update on second_readings to ${sql.id(APP_ROLE)}`.execute(db);
}
