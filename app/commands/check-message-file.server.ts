import { stateAfterCheck } from '#app/domain/application/attachment-check.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { examineStored } from '#app/server/examine-stored.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { saveMessageFileCheck, startMessageFileCheck } from '#db/queries/message-files.server.ts';

/** Reads a message's file back, as attachments are; no deposit names it, so that a virus is not kept at all. */
export async function checkMessageFile(id: string): Promise<Result<undefined, 'not_found'>> {
  const file = await asActor(WORKER, (tx) => startMessageFileCheck(tx, id));
  if (!file) return refused('not_found');
  try {
    const { state, detail } = stateAfterCheck(await examineStored(file));
    if (state === 'lost') logger.error({ messageFileId: id, cause: detail }, 'file of a message lost');
    await asActor(WORKER, (tx) => saveMessageFileCheck(tx, { id, state, detail }));
    if (state === 'refused') await storage().remove(file.storage_key);
    return ok(undefined);
  } catch (error) {
    const waiting = { id, state: 'received' as const, detail: 'antivirus_unreachable' };
    await asActor(WORKER, (tx) => saveMessageFileCheck(tx, waiting));
    throw error;
  }
}
