import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { environment } from '#app/server/env.server.ts';

const UPLOAD = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the bytes of unfinished uploads wait: a folder beside the files, shared like it by all processes. */
export function stagingDirectory(): string {
  return resolve(environment().storageDirectory, 'envois');
}

/** How many bytes of an upload are here; undefined when none is. */
export async function stagedBytes(uploadId: string): Promise<number | undefined> {
  try {
    return (await stat(locate(uploadId))).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function readStaged(uploadId: string): Readable {
  return createReadStream(locate(uploadId));
}

/** The bytes, and what the protocol wrote beside them. */
export async function removeStaged(uploadId: string): Promise<void> {
  await rm(locate(uploadId), { force: true });
  await rm(`${locate(uploadId)}.json`, { force: true });
}

/** Every upload of which something waits, with its age. */
export async function listStaged(): Promise<{ id: string; modifiedAt: Date }[]> {
  const names = await readdir(stagingDirectory()).catch(() => []);
  const ids = [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter((id) => UPLOAD.test(id));
  const found = await Promise.all(
    ids.map(async (id) => {
      const paths = [locate(id), `${locate(id)}.json`];
      const times = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
      return { id, modifiedAt: new Date(Math.max(0, ...times.map((time) => time?.mtimeMs ?? 0))) };
    }),
  );
  return found;
}

function locate(uploadId: string): string {
  if (!UPLOAD.test(uploadId)) throw new Error('Malformed upload identifier');
  return join(stagingDirectory(), uploadId);
}
