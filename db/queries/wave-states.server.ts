import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface StatusCount {
  status: string;
  count: number;
}

/** How many files of the wave are in each status, drafts aside (nobody but their holder may know of them). */
export async function countByStatus(tx: Tx, waveId: string): Promise<StatusCount[]> {
  const { rows } = await sql<StatusCount>`
    select status, count(*) as count from applications
     where wave_id = ${waveId} and first_deposited_at is not null
     group by status`.execute(tx);
  return rows;
}

export interface AuthorityCount {
  authorityId: number;
  name: string;
  deposited: number;
  examined: number;
  tabled: number;
  requestedCents: number;
  population: number;
}

/** Files of the wave by authority: those with none are listed too, since an absence is worth seeing. */
export async function countByAuthority(tx: Tx, waveId: string): Promise<AuthorityCount[]> {
  const { rows } = await sql<AuthorityCount>`
    select h.id as "authorityId", h.name, count(a.id) as deposited,
           count(a.id) filter (where a.status in ('reviewed', 'ranked', 'in_committee', 'decided')) as examined,
           count(a.id) filter (where a.status in ('in_committee', 'decided')) as tabled,
           coalesce(sum(a.requested_cents), 0)::bigint as "requestedCents",
           coalesce(sum(a.population), 0)::bigint as population
      from authorities h
      left join applications a
        on a.authority_id = h.id and a.wave_id = ${waveId} and a.first_deposited_at is not null
     group by h.id, h.name
     order by count(a.id) desc, h.name`.execute(tx);
  return rows;
}

export interface WaveState {
  waveId: string;
  callSlug: string;
  callTitle: string;
  number: number;
  label: string;
  opensAt: Date;
  /** Last closing among the wave's window and those of the agencies. */
  lastClosesAt: Date;
  closedAt: Date | null;
  resultsExpectedOn: string | null;
  deposited: number;
  /** Deposited but not yet sent by their région. */
  underExamination: number;
  ranked: number;
  inCommittee: number;
  /** Before the committee, without a decision in force. */
  undecided: number;
  decided: number;
  /** Decisions in force not yet notified, of files that still wait for one. */
  unnotified: number;
  hasSession: boolean;
  hasRanking: boolean;
  publication: 'none' | 'prepared' | 'waiting' | 'public';
  preparedBy: string | null;
  embargoUntil: Date | null;
}

/** Where each wave stands, in one reading: what the national desk must do next hangs on nothing else. */
export async function listWaveStates(tx: Tx): Promise<WaveState[]> {
  const { rows } = await sql<WaveState>`
    select w.id as "waveId", c.slug as "callSlug", c.title as "callTitle", w.number, w.label,
           w.opens_at as "opensAt", w.closed_at as "closedAt", w.results_expected_on as "resultsExpectedOn",
           greatest(w.closes_at, (select max(r.closes_at) from regional_windows r where r.wave_id = w.id))
             as "lastClosesAt",
           f.deposited, f.under_examination as "underExamination", f.ranked,
           f.in_committee as "inCommittee", f.in_committee - d.open_decisions as undecided, f.decided,
           d.unnotified,
           exists (select 1 from committee_sessions s where s.wave_id = w.id and s.closed_at is null)
             as "hasSession",
           exists (select 1 from ranking_runs r where r.wave_id = w.id) as "hasRanking",
           case when p.id is null then 'none' when p.approved_at is null then 'prepared'
                when p.embargo_until > clock_timestamp() then 'waiting' else 'public' end as publication,
           p.prepared_by as "preparedBy", p.embargo_until as "embargoUntil"
      from waves w
      join calls c on c.id = w.call_id
      left join publications p on p.wave_id = w.id and p.cancelled_at is null and not exists (
        select 1 from publications later where later.rectifies_id = p.id and later.cancelled_at is null)
      cross join lateral (
        select count(*) as deposited,
               count(*) filter (where a.status in ('deposited', 'complement_requested', 'admissible',
                                                   'in_review', 'reviewed')) as under_examination,
               count(*) filter (where a.status = 'ranked') as ranked,
               count(*) filter (where a.status = 'in_committee') as in_committee,
               count(*) filter (where a.status = 'decided') as decided
          from applications a where a.wave_id = w.id and a.first_deposited_at is not null) f
      cross join lateral (
        select count(*) filter (where a.status = 'in_committee') as open_decisions,
               count(*) filter (where a.status in ('in_committee', 'decided') and t.decision_id is null)
                 as unnotified
          from decisions x
          join applications a on a.id = x.application_id
          left join decision_notifications t on t.decision_id = x.id
         where x.wave_id = w.id
           and not exists (select 1 from decisions later where later.supersedes_id = x.id)) d
     order by w.opens_at desc, c.slug, w.number`.execute(tx);
  return rows;
}
