import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type FileJudgement, isAcceptedName, judgeFile } from '#app/domain/application/attachment-file.ts';
import { type FileRule, fileRuleOf } from '#app/domain/application/attachment-rules.ts';
import type { AttachmentRefusal } from '#app/domain/application/filing-refusals.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { refuseFile } from '#app/server/file-rights.server.ts';
import { firstCheckState } from '#app/server/first-check-state.server.ts';
import { type ReceivedFile, receiveFile } from '#app/server/receive-file.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { removeStaged } from '#app/server/upload-staging.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockApplication } from '#db/queries/application-moves.server.ts';
import { enqueueCheck } from '#db/queries/attachment-checks.server.ts';
import { insertAttachment } from '#db/queries/attachments.server.ts';
import { endUpload } from '#db/queries/uploads.server.ts';

/** An upload in several steps: when it began decides whether it is in time; its hash was said beforehand. */
export type FinishedUpload = { id: string; begunAt: Date; declaredSha256: Buffer | null };

export type FileToAttach = {
  applicationId: string;
  kind: string;
  name: string;
  content: Readable;
  upload?: FinishedUpload;
};

type Attached = Result<{ attachmentId: string }, AttachmentRefusal>;

/**
 * Receives one file: rights first, bytes to the storage while they are hashed, then their nature, then the row and
 * the job that checks it. The row exists only once the bytes are safe; bytes without a row are removed.
 */
export async function attachFile(actor: PersonActor, file: FileToAttach): Promise<Attached> {
  const attached = await receiveAndKeep(actor, file);
  if (file.upload) await closeUpload(actor, file.upload, attached);
  return attached;
}

/** The staged bytes have served; a refusal ends the upload too, so that nobody resumes it. */
async function closeUpload(actor: PersonActor, { id }: FinishedUpload, attached: Attached): Promise<void> {
  if (!attached.ok && attached.code === 'upload_cut') return;
  if (!attached.ok) await asActor(actor, (tx) => endUpload(tx, { id, outcome: 'refused' }));
  await removeStaged(id);
}

async function receiveAndKeep(actor: PersonActor, file: FileToAttach): Promise<Attached> {
  const { applicationId, kind, name, content, upload } = file;
  // An upload may be cut while the database is asked: without a listener that would end the process.
  content.on('error', () => undefined);
  const rule = fileRuleOf(kind);
  if (!rule) return refused('unknown_kind');
  if (!isAcceptedName(name)) return refused('file_type_not_allowed');
  const wanted = { applicationId, userId: actor.userId, kind, size: 0, begunAt: upload?.begunAt };
  const refusal = await asActor(actor, (tx) => refuseFile(tx, wanted));
  if (refusal) return refused(refusal);
  const received = await receiveFile(content, rule.maxBytes);
  if (!received.ok) return received;
  const kept = await keepFile(actor, { ...file, rule }, received.value).catch(async (error: unknown) => {
    await storage().remove(received.value.key);
    throw error;
  });
  if (!kept.ok) await storage().remove(received.value.key);
  return kept;
}

async function keepFile(
  actor: PersonActor,
  { applicationId, kind, rule, name, upload }: FileToAttach & { rule: FileRule },
  received: ReceivedFile,
): Promise<Attached> {
  if (upload?.declaredSha256 && !upload.declaredSha256.equals(received.sha256))
    return refused('file_changed');
  const judged = judgeFile({ ...received, name }, rule.types);
  if (!judged.ok) return refused(judged.code);
  const { userId } = actor;
  return asActor(actor, async (tx): Promise<Attached> => {
    await lockApplication(tx, applicationId);
    const wanted = { applicationId, userId, kind, size: received.size, begunAt: upload?.begunAt };
    const late = await refuseFile(tx, wanted);
    if (late) return refused(late);
    const attachmentId = randomUUID();
    await insertAttachment(tx, {
      ...rowOf(judged, received),
      id: attachmentId,
      applicationId,
      kind,
      uploadedBy: userId,
    });
    if (upload && !(await endUpload(tx, { id: upload.id, outcome: 'attached', attachmentId })))
      throw new Error('This upload was finished twice');
    await enqueueCheck(tx, attachmentId);
    return ok({ attachmentId });
  });
}

function rowOf(judged: Extract<FileJudgement, { ok: true }>, { key, size, sha256 }: ReceivedFile) {
  return {
    fileName: judged.fileName,
    mediaType: judged.mediaType,
    sizeBytes: size,
    sha256,
    storageKey: key,
    check: firstCheckState(),
  };
}
