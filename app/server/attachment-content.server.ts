import type { Readable } from 'node:stream';
import { type CheckState, isCheckPending, mayBeOpened } from '#app/domain/application/attachment-check.ts';
import { ObjectMissing } from '#app/server/storage/object-storage.server.ts';
import { storage } from '#app/server/storage.server.ts';

export type ClosedReason = 'pending' | 'refused' | 'lost';

export type OpenedFile = { ok: true; content: Readable } | { ok: false; reason: ClosedReason };

/** The bytes of a stored file, for whoever has been found to have the right; none that was refused or still waits. */
export async function openAttachment(file: {
  storage_key: string;
  check_state: CheckState;
}): Promise<OpenedFile> {
  const reason = whyClosed(file.check_state);
  if (reason !== undefined) return { ok: false, reason };
  try {
    return { ok: true, content: await storage().get(file.storage_key) };
  } catch (error) {
    if (error instanceof ObjectMissing) return { ok: false, reason: 'lost' };
    throw error;
  }
}

export function whyClosed(state: CheckState): ClosedReason | undefined {
  if (mayBeOpened(state)) return undefined;
  if (isCheckPending(state)) return 'pending';
  return state === 'refused' ? 'refused' : 'lost';
}
