import { type Kysely, sql } from 'kysely';

/**
 * What the desks search, sort and keep: the texts of frozen versions in French, an index for each order of the
 * list, and everybody's own saved filters.
 */
const APP_ROLE = 'medicobus_app';

const worker = `(select app_actor()) in ('worker', 'migration')`;
const me = `(select app_user_id())`;
const mineToEdit = `application_id = any (coalesce((select my_editable_applications()), '{}'))`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await french(db);
  await texts(db);
  await textPolicies(db);
  await formerTexts(db);
  await orders(db);
  await savedFilters(db);
}

/** French words without their accents and endings: "tournées" finds "tournee". */
async function french(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists unaccent`.execute(db);
  await sql`create text search configuration public.portal_french (copy = pg_catalog.french)`.execute(db);
  await sql`alter text search configuration public.portal_french
    alter mapping for hword, hword_part, word with unaccent, french_stem`.execute(db);
}

async function texts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table application_texts (
      version_id uuid primary key references application_versions on delete cascade,
      application_id uuid not null references applications,
      call_id uuid not null references calls,
      heading text not null,
      places text not null,
      body text not null,
      document tsvector not null generated always as (
        setweight(to_tsvector('public.portal_french'::regconfig, heading), 'A')
        || setweight(to_tsvector('public.portal_french'::regconfig, places), 'B')
        || setweight(to_tsvector('public.portal_french'::regconfig, body), 'C')) stored
    )`.execute(db);
  await sql`create index application_texts_document on application_texts using gin (document)`.execute(db);
  await sql`create index application_texts_application on application_texts (application_id)`.execute(db);
}

/**
 * Row-level security keeps PostgreSQL from using a text index for a condition of the query, which is checked after
 * the policies. So the words looked for are a policy themselves, a restrictive one: it is checked first, by the
 * index, and then the file must be one that this actor reads. Without a search the table is empty for everybody.
 */
async function textPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`create function app_search() returns tsquery language sql stable
    as $$ select nullif(current_setting('app.search', true), '')::tsquery $$`.execute(db);
  await protect(db, 'application_texts');
  await sql`create policy found_rows on application_texts as restrictive for select
    using (document @@ (select app_search()))`.execute(db);
  await sql`create policy read_rows on application_texts for select using (
    ${sql.raw(worker)} or ((select app_is_agent()) and exists (select 1 from applications seen
      where seen.id = application_texts.application_id and seen.first_deposited_at is not null)))`.execute(
    db,
  );
  await sql`create policy insert_rows on application_texts for insert
    with check (${sql.raw(`${worker} or ${mineToEdit}`)})`.execute(db);
  await grant(db, 'application_texts', 'select, insert');
}

/** Versions frozen before this day: the narratives of their sections, once. */
async function formerTexts(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into application_texts (version_id, application_id, call_id, heading, places, body)
    select v.id, v.application_id, v.call_id, concat_ws(' ', a.title, a.holder_name),
           coalesce((select string_agg(place.value ->> 'name', ' ')
             from jsonb_each(v.content -> 'places') as place), ''),
           coalesce((select string_agg(answer #>> '{}', ' ')
             from unnest(array['territoire', 'projet', 'soins', 'tournees', 'vehicule']) as slug,
                  jsonb_path_query(v.content -> slug, '$.* ? (@.type() == "string")') as answer), '')
      from (select id, application_id, call_id, convert_from(canonical, 'UTF8')::jsonb -> 'content' as content
              from application_versions) v
      join applications a on a.id = v.application_id`.execute(db);
}

async function orders(db: Kysely<unknown>): Promise<void> {
  const deposited = sql`where first_deposited_at is not null`;
  await sql`create index applications_by_amount on applications (requested_cents, id) ${deposited}`.execute(
    db,
  );
  await sql`create index applications_by_population on applications (population, id) ${deposited}`.execute(
    db,
  );
  await sql`create index applications_by_holder on applications (holder_type, deposited_at desc, id desc)
    ${deposited}`.execute(db);
  await sql`create index applications_late on applications (deposited_at desc, id desc)
    where first_deposited_at is not null and is_late`.execute(db);
}

async function savedFilters(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_filters (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users,
      name text not null check (length(name) between 1 and 60),
      query text not null check (length(query) between 1 and 1000),
      is_default boolean not null default false,
      created_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`create unique index saved_filters_name on saved_filters (user_id, lower(name))`.execute(db);
  await sql`create unique index saved_filters_default on saved_filters (user_id) where is_default`.execute(
    db,
  );
  await protect(db, 'saved_filters');
  const own = sql.raw(`user_id = ${me}`);
  await sql`create policy read_rows on saved_filters for select using (${own})`.execute(db);
  await sql`create policy insert_rows on saved_filters for insert with check (${own})`.execute(db);
  await sql`create policy update_rows on saved_filters for update using (${own}) with check (${own})`.execute(
    db,
  );
  await sql`create policy delete_rows on saved_filters for delete using (${own})`.execute(db);
  await grant(db, 'saved_filters', 'select, insert, update, delete');
}

async function protect(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
  await sql`alter table ${sql.table(table)} force row level security`.execute(db);
}

async function grant(db: Kysely<unknown>, table: string, verbs: string): Promise<void> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`.execute(db);
  if (rows.length === 0) return;
  await sql`grant ${sql.raw(verbs)} on ${sql.table(table)} to ${sql.id(APP_ROLE)}`.execute(db);
}
