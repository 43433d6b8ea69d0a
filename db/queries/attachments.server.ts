import { sql } from 'kysely';
import type { CheckState } from '#app/domain/application/attachment-check.ts';
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
  /** Where its check begins: without an antivirus it is known at once that none will read it. */
  check: { state: CheckState; detail: string | null };
}

/** Refused by the antivirus, or lost: it does not count as attached and must be sent again. */
const NOT_ATTACHED = ['refused', 'lost'];

/** The files of an application that count as attached, by kind then in order of arrival. */
export async function listAttachments(tx: Tx, applicationId: string) {
  return receivedFiles(tx, applicationId).where('check_state', 'not in', NOT_ATTACHED).execute();
}

/** Every file that was not removed, whatever became of its check. */
export async function listReceivedFiles(tx: Tx, applicationId: string) {
  return receivedFiles(tx, applicationId).execute();
}

function receivedFiles(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('attachments')
    .select(['id', 'kind', 'file_name', 'media_type', 'size_bytes', 'sha256', 'uploaded_at'])
    .select(sql<CheckState>`check_state`.as('check_state'))
    .select('check_detail')
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .orderBy('kind')
    .orderBy('uploaded_at')
    .orderBy('id');
}

/** The files that an application has, by kind, oldest first: what completeness asks. */
export async function listFilesByKind(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('attachments')
    .select(['kind', sql<string[]>`array_agg(id::text order by uploaded_at, id)`.as('ids')])
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .where('check_state', 'not in', NOT_ATTACHED)
    .groupBy('kind')
    .execute();
}

/** What each file that an application ever had is called, those removed since included. */
export async function listFileNames(tx: Tx, applicationId: string): Promise<Record<string, string>> {
  const files = await tx
    .selectFrom('attachments')
    .select(['id', 'file_name'])
    .where('application_id', '=', applicationId)
    .execute();
  return Object.fromEntries(files.map(({ id, file_name }) => [id, file_name]));
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
    .where('check_state', 'not in', NOT_ATTACHED)
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
      check_state: attachment.check.state,
      check_detail: attachment.check.detail,
    })
    .execute();
}

/**
 * One file, for whoever may read it: members of the application; its reviewers and agencies (row-level security),
 * who see only what was there at the instant of the version that counts. A removed file still comes back when a deposit
 * names it: what was deposited stays readable.
 */
export async function findReadableAttachment(
  tx: Tx,
  { applicationId, attachmentId }: { applicationId: string; attachmentId: string },
) {
  return readableAttachments(tx, applicationId).where('attachments.id', '=', attachmentId).executeTakeFirst();
}

/** The files of an application that this actor may leaf through, in the order of the dossier. */
export async function listReadableAttachments(tx: Tx, applicationId: string) {
  return readableAttachments(tx, applicationId)
    .where('attachments.removed_at', 'is', null)
    .orderBy('attachments.kind')
    .orderBy('attachments.uploaded_at')
    .orderBy('attachments.id')
    .execute();
}

function readableAttachments(tx: Tx, applicationId: string) {
  const isMember = sql<boolean>`exists (select 1 from application_members
    where application_members.application_id = attachments.application_id
      and application_members.user_id = app_user_id())`;
  return tx
    .selectFrom('attachments')
    .innerJoin('applications', 'applications.id', 'attachments.application_id')
    .leftJoin('application_versions as current', 'current.id', 'applications.current_version_id')
    .select([
      'attachments.id',
      'attachments.kind',
      'attachments.file_name',
      'attachments.media_type',
      'attachments.size_bytes',
      'attachments.sha256',
      'attachments.storage_key',
      'attachments.removed_at',
      'attachments.uploaded_at',
      'attachments.check_detail',
      'applications.title as application_title',
    ])
    .select(sql<CheckState>`attachments.check_state`.as('check_state'))
    .select(isMember.as('is_member'))
    .where('attachments.application_id', '=', applicationId)
    .where((eb) =>
      eb.or([
        isMember,
        eb.and([
          eb('attachments.uploaded_at', '<=', eb.ref('current.received_at')),
          eb.or([
            eb('attachments.removed_at', 'is', null),
            eb('attachments.removed_at', '>', eb.ref('current.received_at')),
          ]),
          // What another agency had asked for stays with the holder: it was not deposited.
          sql<boolean>`(attachments.kind !~ '^q' or exists (select 1 from regional_questions
            where regional_questions.code = attachments.kind
              and regional_questions.authority_id = applications.authority_id))`,
        ]),
      ]),
    );
}

/** Whether a deposit attempt froze this file: its bytes are then kept. */
export async function isAttachmentDeposited(
  tx: Tx,
  { applicationId, attachmentId }: { applicationId: string; attachmentId: string },
): Promise<boolean> {
  const attempt = await tx
    .selectFrom('deposit_attempts')
    .select('id')
    .where('application_id', '=', applicationId)
    .where(sql<boolean>`files @> ${JSON.stringify([{ id: attachmentId }])}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  return attempt !== undefined;
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

/** Where the files that a deposited version names are kept, whether their holder removed them since or not. */
export async function listDepositedFiles(
  tx: Tx,
  { applicationId, ids }: { applicationId: string; ids: readonly string[] },
) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('attachments')
    .select(['id', 'storage_key', sql<CheckState>`check_state`.as('check_state')])
    .where('application_id', '=', applicationId)
    .where('id', 'in', [...ids])
    .execute();
}

/** Whoever sent a file, with what its application is called; nobody once their account is closed. */
export async function findSender(tx: Tx, attachmentId: string) {
  const found = await tx
    .selectFrom('attachments')
    .innerJoin('users', 'users.id', 'attachments.uploaded_by')
    .innerJoin('applications', 'applications.id', 'attachments.application_id')
    .innerJoin('calls', 'calls.id', 'applications.call_id')
    .leftJoin('answers', (join) =>
      join.onRef('answers.application_id', '=', 'applications.id').on('answers.path', '=', 'projet.title'),
    )
    .select([
      'users.display_name as name',
      'users.email',
      'applications.title as deposited_title',
      'applications.holder_name as holderName',
      'answers.value as typed_title',
      'calls.is_demonstration as isFictitious',
    ])
    .where('attachments.id', '=', attachmentId)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!found) return undefined;
  const { deposited_title: deposited, typed_title: typed, ...sender } = found;
  return { ...sender, title: deposited || (typeof typed === 'string' ? typed : '') };
}
