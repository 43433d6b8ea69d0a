import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { SNIFFED_BYTES, type SniffedFile } from '#app/domain/application/attachment-file.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { ObjectTooLarge } from '#app/server/storage/object-storage.server.ts';
import { storage } from '#app/server/storage.server.ts';

export type ReceivedFile = Omit<SniffedFile, 'name'> & { key: string; sha256: Buffer };

/** Bytes go to the storage while they are hashed and looked at; what is not whole leaves nothing behind. */
export async function receiveFile(
  content: Readable,
  maxBytes: number,
): Promise<Result<ReceivedFile, 'file_too_large' | 'upload_cut'>> {
  if (content.destroyed) return refused('upload_cut');
  const watched = watchBytes();
  content.on('error', (error) => watched.stream.destroy(error));
  try {
    const { key, size } = await storage().put(content.pipe(watched.stream), { maxBytes });
    const seen = watched.seen();
    const recognised = (await fileTypeFromBuffer(seen.head).catch(() => undefined))?.ext;
    return ok({ key, size, ...seen, recognised });
  } catch (error) {
    content.unpipe(watched.stream);
    content.resume();
    if (error instanceof ObjectTooLarge) return refused('file_too_large', { max: maxBytes });
    if (content.destroyed || content.readableAborted) return refused('upload_cut');
    throw error;
  }
}

/** Hashes what passes, keeps its first and last bytes, and sees whether all of it is text. */
function watchBytes() {
  const hash = createHash('sha256');
  const text = watchText();
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      text.take(chunk);
      if (head.length < SNIFFED_BYTES)
        head = Buffer.concat([head, chunk.subarray(0, SNIFFED_BYTES - head.length)]);
      tail = Buffer.concat([tail, chunk]).subarray(-SNIFFED_BYTES);
      done(null, chunk);
    },
  });
  return { stream, seen: () => ({ sha256: hash.digest(), head, tail, isPlainText: text.isPlain() }) };
}

/** UTF-8 to the last byte, without control characters; a binary file is given up at its first bytes. */
function watchText() {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let plain = true;
  const look = (bytes: Buffer, stream: boolean) => {
    if (!plain) return;
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those that no text holds
      plain = !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(decoder.decode(bytes, { stream }));
    } catch {
      plain = false;
    }
  };
  return {
    take: (chunk: Buffer) => look(chunk, true),
    isPlain: () => {
      look(Buffer.alloc(0), false);
      return plain;
    },
  };
}
