import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

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
