import { environment } from '#app/server/env.server.ts';
import { createDiskStorage } from '#app/server/storage/disk-storage.server.ts';
import type { Storage } from '#app/server/storage/object-storage.server.ts';

let current: Storage | undefined;

/** The storage of this process: a bucket when one is configured, otherwise the folder that all processes share. */
export function storage(): Storage {
  current ??= chooseStorage();
  return current;
}

function chooseStorage(): Storage {
  const { s3, storageDirectory } = environment();
  if (s3 === undefined) return createDiskStorage(storageDirectory);
  // The client weighs some twenty megabytes: loaded only where it serves.
  return openLater(async () => {
    const { createS3Storage } = await import('#app/server/storage/s3-storage.server.ts');
    return createS3Storage(s3);
  });
}

function openLater(open: () => Promise<Storage>): Storage {
  let opened: Promise<Storage> | undefined;
  const opening = () => {
    opened ??= open();
    return opened;
  };
  return {
    put: async (content, limits) => (await opening()).put(content, limits),
    get: async (key) => (await opening()).get(key),
    stat: async (key) => (await opening()).stat(key),
    remove: async (key) => (await opening()).remove(key),
    async *list() {
      yield* (await opening()).list();
    },
  };
}
