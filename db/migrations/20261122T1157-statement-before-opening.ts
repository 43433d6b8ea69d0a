import { type Kysely, sql } from 'kysely';

/**
 * Nothing of a file is opened by its reviewer before the declaration of interests of the wave and the statement
 * about this file, made under that declaration: over every other policy, and whatever other role the person has.
 */
const HIDDEN_BEFORE_STATEMENT = ['application_versions', 'application_texts', 'attachments', 'reviews'];

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function my_unopened_applications() returns uuid[] language plpgsql stable security definer
    set search_path = public, pg_temp
    as $$
    declare
      found_ids uuid[];
      outer_scope text := app_scope();
    begin
      perform set_config('app.scope', 'definer', true);
      found_ids := (
        select array_agg(s.application_id)
          from assignments s join applications a on a.id = s.application_id
         where s.reviewer_id = app_user_id() and s.state in ('deployed', 'accepted')
           and not exists (
             select 1 from file_statements f
              where f.application_id = s.application_id and f.user_id = s.reviewer_id
                and f.declaration_id = (
                  select d.id from interest_declarations d
                   where d.user_id = s.reviewer_id and d.wave_id = a.wave_id
                   order by d.version desc limit 1)));
      perform set_config('app.scope', outer_scope, true);
      return found_ids;
    end $$`.execute(db);
  // Whoever orders a withdrawal leaves a trace on the account of the person concerned.
  await sql`create policy insert_order on account_events for insert with check (
    act = 'recusal_ordered' and actor_id = (select app_user_id()) and (select app_is_agent()))`.execute(db);
  for (const table of HIDDEN_BEFORE_STATEMENT) {
    await sql`create policy stated_first on ${sql.table(table)} as restrictive for select using (
      (select app_scope()) = 'definer' or not (select app_is_agent())
      or application_id <> all (coalesce((select my_unopened_applications()), '{}')))`.execute(db);
  }
}
