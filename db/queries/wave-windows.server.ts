import type { Tx } from '../client.server.ts';

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
