import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface NewAttachment {
  id: string;
  applicationId: string;
  kind: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: Buffer;
  storageKey: string;
  uploadedBy: string;
}

/** The files of an application that were not removed, by kind then in order of arrival. */
export async function listAttachments(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('attachments')
    .select(['id', 'kind', 'file_name', 'media_type', 'size_bytes', 'sha256', 'uploaded_at'])
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .orderBy('kind')
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();
}

/** How many files each application has, by kind: what completeness asks. */
export async function countAttachments(tx: Tx, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) return [];
  return tx
    .selectFrom('attachments')
    .select((eb) => ['application_id', 'kind', eb.fn.countAll<number>().as('count')])
    .where('application_id', 'in', applicationIds)
    .where('removed_at', 'is', null)
    .groupBy(['application_id', 'kind'])
    .execute();
}

/** Files and bytes already received, read under the application's lock before one more is taken. */
export async function measureAttachments(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('attachments')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('bytes'),
    ])
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
}

export async function insertAttachment(tx: Tx, attachment: NewAttachment): Promise<void> {
  await tx
    .insertInto('attachments')
    .values({
      id: attachment.id,
      application_id: attachment.applicationId,
      kind: attachment.kind,
      file_name: attachment.fileName,
      media_type: attachment.mediaType,
      size_bytes: attachment.sizeBytes,
      sha256: attachment.sha256,
      storage_key: attachment.storageKey,
      uploaded_by: attachment.uploadedBy,
    })
    .execute();
}

/**
 * One file, for whoever may read it: members of the application, its reviewers, its agency (row-level security).
 * A removed file still comes back when a deposited version names it: what was deposited stays readable.
 */
export async function findReadableAttachment(
  tx: Tx,
  { applicationId, attachmentId }: { applicationId: string; attachmentId: string },
) {
  return tx
    .selectFrom('attachments')
    .select(['id', 'kind', 'file_name', 'media_type', 'size_bytes', 'sha256', 'storage_key', 'removed_at'])
    .where('application_id', '=', applicationId)
    .where('id', '=', attachmentId)
    .executeTakeFirst();
}

/** Marks a file as removed. Its bytes stay: a deposited version may name them. */
export async function markAttachmentRemoved(
  tx: Tx,
  { applicationId, attachmentId }: { applicationId: string; attachmentId: string },
): Promise<boolean> {
  const removed = await tx
    .updateTable('attachments')
    .set({ removed_at: sql<Date>`clock_timestamp()` })
    .where('application_id', '=', applicationId)
    .where('id', '=', attachmentId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return removed.numUpdatedRows === 1n;
}
