import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface DuplicateFile {
  id: string;
  reference: string;
  title: string;
  holderName: string;
  status: string;
  waveLabel: string;
  isSameHolder: boolean;
  /** Names of the communes that both serve. */
  communes: string[];
}

const AT_MOST = 20;

/**
 * Deposited files of the same call that come from the same legal person (SIREN) or serve some of the same
 * communes, the most alike first. For desks: each sees only the files that it may read.
 */
export async function listDuplicates(tx: Tx, applicationId: string): Promise<DuplicateFile[]> {
  const { rows } = await sql<DuplicateFile>`
    with this_one as (
      select id, call_id, left(siret, 9) as siren, commune_codes from applications where id = ${applicationId}
    ), alike as (
      select b.id from this_one a
        join applications b on left(b.siret, 9) = a.siren and b.call_id = a.call_id
       where a.siren <> '' and b.first_deposited_at is not null
      union
      select b.id from this_one a
        join applications b on b.commune_codes && a.commune_codes and b.call_id = a.call_id
       where b.first_deposited_at is not null
    ), described as (
    select b.id, coalesce(b.reference, '') as reference, b.title, b.holder_name as "holderName", b.status,
           w.label as "waveLabel", left(b.siret, 9) = a.siren and a.siren <> '' as "isSameHolder",
           array(select c.name from communes c
                  where c.insee_code = any(a.commune_codes) and c.insee_code = any(b.commune_codes)
                  order by c.name) as communes
      from alike
      join applications b on b.id = alike.id
      join waves w on w.id = b.wave_id
      cross join this_one a
     where b.id <> a.id
    )
    select * from described
     order by "isSameHolder" desc, cardinality(communes) desc, reference
     limit ${AT_MOST}`.execute(tx);
  return rows;
}
