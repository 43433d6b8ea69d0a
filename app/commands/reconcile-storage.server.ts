import { isStorageKey, type StoredObject } from '#app/server/storage/object-storage.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { finishCheck, isKeyNeeded, listNeededFiles } from '#db/queries/attachment-checks.server.ts';
import { saveMessageFileCheck } from '#db/queries/message-files.server.ts';

export type Reconciliation = { objects: number; files: number; orphans: number; missing: number };

/** An upload in hand puts its bytes before its row: nothing younger than this is an orphan. */
const ORPHAN_AFTER_MS = 24 * 3_600_000;
const BATCH = 1_000;

type NeededFile = Awaited<ReturnType<typeof listNeededFiles>>[number];

/**
 * Walks the storage and the database side by side, both in the order of keys, without holding either in memory.
 * Old bytes that nothing names go; files whose bytes are gone are flagged, and their holders asked for them again.
 */
export async function reconcileStorage(now: Date = new Date()): Promise<Reconciliation> {
  const report: Reconciliation = { objects: 0, files: 0, orphans: 0, missing: 0 };
  const files = neededFiles();
  let file = await files.next();
  for await (const object of storage().list()) {
    report.objects += 1;
    while (!file.done && file.value.storage_key < object.key) {
      await flagIfMissing(file.value, report);
      file = await files.next();
    }
    if (!file.done && file.value.storage_key === object.key) {
      report.files += 1;
      file = await files.next();
    } else await removeIfOrphan(object, now, report);
  }
  for (; !file.done; file = await files.next()) await flagIfMissing(file.value, report);
  return report;
}

async function* neededFiles(): AsyncGenerator<NeededFile, undefined> {
  let after = '';
  for (;;) {
    const batch = await asActor(WORKER, (tx) => listNeededFiles(tx, { after, limit: BATCH }));
    yield* batch;
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return undefined;
    after = last.storage_key;
  }
}

/** The list was read a while ago: the storage itself is asked before anybody is alarmed. */
async function flagIfMissing(file: NeededFile, report: Reconciliation): Promise<void> {
  report.files += 1;
  const isThere = isStorageKey(file.storage_key) && (await storage().stat(file.storage_key)) !== undefined;
  if (isThere) return;
  report.missing += 1;
  if (file.check_state === 'lost') return;
  const save = file.is_of_message ? saveMessageFileCheck : finishCheck;
  await asActor(WORKER, (tx) => save(tx, { id: file.id, state: 'lost', detail: 'missing' }));
}

async function removeIfOrphan(object: StoredObject, now: Date, report: Reconciliation): Promise<void> {
  if (now.getTime() - object.modifiedAt.getTime() < ORPHAN_AFTER_MS) return;
  if (await asActor(WORKER, (tx) => isKeyNeeded(tx, object.key))) return;
  await storage().remove(object.key);
  report.orphans += 1;
}
