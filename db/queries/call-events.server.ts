import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type CallAct =
  | 'close_windows'
  | 'seal_wave'
  | 'complete_seal'
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
  | 'move_meeting'
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
  const rows = await callEvents(tx)
    .where('call_events.wave_id', '=', waveId)
    .orderBy('call_events.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toLine);
}

/** Convocations of a meeting and changes of its date or place, in order, for whoever reads the call's journal. */
export async function listConvocations(
  tx: Tx,
  { waveId, meetingId }: { waveId: string; meetingId: string },
): Promise<CallEventLine[]> {
  const rows = await callEvents(tx)
    .where('call_events.wave_id', '=', waveId)
    .where('call_events.act', 'in', ['convene_meeting', 'move_meeting'])
    .where(sql<string>`call_events.payload ->> 'meetingId'`, '=', meetingId)
    .orderBy('call_events.id')
    .execute();
  return rows.map(toLine);
}

function callEvents(tx: Tx) {
  return tx
    .selectFrom('call_events')
    .leftJoin('users', 'users.id', 'call_events.actor_id')
    .select([
      'call_events.id',
      'call_events.act',
      'call_events.reason',
      'call_events.payload',
      'call_events.at',
      'users.display_name',
    ]);
}

function toLine(row: Awaited<ReturnType<ReturnType<typeof callEvents>['execute']>>[number]): CallEventLine {
  return {
    id: row.id,
    act: row.act,
    actorName: row.display_name,
    reason: row.reason,
    payload: row.payload as Record<string, unknown>,
    at: row.at,
  };
}
