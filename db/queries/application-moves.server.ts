import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export interface ApplicationEvent {
  applicationId: string;
  callId: string;
  act: string;
  from?: string;
  to?: string;
  actorKind: 'holder' | 'authority' | 'national' | 'reviewer' | 'system' | 'consulted_body';
  actorId?: string;
  /** Whether the holder's timeline shows it; names of agents never travel in the payload of a visible one. */
  holderVisible: boolean;
  reason?: string;
  payload?: Record<string, unknown>;
}

/** The application, locked until the end of the transaction; undefined when missing or not this actor's. */
export async function lockApplication(tx: Tx, id: string) {
  return tx.selectFrom('applications').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Changes the status only if it still is `from`, with its event. False: somebody else acted first. */
export async function moveApplication(
  tx: Tx,
  event: ApplicationEvent & { from: string; to: string },
): Promise<boolean> {
  const moved = await tx
    .updateTable('applications')
    .set({ status: event.to, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', event.applicationId)
    .where('status', '=', event.from)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  await insertEvent(tx, event);
  return true;
}

/** A fact about an application that changes no status (a file added, a divergence found…). */
export async function insertEvent(tx: Tx, event: ApplicationEvent): Promise<void> {
  await tx
    .insertInto('application_events')
    .values({
      application_id: event.applicationId,
      call_id: event.callId,
      act: event.act,
      from_status: event.from ?? null,
      to_status: event.to ?? null,
      actor_kind: event.actorKind,
      actor_id: event.actorId ?? null,
      holder_visible: event.holderVisible,
      reason: event.reason ?? '',
      payload: jsonb(event.payload ?? {}) as never,
    })
    .execute();
}

/** The database's clock, the only one that decides a deadline. */
export async function readClock(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('The database gave no time');
  return row.now;
}
