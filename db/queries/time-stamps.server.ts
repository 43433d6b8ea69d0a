import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** Names what is to be stamped and is not yet: seals of closed waves, what completes them, publications signed. */
export async function insertMissingTimeStamps(tx: Tx): Promise<void> {
  await sql`
    insert into time_stamps (call_id, wave_id, sha256)
    select call_id, wave_id, sha256 from wave_seals
    on conflict do nothing`.execute(tx);
  await sql`
    insert into time_stamps (call_id, wave_id, complement, sha256)
    select call_id, wave_id, number, sha256 from seal_complements
    on conflict do nothing`.execute(tx);
  await sql`
    insert into time_stamps (call_id, wave_id, publication_id, sha256)
    select call_id, wave_id, id, sha256(signed_statement) from publications
     where signed_statement is not null and cancelled_at is null
    on conflict do nothing`.execute(tx);
}

const FIRST_PAUSE_SECONDS = 30;
const LONGEST_PAUSE_SECONDS = 3_600;

/** Those whose turn has come: after each failure the pause doubles, up to an hour. */
export async function listDueTimeStamps(tx: Tx): Promise<{ id: string; sha256: Buffer }[]> {
  const { rows } = await sql<{ id: string; sha256: Buffer }>`
    select id, sha256 from time_stamps
     where response is null and (tried_at is null or tried_at <= clock_timestamp() - make_interval(secs =>
       least(${LONGEST_PAUSE_SECONDS}, ${FIRST_PAUSE_SECONDS} * power(2, least(attempts, 12) - 1))))
     order by tried_at nulls first, id limit 20`.execute(tx);
  return rows;
}

export async function saveTimeStamp(
  tx: Tx,
  { id, response, at, statement }: { id: string; response: Buffer; at: Date; statement: Uint8Array },
): Promise<void> {
  await tx
    .updateTable('time_stamps')
    .set((eb) => ({
      response,
      stamped_at: at,
      statement: Buffer.from(statement),
      attempts: eb('attempts', '+', 1),
      tried_at: sql<Date>`clock_timestamp()`,
    }))
    .where('id', '=', id)
    .where('response', 'is', null)
    .execute();
}

export async function markTimeStampFailed(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('time_stamps')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), tried_at: sql<Date>`clock_timestamp()` }))
    .where('id', '=', id)
    .where('response', 'is', null)
    .execute();
}

/** What was stamped, or waits for it (`response` null); undefined when nobody asked for a time-stamp. */
export interface TimeStampState {
  response: Buffer | null;
  stampedAt: Date | null;
  /** What the portal signed of the answer, canonical bytes. */
  statement: Buffer | null;
}

/** What a time-stamp is of: a wave's seal, one of its complements, one version of its results. */
export type StampedDocument = 'seal' | { complement: number } | { publicationId: string };

export async function findTimeStamp(
  tx: Tx,
  { slug, number, of }: { slug: string; number: number; of: StampedDocument },
): Promise<TimeStampState | undefined> {
  const { complement, publicationId } = {
    complement: null,
    publicationId: null,
    ...(of === 'seal' ? {} : of),
  };
  return tx
    .selectFrom('time_stamps')
    .innerJoin('waves', 'waves.id', 'time_stamps.wave_id')
    .innerJoin('calls', 'calls.id', 'time_stamps.call_id')
    .select(['time_stamps.response', 'time_stamps.stamped_at as stampedAt', 'time_stamps.statement'])
    .where('calls.slug', '=', slug)
    .where('waves.number', '=', number)
    .where('time_stamps.publication_id', 'is not distinct from', publicationId)
    .where('time_stamps.complement', 'is not distinct from', complement)
    .executeTakeFirst();
}
