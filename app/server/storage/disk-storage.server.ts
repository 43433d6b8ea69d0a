import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  isStorageKey,
  limitBytes,
  newStorageKey,
  ObjectMissing,
  requireStorageKey,
  type Storage,
  type StoredObject,
} from './object-storage.server.ts';

const PARTIAL = '.partial';

/** Objects as files of one folder, which all processes share. */
export function createDiskStorage(directory: string): Storage {
  const root = resolve(directory);
  const locate = (key: string): string => join(root, requireStorageKey(key));

  async function put(content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredObject> {
    const key = newStorageKey();
    const path = locate(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path + PARTIAL, 'wx', 0o600);
    try {
      const size = await pipeline(content, limitBytes(maxBytes), (chunks: AsyncIterable<Buffer>) =>
        writeChunks(file, chunks),
      );
      await file.sync();
      await file.close();
      await rename(path + PARTIAL, path);
      await syncDirectory(dirname(path));
      return { key, size, modifiedAt: new Date() };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(path + PARTIAL, { force: true });
      throw error;
    }
  }

  async function get(key: string): Promise<Readable> {
    try {
      const file = await open(locate(key), 'r');
      return file.createReadStream();
    } catch (error) {
      throw isAbsent(error) ? new ObjectMissing(key) : error;
    }
  }

  async function statObject(key: string): Promise<StoredObject | undefined> {
    try {
      const { size, mtime } = await stat(locate(key));
      return { key, size, modifiedAt: mtime };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async function remove(key: string): Promise<void> {
    await rm(locate(key), { force: true });
  }

  async function* list(): AsyncIterable<StoredObject> {
    const folders = await readdir(root).catch(() => []);
    for (const folder of folders.sort()) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of (await readdir(join(root, folder))).sort()) {
        const key = `${folder}/${name}`;
        const object = isStorageKey(key) ? await statObject(key) : undefined;
        if (object !== undefined) yield object;
      }
    }
  }

  return { put, get, stat: statObject, remove, list };
}

async function writeChunks(file: FileHandle, chunks: AsyncIterable<Buffer>): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    await file.appendFile(chunk);
  }
  return size;
}

/** A renamed file survives a power cut only once its folder is written too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
