import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface NewUpload {
  id: string;
  applicationId: string;
  kind: string;
  fileName: string;
  sizeBytes: number;
  /** What the browser says that the file's hash is; compared with the bytes once they are all here. */
  declaredSha256: Buffer | null;
  begunBy: string;
}

export type UploadOutcome = 'attached' | 'refused' | 'cancelled' | 'expired';

/** Its instant is the database's: it decides whether the upload began in time. */
export async function insertUpload(tx: Tx, upload: NewUpload): Promise<void> {
  await tx
    .insertInto('uploads')
    .values({
      id: upload.id,
      application_id: upload.applicationId,
      kind: upload.kind,
      file_name: upload.fileName,
      size_bytes: upload.sizeBytes,
      declared_sha256: upload.declaredSha256,
      begun_by: upload.begunBy,
    })
    .execute();
}

/** One upload of this person, of which the bytes are still coming or have come. */
export async function findUpload(
  tx: Tx,
  { id, applicationId, userId }: { id: string; applicationId: string; userId: string },
) {
  return tx
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .where('begun_by', '=', userId)
    .executeTakeFirst();
}

/** Uploads that this person began and did not finish, newest first. */
export async function listOpenUploads(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
) {
  return tx
    .selectFrom('uploads')
    .select(['id', 'kind', 'file_name', 'size_bytes', 'declared_sha256', 'begun_at'])
    .where('application_id', '=', applicationId)
    .where('begun_by', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('begun_at', 'desc')
    .limit(50)
    .execute();
}

/** False: it had ended already. */
export async function endUpload(
  tx: Tx,
  { id, outcome, attachmentId }: { id: string; outcome: UploadOutcome; attachmentId?: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable('uploads')
    .set({ ended_at: sql<Date>`clock_timestamp()`, outcome, attachment_id: attachmentId ?? null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Uploads that nobody has finished for a while, oldest first. */
export async function listForgottenUploads(
  tx: Tx,
  { olderThanSeconds, limit }: { olderThanSeconds: number; limit: number },
) {
  return tx
    .selectFrom('uploads')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('begun_at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('begun_at')
    .limit(limit)
    .execute();
}

/** Of these uploads, those that have not ended. */
export async function listOpenUploadIds(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('uploads')
    .select('id')
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether a file whose sending began before closing became part of the application between closing and `end`. */
export async function hasUploadAcross(
  tx: Tx,
  { applicationId, closing, end }: { applicationId: string; closing: Date; end: Date },
): Promise<boolean> {
  const found = await tx
    .selectFrom('uploads')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('outcome', '=', 'attached')
    .where('begun_at', '<', closing)
    .where('ended_at', '>=', closing)
    .where('ended_at', '<', end)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
