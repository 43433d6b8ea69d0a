import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface RegionFunnel {
  regionName: string;
  deposited: number;
  admissible: number;
  reviewed: number;
  ranked: number;
  selected: number;
}

/** How many files of each région have come at least that far; those that stopped count where they stopped. */
export async function listRegionFunnels(tx: Tx, waveId: string): Promise<RegionFunnel[]> {
  const { rows } = await sql<RegionFunnel>`
    select coalesce(g.name, h.name) as "regionName",
           count(*)::int as deposited,
           count(*) filter (where a.status in ('admissible', 'in_review', 'reviewed', 'ranked', 'in_committee',
             'decided'))::int as admissible,
           count(*) filter (where a.status in ('reviewed', 'ranked', 'in_committee', 'decided'))::int as reviewed,
           count(*) filter (where a.status in ('ranked', 'in_committee', 'decided'))::int as ranked,
           count(*) filter (where exists (select 1 from decisions d where d.application_id = a.id
             and d.outcome = 'selected' and not exists (
               select 1 from decisions later where later.supersedes_id = d.id)))::int as selected
      from applications a
      join authorities h on h.id = a.authority_id
      left join regions g on g.code = a.region_code
     where a.wave_id = ${waveId} and a.first_deposited_at is not null
     group by 1 order by 1`.execute(tx);
  return rows;
}

export interface DepositDay {
  day: string;
  count: number;
}

/** First deposits by day of Paris; days without any are not there. */
export async function listDepositDays(tx: Tx, waveId: string): Promise<DepositDay[]> {
  const { rows } = await sql<DepositDay>`
    select to_char(first_deposited_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, count(*)::int as count
      from applications where wave_id = ${waveId} and first_deposited_at is not null
     group by 1 order by 1`.execute(tx);
  return rows;
}

export interface StageDelay {
  applicationId: string;
  status: string;
  days: number;
}

/** Days between the first entry of a file in a state and the one before, for the states that matter. */
export async function listStageDelays(tx: Tx, waveId: string): Promise<StageDelay[]> {
  const { rows } = await sql<StageDelay>`
    with entries as (
      select e.application_id, e.to_status as status, min(e.at) as at
        from application_events e join applications a on a.id = e.application_id
       where a.wave_id = ${waveId}
         and e.to_status in ('deposited', 'admissible', 'reviewed', 'ranked', 'decided')
       group by 1, 2
    ), steps as (
      select application_id, status, at, lag(at) over (partition by application_id order by at) as before
        from entries
    )
    select application_id as "applicationId", status,
           (extract(epoch from at - before) / 86400)::double precision as days
      from steps where before is not null and status <> 'deposited'`.execute(tx);
  return rows;
}

export interface ReserveMoney {
  count: number;
  cents: number;
}

/** What calling the whole reserve list would cost at most: requests, within each window's ceiling. */
export async function readReserveMoney(tx: Tx, waveId: string): Promise<ReserveMoney> {
  const { rows } = await sql<ReserveMoney>`
    select count(*)::int as count,
           coalesce(sum(least(a.requested_cents, coalesce(w.ceiling_cents, c.ceiling_cents))), 0)::bigint as cents
      from decisions d
      join applications a on a.id = d.application_id
      join calls c on c.id = a.call_id
      left join regional_windows w on w.wave_id = a.wave_id and w.authority_id = a.authority_id
     where d.wave_id = ${waveId} and d.outcome = 'reserve'
       and not exists (select 1 from decisions later where later.supersedes_id = d.id)`.execute(tx);
  return rows[0] ?? { count: 0, cents: 0 };
}
