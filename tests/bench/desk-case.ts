import { type Kysely, sql } from 'kysely';
import type { DB as Database } from '#db/schema.ts';
import { type Examination, plantFile } from '#tests/factories/examination.ts';

/** Words of the case, with how many files in a hundred say them. */
export const SOUGHT = [
  { text: 'télémédecine itinérante', of: 'two in a hundred' },
  { text: 'mot42', of: 'one in a hundred' },
  { text: 'médicobus', of: 'all' },
] as const;

/** Deposited files of eighteen agencies, copied from one real frozen text, each with words of its own. */
export async function plantManyFiles(
  superuser: Kysely<Database>,
  world: Examination,
  count: number,
): Promise<void> {
  const first = await plantFile(superuser, world);
  await superuser.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection);
    await sql`create temporary table copies as
      select gen_random_uuid() as id, gen_random_uuid() as version_id, n from generate_series(1, ${count}::integer) n`.execute(
      connection,
    );
    await sql`insert into applications (id, call_id, wave_id, creation_key, reference, status, title, holder_name,
        holder_type, siret, authority_id, department_codes, region_code, population, requested_cents, created_by,
        first_deposited_at, deposited_at, current_version_id)
      select o.id, a.call_id, a.wave_id, gen_random_uuid(), 'MBUS-V9-' || o.n,
             (array['deposited', 'admissible', 'in_review', 'reviewed', 'ranked'])[1 + o.n % 5],
             'Médicobus ' || o.n, 'CPTS ' || o.n, 'CPTS', a.siret, 1 + o.n % 18, array['61'], '28', o.n, o.n * 1000,
             a.created_by, now() - o.n * interval '1 minute', now() - o.n * interval '1 minute', o.version_id
        from copies o, applications a where a.id = ${first}`.execute(connection);
    await sql`insert into application_texts (version_id, application_id, call_id, heading, places, body)
      select o.version_id, o.id, t.call_id, 'Médicobus ' || o.n, 'Commune' || (o.n % 500),
             t.body || ' mot' || (o.n % 100) || case when o.n % 50 = 0 then ' télémédecine itinérante' else '' end
        from copies o, application_texts t where t.application_id = ${first}`.execute(connection);
    await sql`set session_replication_role = origin`.execute(connection);
  });
  await sql`analyze applications`.execute(superuser);
  await sql`analyze application_texts`.execute(superuser);
}
