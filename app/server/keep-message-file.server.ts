import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  type FileRefusal,
  type FileType,
  isAcceptedName,
  judgeFile,
  MEDIA_TYPES,
} from '#app/domain/application/attachment-file.ts';
import { MAX_MESSAGE_FILE_BYTES } from '#app/domain/messages/message.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { receiveFile } from '#app/server/receive-file.server.ts';
import { storage } from '#app/server/storage.server.ts';

/** A file whose bytes are in the storage and whose row is not written yet. */
export type KeptFile = {
  id: string;
  fileName: string;
  mediaType: string;
  sizeBytes: number;
  sha256: Buffer;
  storageKey: string;
};

export const MESSAGE_FILE_TYPES = Object.keys(MEDIA_TYPES) as FileType[];

export type MessageFileRefusal = FileRefusal | 'file_too_large' | 'upload_cut';

/** Bytes to the storage while they are hashed, then their nature; what is refused leaves nothing behind. */
export async function keepMessageFile(
  name: string,
  content: Readable,
): Promise<Result<KeptFile, MessageFileRefusal>> {
  content.on('error', () => undefined);
  if (!isAcceptedName(name)) return refused('file_type_not_allowed');
  const received = await receiveFile(content, MAX_MESSAGE_FILE_BYTES);
  if (!received.ok) return received;
  const { key, size, sha256 } = received.value;
  const judged = judgeFile({ ...received.value, name }, MESSAGE_FILE_TYPES);
  if (!judged.ok) {
    await storage().remove(key);
    return refused(judged.code);
  }
  return ok({
    id: randomUUID(),
    fileName: judged.fileName,
    mediaType: judged.mediaType,
    sizeBytes: size,
    sha256,
    storageKey: key,
  });
}

/** Bytes of a message that was not sent, or was sent already. */
export async function dropKeptFiles(files: readonly KeptFile[]): Promise<void> {
  for (const { storageKey } of files) await storage().remove(storageKey);
}
