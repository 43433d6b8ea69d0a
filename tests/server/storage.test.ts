import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDiskStorage } from '#app/server/storage/disk-storage.server.ts';
import {
  ObjectMissing,
  ObjectTooLarge,
  type Storage,
  type StoredObject,
} from '#app/server/storage/object-storage.server.ts';
import { createS3Storage } from '#app/server/storage/s3-storage.server.ts';
import { startS3Server } from '#tests/support/s3-server.ts';

type Place = { storage: Storage; residue: () => Promise<string[]>; close: () => Promise<void> };

const scratch = () => mkdtempSync(join(tmpdir(), 'medicobus-storage-'));

async function openDisk(): Promise<Place> {
  const directory = scratch();
  return {
    storage: createDiskStorage(join(directory, 'objects')),
    residue: async () => filesUnder(directory),
    close: async () => rmSync(directory, { recursive: true, force: true }),
  };
}

async function openBucket(): Promise<Place> {
  const server = await startS3Server();
  return { storage: createS3Storage(server.settings), residue: server.listKeys, close: server.close };
}

/** One contract, whatever stands behind it. */
describe.each([
  ['a folder on disk', openDisk],
  ['a bucket of s3rver, over HTTP with signed requests', openBucket],
])('%s', (_name, open) => {
  let place: Place;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());

  const put = (content: string | Buffer, maxBytes = 1_000) =>
    place.storage.put(Readable.from([Buffer.from(content)]), { maxBytes });
  const read = async (key: string) => buffer(await place.storage.get(key));
  const listed = async () => {
    const objects: StoredObject[] = [];
    for await (const object of place.storage.list()) objects.push(object);
    return objects;
  };

  test('lists nothing while it is empty', async () => {
    expect(await listed()).toEqual([]);
  });

  test('gives back what was put, under a key that tells nothing', async () => {
    const { key, size, modifiedAt } = await put('devis du véhicule');
    expect(key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{38}$/);
    expect(size).toBe(Buffer.byteLength('devis du véhicule'));
    expect(Math.abs(modifiedAt.getTime() - Date.now())).toBeLessThan(60_000);
    expect((await read(key)).toString()).toBe('devis du véhicule');
    expect(await place.storage.stat(key)).toMatchObject({ key, size });
    await place.storage.remove(key);
  });

  test('keeps twelve megabytes byte for byte, in several parts', async () => {
    const content = Buffer.from(Array.from({ length: 12_000_001 }, (_, index) => index % 251));
    const chunks = Array.from({ length: 184 }, (_, index) =>
      content.subarray(index * 65_536, (index + 1) * 65_536),
    );
    const { key, size } = await place.storage.put(Readable.from(chunks), { maxBytes: 20_000_000 });
    expect(size).toBe(content.length);
    expect((await read(key)).equals(content)).toBe(true);
    await place.storage.remove(key);
  });

  test('lists what it holds in the order of keys, and forgets what is removed', async () => {
    const kept = [await put('a'), await put('bb')];
    const removed = await put('c');
    await place.storage.remove(removed.key);
    await place.storage.remove(removed.key);
    const keys = kept.map(({ key }) => key).sort();
    expect((await listed()).map(({ key }) => key)).toEqual(keys);
    expect(await place.storage.stat(removed.key)).toBeUndefined();
    await expect(place.storage.get(removed.key)).rejects.toThrow(ObjectMissing);
    for (const key of keys) await place.storage.remove(key);
  });

  test.each([1_001, 7_000_000])('stops at the limit (%d bytes) and leaves nothing behind', async (size) => {
    await expect(put('x'.repeat(size))).rejects.toThrow(ObjectTooLarge);
    expect(await place.residue()).toEqual([]);
  });

  test('leaves nothing behind of an upload that breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('début');
        throw new Error('coupure');
      })(),
    );
    await expect(place.storage.put(broken, { maxBytes: 1_000 })).rejects.toThrow('coupure');
    expect(await place.residue()).toEqual([]);
  });

  test.each(['../../etc/passwd', '/etc/passwd', 'ab/../../secret', 'ab', `ab/${'0'.repeat(37)}g`, ''])(
    'refuses the key %j',
    async (key) => {
      await expect(place.storage.get(key)).rejects.toThrow('Malformed storage key');
      await expect(place.storage.remove(key)).rejects.toThrow('Malformed storage key');
      await expect(place.storage.stat(key)).rejects.toThrow('Malformed storage key');
    },
  );
});

test('a folder on disk lists only what it wrote itself', async () => {
  const directory = scratch();
  writeFileSync(join(directory, 'secret'), 'secret');
  const objects: StoredObject[] = [];
  for await (const object of createDiskStorage(directory).list()) objects.push(object);
  expect(objects).toEqual([]);
  rmSync(directory, { recursive: true });
});

function filesUnder(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}
