import { type CheckFinding, stateAfterCheck } from '#app/domain/application/attachment-check.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { examineStored } from '#app/server/examine-stored.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import { insertEvent, lockApplication } from '#db/queries/application-moves.server.ts';
import { finishCheck, releaseCheck, startCheck } from '#db/queries/attachment-checks.server.ts';
import { findSender, isAttachmentDeposited } from '#db/queries/attachments.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';

type FileToCheck = NonNullable<Awaited<ReturnType<typeof startCheck>>>;

/**
 * Reads a received file back from the storage: its bytes are those that were sent, and the antivirus has its say.
 * No transaction is held meanwhile. When the antivirus does not answer the file waits, and the queue comes back.
 */
export async function checkAttachment(attachmentId: string): Promise<Result<undefined, 'not_found'>> {
  const file = await asActor(WORKER, (tx) => startCheck(tx, attachmentId));
  if (!file) return refused('not_found');
  let finding: CheckFinding;
  try {
    finding = await examineStored(file);
  } catch (error) {
    await asActor(WORKER, (tx) => releaseCheck(tx, attachmentId, 'antivirus_unreachable'));
    throw error;
  }
  const unusedKey = await recordFinding(file, finding);
  if (unusedKey !== undefined) await storage().remove(unusedKey);
  return ok(undefined);
}

/** Answers the key of bytes that nothing needs any more: a virus is kept only where a deposit names it. */
async function recordFinding(file: FileToCheck, finding: CheckFinding): Promise<string | undefined> {
  const { state, detail } = stateAfterCheck(finding);
  if (state === 'lost') logger.error({ attachmentId: file.id, cause: detail }, 'attachment lost');
  return asActor(WORKER, async (tx) => {
    await finishCheck(tx, { id: file.id, state, detail });
    if (state !== 'refused') return undefined;
    // A deposit in hand must have named the file, or not, before its bytes go.
    await lockApplication(tx, file.application_id);
    const { application_id: applicationId, call_id: callId, kind } = file;
    await insertEvent(tx, {
      applicationId,
      callId,
      act: 'attachment_refused',
      actorKind: 'system',
      holderVisible: true,
      payload: { kind, fileName: file.file_name },
    });
    const deposited = await isAttachmentDeposited(tx, { applicationId, attachmentId: file.id });
    await tellSender(tx, file, deposited);
    return deposited ? undefined : file.storage_key;
  });
}

/** The page may be closed by now: whoever sent the file hears of it by mail. */
async function tellSender(tx: Tx, file: FileToCheck, isDeposited: boolean): Promise<void> {
  const sender = await findSender(tx, file.id);
  if (!sender) return;
  const { application_id: applicationId, call_id: callId, kind } = file;
  const mail = composeMail('file-refused', {
    recipientName: sender.name,
    dossier: {
      title: sender.title,
      holderName: sender.holderName,
      reference: '',
      url: `${environment().publicOrigin}/candidatures/${applicationId}/pieces`,
    },
    kind,
    fileName: file.file_name,
    isDeposited,
    isFictitious: sender.isFictitious,
  });
  await insertMail(tx, {
    ...mail,
    recipientName: sender.name,
    recipientEmail: sender.email,
    callId,
    applicationId,
  });
}
