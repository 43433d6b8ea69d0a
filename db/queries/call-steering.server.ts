import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export interface LockedWave {
  id: string;
  callId: string;
  number: number;
  opensAt: Date;
  closesAt: Date;
  closedAt: Date | null;
}

/** The wave, locked against another act on it (deposits, which only refer to it, go on). */
export async function lockWave(tx: Tx, id: string): Promise<LockedWave | undefined> {
  const row = await tx
    .selectFrom('waves')
    .select(['id', 'call_id', 'number', 'opens_at', 'closes_at', 'closed_at'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      callId: row.call_id,
      number: row.number,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      closedAt: row.closed_at,
    }
  );
}

/**
 * Ends every window of the wave now, by the database's clock cut to the millisecond; one that had not opened
 * never will. Windows already closed keep their instant. Gives the instant and how many were cut short.
 */
export async function closeWindowsNow(tx: Tx, waveId: string): Promise<{ at: Date; cut: number }> {
  const { rows } = await sql<{ at: Date; cut: number }>`
    with clock as (
      select date_trunc('milliseconds', clock_timestamp()) as at
    ), cut as (
      update regional_windows set
        closes_at = (select at from clock),
        opens_at = least(opens_at, (select at from clock) - interval '1 millisecond')
      where wave_id = ${waveId} and closes_at > (select at from clock)
      returning id
    ), wave as (
      update waves set
        closes_at = (select at from clock),
        opens_at = least(opens_at, (select at from clock) - interval '1 millisecond')
      where id = ${waveId} and closes_at > (select at from clock)
      returning id
    )
    select at, (select count(*) from cut) as cut, (select count(*) from wave) as wave from clock`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('The database gave no time');
  return row;
}

/**
 * Deposits of the wave that arrived before its closing and are not yet written down. The lock waits for attempts
 * being inserted, so that none is missed; new ones arrive after the closing.
 */
export async function countUnfinishedDeposits(tx: Tx, waveId: string): Promise<number> {
  await sql`lock table deposit_attempts in share mode`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
      from deposit_attempts d join applications a on a.id = d.application_id
     where a.wave_id = ${waveId} and d.finished_at is null`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface DepositLeaf {
  applicationId: string;
  versionId: string;
  leafRoot: Buffer;
}

/** Every file ever deposited in the wave, withdrawn ones too, by the root of its current version, in order of reference. */
export async function listDepositLeaves(tx: Tx, waveId: string): Promise<DepositLeaf[]> {
  const { rows } = await sql<DepositLeaf>`
    select a.id as "applicationId", v.id as "versionId", v.leaf_root as "leafRoot"
      from applications a join application_versions v on v.id = a.current_version_id
     where a.wave_id = ${waveId} and a.first_deposited_at is not null and a.reference is not null
     order by a.reference collate "C"`.execute(tx);
  return rows;
}

/** False when the wave is sealed already. */
export async function sealWave(tx: Tx, waveId: string, closingRoot: Uint8Array): Promise<boolean> {
  const sealed = await tx
    .updateTable('waves')
    .set({
      closed_at: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      closing_root: Buffer.from(closingRoot),
    })
    .where('id', '=', waveId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return sealed.numUpdatedRows === 1n;
}

/** Moves the closing of one authority's window, or of all: later only. Gives how many moved. */
export async function extendWindows(
  tx: Tx,
  extension: { waveId: string; authorityId: number | null; closesAt: Date },
): Promise<number> {
  const moved = await tx
    .updateTable('regional_windows')
    .set({ closes_at: extension.closesAt })
    .where('wave_id', '=', extension.waveId)
    .where('closes_at', '<', extension.closesAt)
    .$if(extension.authorityId !== null, (query) => query.where('authority_id', '=', extension.authorityId))
    .executeTakeFirst();
  if (extension.authorityId === null) {
    await tx
      .updateTable('waves')
      .set({ closes_at: extension.closesAt })
      .where('id', '=', extension.waveId)
      .where('closes_at', '<', extension.closesAt)
      .execute();
  }
  return Number(moved.numUpdatedRows);
}

export type CallAct =
  | 'close_windows'
  | 'seal_wave'
  | 'extend_window'
  | 'open_session'
  | 'close_session'
  | 'table_applications'
  | 'run_ranking'
  | 'record_decisions'
  | 'supersede_decision'
  | 'notify_decisions'
  | 'prepare_publication'
  | 'approve_publication'
  | 'cancel_publication'
  | 'export_for_access'
  | 'carry_over'
  | 'call_reserve'
  | 'settle_reserve'
  | 'ask_scenario'
  | 'share_scenario'
  | 'unshare_scenario'
  | 'adopt_scenario'
  | 'plan_meeting'
  | 'change_committee'
  | 'change_agenda'
  | 'convene_meeting'
  | 'open_meeting'
  | 'end_meeting'
  | 'call_item'
  | 'open_ballot'
  | 'count_ballot'
  | 'recuse_in_committee'
  | 'sign_minutes'
  | 'add_question'
  | 'edit_question'
  | 'retire_question'
  | 'reorder_questions';

export async function insertCallEvent(
  tx: Tx,
  event: {
    callId: string;
    waveId: string;
    act: CallAct;
    actorId: string;
    reason?: string;
    payload?: Record<string, unknown>;
  },
): Promise<void> {
  await tx
    .insertInto('call_events')
    .values({
      call_id: event.callId,
      wave_id: event.waveId,
      act: event.act,
      actor_id: event.actorId,
      reason: event.reason ?? '',
      payload: jsonb(event.payload ?? {}) as never,
    })
    .execute();
}

export interface CallEventLine {
  id: number;
  act: string;
  actorName: string | null;
  reason: string;
  payload: Record<string, unknown>;
  at: Date;
}

/** The last acts on a wave, newest first. */
export async function listCallEvents(tx: Tx, waveId: string, limit: number): Promise<CallEventLine[]> {
  const rows = await tx
    .selectFrom('call_events')
    .leftJoin('users', 'users.id', 'call_events.actor_id')
    .select([
      'call_events.id',
      'call_events.act',
      'call_events.reason',
      'call_events.payload',
      'call_events.at',
      'users.display_name',
    ])
    .where('call_events.wave_id', '=', waveId)
    .orderBy('call_events.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    actorName: row.display_name,
    reason: row.reason,
    payload: row.payload as Record<string, unknown>,
    at: row.at,
  }));
}

export interface CommitteeSession {
  id: string;
  label: string;
  openedAt: Date;
  openedByName: string;
  closedAt: Date | null;
}

export async function listSessions(tx: Tx, waveId: string): Promise<CommitteeSession[]> {
  const rows = await tx
    .selectFrom('committee_sessions')
    .innerJoin('users', 'users.id', 'committee_sessions.opened_by')
    .select([
      'committee_sessions.id',
      'committee_sessions.label',
      'committee_sessions.opened_at',
      'committee_sessions.closed_at',
      'users.display_name',
    ])
    .where('committee_sessions.wave_id', '=', waveId)
    .orderBy('committee_sessions.opened_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    openedAt: row.opened_at,
    openedByName: row.display_name,
    closedAt: row.closed_at,
  }));
}

export async function insertSession(
  tx: Tx,
  session: { id: string; callId: string; waveId: string; label: string; openedBy: string },
): Promise<void> {
  await tx
    .insertInto('committee_sessions')
    .values({
      id: session.id,
      call_id: session.callId,
      wave_id: session.waveId,
      label: session.label,
      opened_by: session.openedBy,
    })
    .execute();
}

/** False when no session of the wave is open. */
export async function closeOpenSession(tx: Tx, waveId: string): Promise<boolean> {
  const closed = await tx
    .updateTable('committee_sessions')
    .set({ closed_at: sql<Date>`clock_timestamp()` })
    .where('wave_id', '=', waveId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return closed.numUpdatedRows > 0n;
}

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

export interface FileToMove {
  id: string;
  reference: string;
  title: string;
  status: string;
  authorityId: number | null;
  associatedAuthorityIds: number[];
  departmentCodes: string[];
  /** What the asking person is in it, if anything: a member of an application never acts on it as an official. */
  memberRole: string | null;
}

/** Files of the wave in one status, locked in a fixed order so that two officials never wait for each other. */
export async function lockFilesInStatus(
  tx: Tx,
  {
    waveId,
    status,
    userId,
    applicationId = null,
  }: { waveId: string; status: string; userId: string; applicationId?: string | null | undefined },
): Promise<FileToMove[]> {
  const { rows } = await sql<FileToMove>`
    select a.id, coalesce(a.reference, '') as reference, a.title, a.status, a.authority_id as "authorityId",
           a.associated_authority_ids as "associatedAuthorityIds", a.department_codes as "departmentCodes",
           (select m.role from application_members m
             where m.application_id = a.id and m.user_id = ${userId}) as "memberRole"
      from applications a
     where a.wave_id = ${waveId} and a.status = ${status} and a.first_deposited_at is not null
       and (${applicationId}::uuid is null or a.id = ${applicationId})
     order by a.id
       for no key update of a`.execute(tx);
  return rows;
}

/** One file of any status, for the acts on a single one. */
export async function lockFile(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
): Promise<(FileToMove & { waveId: string; callId: string }) | undefined> {
  const { rows } = await sql<FileToMove & { waveId: string; callId: string }>`
    select a.id, coalesce(a.reference, '') as reference, a.title, a.status, a.authority_id as "authorityId",
           a.associated_authority_ids as "associatedAuthorityIds", a.department_codes as "departmentCodes",
           a.wave_id as "waveId", a.call_id as "callId",
           (select m.role from application_members m
             where m.application_id = a.id and m.user_id = ${userId}) as "memberRole"
      from applications a
     where a.id = ${applicationId} and a.first_deposited_at is not null
       for no key update of a`.execute(tx);
  return rows[0];
}

/** To take the wave's lock before the file's, always in that order. */
export async function findWaveOfFile(tx: Tx, applicationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('applications')
    .select('wave_id')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  return row?.wave_id;
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
      left join publications p on p.wave_id = w.id and p.cancelled_at is null
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

export interface WindowLine {
  authorityId: number;
  authorityName: string;
  opensAt: Date;
  closesAt: Date;
  ceilingCents: number;
}

/** The windows that agencies have of their own, those that close first above. */
export async function listOwnWindows(tx: Tx, waveId: string): Promise<WindowLine[]> {
  const rows = await tx
    .selectFrom('regional_windows')
    .innerJoin('authorities', 'authorities.id', 'regional_windows.authority_id')
    .select([
      'authorities.id',
      'authorities.name',
      'regional_windows.opens_at',
      'regional_windows.closes_at',
      'regional_windows.ceiling_cents',
    ])
    .where('regional_windows.wave_id', '=', waveId)
    .orderBy('regional_windows.closes_at')
    .orderBy('authorities.name')
    .execute();
  return rows.map((row) => ({
    authorityId: row.id,
    authorityName: row.name,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    ceilingCents: row.ceiling_cents,
  }));
}

export interface ClosingFacts {
  wave: { callId: string; callTitle: string; label: string; closesAt: Date };
  agents: { name: string; email: string; isFictitious: boolean }[];
}

/** The wave that closes, and the officers of the agencies that received a file in it. */
export async function findClosingFacts(tx: Tx, waveId: string): Promise<ClosingFacts> {
  const wave = await tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .select([
      'calls.id as callId',
      'calls.title as callTitle',
      'waves.label as label',
      'waves.closes_at as closesAt',
    ])
    .where('waves.id', '=', waveId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<ClosingFacts['agents'][number]>`
    select u.display_name as name, u.email, bool_or(h.is_fictitious) as "isFictitious"
      from user_roles r
      join users u on u.id = r.user_id and u.disabled_at is null
      join authorities h on h.id = r.authority_id
     where r.role = 'ars_officer' and r.revoked_at is null
       and exists (select 1 from applications a
                    where a.wave_id = ${waveId} and a.authority_id = h.id and a.first_deposited_at is not null)
     group by u.id, u.display_name, u.email
     order by u.email`.execute(tx);
  return { wave, agents: rows };
}
