import { sql } from 'kysely';
import type { RawValue } from '#app/domain/application/fields.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export interface StoredPrefill {
  id: string;
  source: string;
  answers: Record<string, RawValue>;
  receivedAt: Date;
  expiresAt: Date;
  isExpired: boolean;
  acceptedBy: string | null;
  applicationId: string | null;
}

/** Keeps a proposal under the hash of its link, for so many days. Gives when it expires. */
export async function insertPrefill(
  tx: Tx,
  prefill: { tokenHash: Buffer; source: string; answers: Readonly<Record<string, RawValue>>; days: number },
): Promise<Date> {
  await showHash(tx, prefill.tokenHash);
  const { expires_at } = await tx
    .insertInto('prefills')
    .values({
      token_hash: prefill.tokenHash,
      source: prefill.source,
      answers: jsonb(prefill.answers) as never,
      expires_at: sql<Date>`clock_timestamp() + make_interval(days => ${prefill.days})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return expires_at;
}

/** The proposal behind a link, taken or not; undefined for a link that nobody gave, or that was forgotten. */
export async function findPrefill(tx: Tx, tokenHash: Buffer): Promise<StoredPrefill | undefined> {
  await showHash(tx, tokenHash);
  const row = await prefills(tx).where('token_hash', '=', tokenHash).executeTakeFirst();
  return row && toPrefill(row);
}

/** The same, held until the end of the transaction: two clicks take it once. */
export async function lockPrefill(tx: Tx, tokenHash: Buffer): Promise<StoredPrefill | undefined> {
  await showHash(tx, tokenHash);
  const row = await prefills(tx).where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst();
  return row && toPrefill(row);
}

/** Marks a proposal as taken into an application, and wipes what it held. */
export async function savePrefillTaken(
  tx: Tx,
  taken: { id: string; userId: string; applicationId: string },
): Promise<void> {
  await tx
    .updateTable('prefills')
    .set({
      accepted_at: sql<Date>`clock_timestamp()`,
      accepted_by: taken.userId,
      application_id: taken.applicationId,
      answers: jsonb({}) as never,
    })
    .where('id', '=', taken.id)
    .execute();
}

/** Forgets proposals whose time is over, taken or not. */
export async function deleteOldPrefills(tx: Tx): Promise<number> {
  const deleted = await tx
    .deleteFrom('prefills')
    .where('expires_at', '<=', sql<Date>`clock_timestamp()`)
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

/** Policies let in whoever shows the link's secret; the setting ends with the transaction. */
async function showHash(tx: Tx, tokenHash: Buffer): Promise<void> {
  await sql`select set_config('app.prefill', ${tokenHash.toString('hex')}, true)`.execute(tx);
}

function prefills(tx: Tx) {
  return tx
    .selectFrom('prefills')
    .select(['id', 'source', 'answers', 'received_at', 'expires_at', 'accepted_by', 'application_id'])
    .select(sql<boolean>`expires_at <= clock_timestamp()`.as('is_expired'));
}

type Row = Awaited<ReturnType<ReturnType<typeof prefills>['executeTakeFirstOrThrow']>>;

function toPrefill(row: Row): StoredPrefill {
  return {
    id: row.id,
    source: row.source,
    answers: Object.assign(Object.create(null), row.answers) as Record<string, RawValue>,
    receivedAt: row.received_at,
    expiresAt: row.expires_at,
    isExpired: row.is_expired,
    acceptedBy: row.accepted_by,
    applicationId: row.application_id,
  };
}
