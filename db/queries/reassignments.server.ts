import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** Moves a file and its open consultations, through the one function that may; false when this actor may not. */
export async function moveToAuthority(
  tx: Tx,
  move: { applicationId: string; destination: number; others: readonly number[] },
): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`select reassign_application(
    ${move.applicationId}::uuid, ${move.destination}::integer, ${[...move.others]}::integer[]) as moved`.execute(
    tx,
  );
  return rows[0]?.moved === true;
}
