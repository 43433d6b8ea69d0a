import { sql } from 'kysely';
import type { ServedCommune } from '#app/domain/selection/scenario/coverage.ts';
import type { Tx } from '../client.server.ts';
import { POOL_STATUSES } from './selection-pool.server.ts';

/**
 * The communes that the ranked files of a call serve, all waves together, with the class that each frozen file has
 * of them; inhabitants are those of the reference, so that two files agree on a commune.
 */
export async function listServedCommunes(tx: Tx, callId: string): Promise<ServedCommune[]> {
  const { rows } = await sql<ServedCommune>`
    select distinct a.id as "applicationId", c.insee_code as "communeCode", c.department_code as "departmentCode",
           c.population, served ->> 'zoningClass' as "zoningClass"
      from applications a
      join application_versions v on v.id = a.current_version_id
      cross join lateral jsonb_array_elements(
        convert_from(v.canonical, 'UTF8')::jsonb #> '{content,territoire,communes}') as served
      join communes c on c.insee_code = served ->> 'inseeCode'
     where a.call_id = ${callId} and a.status = any(${[...POOL_STATUSES]})
     order by 1, 2`.execute(tx);
  return rows;
}

export interface DepartmentPopulation {
  code: string;
  name: string;
  population: number;
}

export async function listDepartmentPopulations(tx: Tx): Promise<DepartmentPopulation[]> {
  const { rows } = await sql<DepartmentPopulation>`
    select d.code, d.name, coalesce(sum(c.population), 0)::int as population
      from departments d left join communes c on c.department_code = d.code
     group by d.code, d.name order by d.code`.execute(tx);
  return rows;
}

/** Laureates of a call whose decision is in force, all waves together. */
export async function listLaureateIds(tx: Tx, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.application_id as id from decisions d
     where d.call_id = ${callId} and d.outcome = 'selected'
       and not exists (select 1 from decisions later where later.supersedes_id = d.id)
     order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}
