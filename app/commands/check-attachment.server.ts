import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CheckFinding, stateAfterCheck } from '#app/domain/application/attachment-check.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { antivirus } from '#app/server/antivirus.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { isStorageKey, ObjectMissing } from '#app/server/storage/object-storage.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { insertEvent, lockApplication } from '#db/queries/application-moves.server.ts';
import { finishCheck, releaseCheck, startCheck } from '#db/queries/attachment-checks.server.ts';
import { isAttachmentDeposited } from '#db/queries/attachments.server.ts';

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
    finding = await examine(file);
  } catch (error) {
    await asActor(WORKER, (tx) => releaseCheck(tx, attachmentId, 'antivirus_unreachable'));
    throw error;
  }
  const unusedKey = await recordFinding(file, finding);
  if (unusedKey !== undefined) await storage().remove(unusedKey);
  return ok(undefined);
}

async function examine(file: FileToCheck): Promise<CheckFinding> {
  if (!isStorageKey(file.storage_key)) return { bytes: 'missing' };
  let content: Readable;
  try {
    content = await storage().get(file.storage_key);
  } catch (error) {
    if (error instanceof ObjectMissing) return { bytes: 'missing' };
    throw error;
  }
  const hash = createHash('sha256');
  const scanner = antivirus();
  if (scanner === undefined) {
    await pipeline(content, hash);
    return judgeBytes(hash.digest(), file) ?? notScanned;
  }
  const copy = new PassThrough();
  const [scan] = await Promise.all([scanner.scan(copy), hashWhilePassing(content, hash, copy)]);
  return judgeBytes(hash.digest(), file) ?? { bytes: 'intact', scan };
}

const notScanned: CheckFinding = { bytes: 'intact', scan: { kind: 'not_scanned', reason: 'no_antivirus' } };

/** The antivirus may stop reading at a limit: the hash still needs every byte. */
async function hashWhilePassing(content: Readable, hash: ReturnType<typeof createHash>, copy: PassThrough) {
  copy.on('error', () => undefined);
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (!copy.destroyed && !copy.write(chunk)) await hasRoom(copy);
    }
    copy.end();
  } catch (error) {
    copy.destroy(error as Error);
    throw error;
  }
}

function hasRoom(stream: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    stream.once('drain', resolve);
    stream.once('close', resolve);
  });
}

function judgeBytes(digest: Buffer, { sha256 }: FileToCheck): CheckFinding | undefined {
  return digest.equals(sha256) ? undefined : { bytes: 'damaged' };
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
    return deposited ? undefined : file.storage_key;
  });
}
