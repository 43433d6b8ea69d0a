import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** A laureate or a project of the reserve list, in force, with its money and the call made to it, if any. */
export interface SeatFile {
  decisionId: string;
  applicationId: string;
  outcome: 'selected' | 'reserve';
  amountCents: number | null;
  reserveRank: number | null;
  expiresOn: string | null;
  hasPartialConsent: boolean;
  scenarioId: string | null;
  takenAt: Date;
  notifiedAt: Date | null;
  reference: string;
  title: string;
  holderName: string;
  authorityId: number;
  regionName: string;
  departmentCode: string;
  requestedCents: number;
  eligibleCents: number;
  ceilingCents: number;
  call: StoredReserveCall | null;
}

export interface StoredReserveCall {
  id: string;
  amountCents: number;
  conditions: string;
  replyBy: string;
  calledAt: string;
  calledByName: string;
  answer: 'accepted' | 'declined' | null;
  replyReason: string | null;
  repliedAt: string | null;
  /** Its seat and its money are still held in the ledger. */
  isHeld: boolean;
}

/** Every file of a wave that holds, or may hold, a seat; laureates first, then the reserve list by rank. */
export async function listSeatFiles(tx: Tx, waveId: string): Promise<SeatFile[]> {
  const { rows } = await sql<SeatFile>`
    select d.id as "decisionId", a.id as "applicationId", d.outcome, d.amount_cents as "amountCents",
           d.rank as "reserveRank", d.expires_on as "expiresOn", d.has_partial_consent as "hasPartialConsent",
           d.scenario_id as "scenarioId", d.taken_at as "takenAt", told.notified_at as "notifiedAt",
           coalesce(a.reference, '') as reference, a.title, a.holder_name as "holderName",
           a.authority_id as "authorityId", coalesce(g.name, h.name) as "regionName",
           coalesce(a.department_codes[1], '') as "departmentCode", a.requested_cents as "requestedCents",
           a.eligible_cents as "eligibleCents", coalesce(w.ceiling_cents, c.ceiling_cents) as "ceilingCents",
           (select json_build_object('id', r.id, 'amountCents', r.amount_cents, 'conditions', r.conditions,
                     'replyBy', r.reply_by, 'calledAt', r.called_at, 'calledByName', u.display_name,
                     'answer', p.answer, 'replyReason', p.reason, 'repliedAt', p.replied_at,
                     'isHeld', not exists (select 1 from envelope_entries e
                       where e.reserve_call_id = r.id and e.kind = 'unreserve'))
              from reserve_calls r join users u on u.id = r.called_by
              left join reserve_replies p on p.reserve_call_id = r.id
             where r.decision_id = d.id) as call
      from decisions d
      join applications a on a.id = d.application_id
      join calls c on c.id = a.call_id
      join authorities h on h.id = a.authority_id
      left join regions g on g.code = a.region_code
      left join regional_windows w on w.wave_id = a.wave_id and w.authority_id = a.authority_id
      left join decision_notifications told on told.decision_id = d.id
     where d.wave_id = ${waveId} and d.outcome in ('selected', 'reserve')
       and not exists (select 1 from decisions later where later.supersedes_id = d.id)
     order by d.outcome desc, d.rank, a.reference`.execute(tx);
  return rows;
}

/** By wave, the reserve decisions in force whose call was accepted, and those told that were never called. */
export async function countReserves(
  tx: Tx,
): Promise<{ waveId: string; accepted: number; uncalled: number }[]> {
  const { rows } = await sql<{ waveId: string; accepted: number; uncalled: number }>`
    select d.wave_id as "waveId", (count(*) filter (where p.answer = 'accepted'))::integer as accepted,
           (count(*) filter (where r.id is null and told.decision_id is not null))::integer as uncalled
      from decisions d
      left join decision_notifications told on told.decision_id = d.id
      left join reserve_calls r on r.decision_id = d.id
      left join reserve_replies p on p.reserve_call_id = r.id
     where d.outcome = 'reserve' and not exists (select 1 from decisions later where later.supersedes_id = d.id)
     group by d.wave_id`.execute(tx);
  return rows;
}

export async function insertReserveCall(
  tx: Tx,
  call: {
    id: string;
    callId: string;
    waveId: string;
    applicationId: string;
    authorityId: number;
    decisionId: string;
    amountCents: number;
    conditions: string;
    reason: string;
    replyBy: Date;
    calledBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('reserve_calls')
    .values({
      id: call.id,
      call_id: call.callId,
      wave_id: call.waveId,
      application_id: call.applicationId,
      authority_id: call.authorityId,
      decision_id: call.decisionId,
      amount_cents: call.amountCents,
      conditions: call.conditions,
      reason: call.reason,
      reply_by: call.replyBy,
      called_by: call.calledBy,
    })
    .execute();
}

export interface ReserveCall {
  id: string;
  callId: string;
  waveId: string;
  applicationId: string;
  authorityId: number;
  decisionId: string;
  amountCents: number;
  conditions: string;
  reason: string;
  replyBy: Date;
  calledAt: Date;
  answer: 'accepted' | 'declined' | null;
  repliedAt: Date | null;
}

/** The last call made to a file, with its answer: for its holder and for officials. */
export async function findReserveCall(tx: Tx, applicationId: string): Promise<ReserveCall | undefined> {
  const { rows } = await sql<ReserveCall>`
    select r.id, r.call_id as "callId", r.wave_id as "waveId", r.application_id as "applicationId",
           r.authority_id as "authorityId", r.decision_id as "decisionId", r.amount_cents as "amountCents",
           r.conditions, r.reason, r.reply_by as "replyBy", r.called_at as "calledAt", p.answer,
           p.replied_at as "repliedAt"
      from reserve_calls r left join reserve_replies p on p.reserve_call_id = r.id
     where r.application_id = ${applicationId}
     order by r.called_at desc limit 1`.execute(tx);
  return rows[0];
}

export async function insertReserveReply(
  tx: Tx,
  reply: {
    callId: string;
    applicationId: string;
    answer: 'accepted' | 'declined';
    reason: string;
    repliedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('reserve_replies')
    .values({
      reserve_call_id: reply.callId,
      application_id: reply.applicationId,
      answer: reply.answer,
      reason: reply.reason,
      replied_by: reply.repliedBy,
    })
    .execute();
}

export interface LapsedCall {
  id: string;
  callId: string;
  waveId: string;
  applicationId: string;
  amountCents: number;
}

/** Calls left without an answer after their delay, whose seat the ledger still holds; of one wave or of all. */
export async function listLapsedCalls(tx: Tx, waveId: string | null): Promise<LapsedCall[]> {
  const { rows } = await sql<LapsedCall>`
    select r.id, r.call_id as "callId", r.wave_id as "waveId", r.application_id as "applicationId",
           r.amount_cents as "amountCents"
      from reserve_calls r
     where r.reply_by <= clock_timestamp() and (${waveId}::uuid is null or r.wave_id = ${waveId})
       and not exists (select 1 from reserve_replies p where p.reserve_call_id = r.id)
       and not exists (select 1 from envelope_entries e where e.reserve_call_id = r.id and e.kind = 'unreserve')
     order by r.reply_by`.execute(tx);
  return rows;
}
