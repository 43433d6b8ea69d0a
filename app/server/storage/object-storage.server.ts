import { randomBytes } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';

/** Where uploaded files live. Five verbs, so that a bucket can stand behind it as well as a disk. */
export interface Storage {
  /** Writes a new object under a key of our own making; it exists only once whole and safe. */
  put(content: Readable, limits: { maxBytes: number }): Promise<StoredObject>;
  /** @throws ObjectMissing */
  get(key: string): Promise<Readable>;
  stat(key: string): Promise<StoredObject | undefined>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
  /** Every object, by key in the order of its bytes. */
  list(): AsyncIterable<StoredObject>;
}

export type StoredObject = { key: string; size: number; modifiedAt: Date };

export class ObjectTooLarge extends Error {}

export class ObjectMissing extends Error {}

/** 160 random bits, in two parts so that no folder grows without end. */
const KEY = /^[0-9a-f]{2}\/[0-9a-f]{38}$/;

export function newStorageKey(): string {
  const name = randomBytes(20).toString('hex');
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

export function isStorageKey(key: string): boolean {
  return KEY.test(key);
}

/** Whoever reaches the storage has been through here: a key is never a path. */
export function requireStorageKey(key: string): string {
  if (!isStorageKey(key)) throw new Error('Malformed storage key');
  return key;
}

/** Lets bytes through until they are too many. */
export function limitBytes(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(new ObjectTooLarge(`More than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}
