import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { openSeal, type Seal } from './journal-seal.ts';
import type { Change } from './save-protocol.ts';

export type JournalPlace = {
  person: string;
  application: string;
  /** Given by the server to this person only: on the device, nobody else can read what they typed. */
  key: string;
};

type Row = { writer: string; at: number; sealed: Uint8Array; iv: Uint8Array };

interface Store extends DBSchema {
  entries: { key: string; value: Row };
}

const DATABASE = 'medicobus';
const LONGEST_KEPT_MS = 60 * 24 * 3_600_000;

/**
 * Texts that the server has not acknowledged, on the device, one per person, application, window and answer.
 * Each window owns what it wrote for as long as it lives; then the next one adopts it.
 */
export class Journal {
  readonly #database: IDBPDatabase<Store>;
  readonly #seal: Seal;
  readonly #prefix: string;
  readonly #writer = crypto.randomUUID();
  /** The newest state of each answer, not written yet; null for one to remove. */
  readonly #waiting = new Map<string, Change | null>();
  #writing: Promise<void> | undefined;
  release: () => void = () => undefined;

  constructor(database: IDBPDatabase<Store>, seal: Seal, { person, application }: JournalPlace) {
    this.#database = database;
    this.#seal = seal;
    this.#prefix = `${person}|${application}|`;
  }

  keep(change: Change): void {
    this.#waiting.set(change.path, change);
    this.#writing ??= this.#write();
  }

  forget(path: string): void {
    this.#waiting.set(path, null);
    this.#writing ??= this.#write();
  }

  /** Holds, for the life of the window, the lock that tells the others that its entries are in use. */
  async live(): Promise<void> {
    if (navigator.locks === undefined) return;
    const name = lockName(this.#writer);
    await new Promise<void>((held) => {
      void navigator.locks.request(name, () => {
        held();
        return new Promise<void>((release) => {
          this.release = release;
        });
      });
    });
  }

  /**
   * What windows that are no more have left, oldest first, now under this one's name. An answer that is being
   * written here, or that two of them wrote, stays for a later page: one text never takes the place of another.
   */
  async adoptOrphans(isTaken: (path: string) => boolean): Promise<Change[]> {
    const alive = await namesOfLocks();
    const adopted = new Map<string, Change>();
    const range = IDBKeyRange.bound(this.#prefix, `${this.#prefix}\uffff`);
    const keys = await this.#database.getAllKeys('entries', range);
    const found = await Promise.all(
      keys.map(async (key) => ({ key, row: await this.#database.get('entries', key) })),
    );
    for (const { key, row } of found.sort((a, b) => (a.row?.at ?? 0) - (b.row?.at ?? 0))) {
      if (row === undefined || row.writer === this.#writer || alive.has(lockName(row.writer))) continue;
      const change = row.at < Date.now() - LONGEST_KEPT_MS ? undefined : await this.#seal.open<Change>(row);
      if (change === undefined) await this.#database.delete('entries', key);
      else if (!adopted.has(change.path) && !isTaken(change.path)) {
        adopted.set(change.path, change);
        await this.#rename(key, row, change.path);
      }
    }
    return [...adopted.values()];
  }

  async isEmpty(): Promise<boolean> {
    const range = IDBKeyRange.bound(this.#prefix, `${this.#prefix}\uffff`);
    return (await this.#database.count('entries', range)) === 0;
  }

  async #rename(key: string, row: Row, path: string): Promise<void> {
    const transaction = this.#database.transaction('entries', 'readwrite');
    await transaction.store.put({ ...row, writer: this.#writer }, this.#keyOf(path));
    await transaction.store.delete(key);
    await transaction.done;
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.size > 0) await this.#writeAll([...this.#waiting]);
    } catch {
      // The device has no room, or the store was cleared by a sign-out elsewhere: the page still holds the text.
      this.#waiting.clear();
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeAll(waiting: readonly [string, Change | null][]): Promise<void> {
    const at = Date.now();
    const sealed = await Promise.all(
      waiting.map(async ([path, change]) => ({
        path,
        change,
        row: change && (await this.#seal.close(change)),
      })),
    );
    const { store, done } = this.#database.transaction('entries', 'readwrite');
    for (const { path, change, row } of sealed) {
      if (this.#waiting.get(path) === change) this.#waiting.delete(path);
      if (row === null) void store.delete(this.#keyOf(path));
      else void store.put({ ...row, writer: this.#writer, at }, this.#keyOf(path));
    }
    await done;
  }

  #keyOf(path: string): string {
    return `${this.#prefix}${this.#writer}|${path}`;
  }
}

/** The journal of this person for this application, or nothing where a browser has none to offer. */
export async function openJournal(place: JournalPlace): Promise<Journal | undefined> {
  if (typeof indexedDB === 'undefined' || globalThis.crypto?.subtle === undefined) return undefined;
  const database = await openDB<Store>(DATABASE, 1, {
    upgrade: (created) => void created.createObjectStore('entries'),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  const journal = new Journal(database, await openSeal(place.key), place);
  await journal.live();
  return journal;
}

async function namesOfLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map(({ name }) => name ?? ''));
}

function lockName(writer: string): string {
  return `medicobus-${writer}`;
}
