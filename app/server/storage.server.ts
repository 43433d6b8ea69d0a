import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { environment } from '#app/server/env.server.ts';

/** Where uploaded files live. Five verbs, so that a bucket can stand behind it as well as a disk. */
export interface Storage {
  /** Writes a new object under a key of our own making; it exists only once whole and on disk. */
  put(content: Readable, limits: { maxBytes: number }): Promise<StoredObject>;
  get(key: string): Promise<Readable>;
  stat(key: string): Promise<StoredObject | undefined>;
  remove(key: string): Promise<void>;
  list(): AsyncIterable<StoredObject>;
}

export type StoredObject = { key: string; size: number };

export class ObjectTooLarge extends Error {}

/** 160 random bits, in two parts so that no folder grows without end. */
const KEY = /^[0-9a-f]{2}\/[0-9a-f]{38}$/;
const PARTIAL = '.partial';

export function createDiskStorage(directory: string): Storage {
  const root = resolve(directory);

  const locate = (key: string): string => {
    if (!KEY.test(key)) throw new Error('Malformed storage key');
    return join(root, key);
  };

  async function put(content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredObject> {
    const name = randomBytes(20).toString('hex');
    const key = `${name.slice(0, 2)}/${name.slice(2)}`;
    const path = locate(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path + PARTIAL, 'wx', 0o600);
    try {
      const size = await pipeline(content, (chunks: AsyncIterable<Buffer>) =>
        writeChunks(file, chunks, maxBytes),
      );
      await file.sync();
      await file.close();
      await rename(path + PARTIAL, path);
      await syncDirectory(dirname(path));
      return { key, size };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(path + PARTIAL, { force: true });
      throw error;
    }
  }

  async function get(key: string): Promise<Readable> {
    const file = await open(locate(key), 'r');
    return file.createReadStream();
  }

  async function statObject(key: string): Promise<StoredObject | undefined> {
    try {
      return { key, size: (await stat(locate(key))).size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
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
        const object = KEY.test(key) ? await statObject(key) : undefined;
        if (object !== undefined) yield object;
      }
    }
  }

  return { put, get, stat: statObject, remove, list };
}

async function writeChunks(
  file: FileHandle,
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<number> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw new ObjectTooLarge(`More than ${maxBytes} bytes`);
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

let current: Storage | undefined;

export function storage(): Storage {
  current ??= createDiskStorage(environment().storageDirectory);
  return current;
}
