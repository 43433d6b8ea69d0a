import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CheckFinding } from '#app/domain/application/attachment-check.ts';
import { antivirus } from '#app/server/antivirus.server.ts';
import { isStorageKey, ObjectMissing } from '#app/server/storage/object-storage.server.ts';
import { storage } from '#app/server/storage.server.ts';

type StoredFile = { storage_key: string; sha256: Buffer };

/** Reads a stored file back: its bytes are those that were received, and the antivirus has its say. Throws when it has none. */
export async function examineStored(file: StoredFile): Promise<CheckFinding> {
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

function judgeBytes(digest: Buffer, { sha256 }: StoredFile): CheckFinding | undefined {
  return digest.equals(sha256) ? undefined : { bytes: 'damaged' };
}
