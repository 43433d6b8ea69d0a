import { sql } from 'kysely';
import type { RecordedCarryOver } from '#app/domain/selection/carry-over.ts';
import type { Tx } from '../client.server.ts';

export async function insertCarryOver(
  tx: Tx,
  carryOver: {
    id: string;
    callId: string;
    fromWaveId: string;
    toWaveId: string;
    seats: number;
    amountCents: number;
    reason: string;
    carriedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('carry_overs')
    .values({
      id: carryOver.id,
      call_id: carryOver.callId,
      from_wave_id: carryOver.fromWaveId,
      to_wave_id: carryOver.toWaveId,
      seats: carryOver.seats,
      amount_cents: carryOver.amountCents,
      reason: carryOver.reason,
      carried_by: carryOver.carriedBy,
    })
    .execute();
}

/** What a wave received and what left it, each with the number of the other wave, the oldest first. */
export async function listCarryOvers(
  tx: Tx,
  waveId: string,
): Promise<{ carriedIn: RecordedCarryOver[]; carriedOut: RecordedCarryOver[] }> {
  const { rows } = await sql<RecordedCarryOver & { isIn: boolean }>`
    select c.id, w.number as wave, c.seats, c.amount_cents as "amountCents",
           to_char(c.carried_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "on",
           c.to_wave_id = ${waveId} as "isIn"
      from carry_overs c
      join waves w on w.id = case when c.to_wave_id = ${waveId} then c.from_wave_id else c.to_wave_id end
     where ${waveId}::uuid in (c.from_wave_id, c.to_wave_id)
     order by c.carried_at, c.id`.execute(tx);
  const those = (wanted: boolean) =>
    rows
      .filter(({ isIn }) => isIn === wanted)
      .map(({ id, wave, seats, amountCents, on }) => ({ id, wave, seats, amountCents, on }));
  return { carriedIn: those(true), carriedOut: those(false) };
}

/** The wave that follows in the same call, if it is announced. */
export async function findNextWaveId(tx: Tx, waveId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('waves as next')
    .innerJoin('waves as current', (join) =>
      join.onRef('current.call_id', '=', 'next.call_id').on('current.id', '=', waveId),
    )
    .select('next.id')
    .whereRef('next.number', '=', sql`current.number + 1`)
    .executeTakeFirst();
  return row?.id;
}
