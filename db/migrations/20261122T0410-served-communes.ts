import { type Kysely, sql } from 'kysely';

/**
 * The communes of the version that counts, beside the application, so that two files that share some are found by
 * an index; those already deposited are read from their frozen copies.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table applications add column commune_codes text[] not null default '{}'`.execute(db);
  await sql`
    update applications set commune_codes = coalesce((
      select array_agg(distinct row ->> 'inseeCode')
        from application_versions v,
             jsonb_array_elements(convert_from(v.canonical, 'UTF8')::jsonb #> '{content,territoire,communes}') as row
       where v.id = applications.current_version_id and row ->> 'inseeCode' is not null), '{}')
     where current_version_id is not null`.execute(db);
  await sql`create index applications_communes on applications using gin (commune_codes)
    where first_deposited_at is not null`.execute(db);
  await sql`create index applications_siren on applications (left(siret, 9), call_id)
    where first_deposited_at is not null`.execute(db);
}
