import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createDiskStorage,
  ObjectTooLarge,
  type Storage,
  type StoredObject,
} from '#app/server/storage.server.ts';

let directory: string;
let storage: Storage;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'medicobus-storage-'));
  storage = createDiskStorage(join(directory, 'objects'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const put = (text: string, maxBytes = 1_000) => storage.put(Readable.from([Buffer.from(text)]), { maxBytes });

test('gives back what was put, under a key that tells nothing', async () => {
  const { key, size } = await put('devis du véhicule');
  expect(key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{38}$/);
  expect(size).toBe(Buffer.byteLength('devis du véhicule'));
  expect((await buffer(await storage.get(key))).toString()).toBe('devis du véhicule');
  expect(await storage.stat(key)).toEqual({ key, size });
});

test('lists what it holds, and forgets what is removed', async () => {
  const kept = await put('a');
  const removed = await put('b');
  await storage.remove(removed.key);
  await storage.remove(removed.key);
  expect(await listed()).toEqual([kept]);
  expect(await storage.stat(removed.key)).toBeUndefined();
  await expect(storage.get(removed.key)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an empty storage lists nothing', async () => {
  expect(await listed()).toEqual([]);
});

test('stops at the limit and leaves nothing behind', async () => {
  await expect(put('x'.repeat(1_001))).rejects.toThrow(ObjectTooLarge);
  expect(filesUnder(directory)).toEqual([]);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('début');
      throw new Error('coupure');
    })(),
  );
  await expect(storage.put(broken, { maxBytes: 1_000 })).rejects.toThrow('coupure');
  expect(filesUnder(directory)).toEqual([]);
});

test.each(['../../etc/passwd', '/etc/passwd', 'ab/../../secret', 'ab', `ab/${'0'.repeat(37)}g`, ''])(
  'refuses the key %j',
  async (key) => {
    writeFileSync(join(directory, 'secret'), 'secret');
    await expect(storage.get(key)).rejects.toThrow('Malformed storage key');
    await expect(storage.remove(key)).rejects.toThrow('Malformed storage key');
    await expect(storage.stat(key)).rejects.toThrow('Malformed storage key');
  },
);

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

async function listed(): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  for await (const object of storage.list()) objects.push(object);
  return objects;
}
