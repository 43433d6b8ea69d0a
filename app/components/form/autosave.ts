import { AutosaveQueue } from './autosave-queue.ts';
import { typedAnswer, writeAnswer } from './controls.ts';
import { takeEarlyTyping } from './early-typing.ts';
import type { Journal, JournalPlace } from './journal.ts';
import { forgetEntries, mayHoldEntries, noteEntries } from './journal-mark.ts';
import { type OtherWindows, openOtherWindows } from './other-windows.ts';
import type { Answer, AutosaveState, Change, Conflict, SaveStatus } from './save-protocol.ts';
import { postChanges } from './save-request.ts';

export type AutosaveOptions = {
  /** Where the changes are posted: /candidatures/:id/enregistrement */
  url: string;
  /** Version of each answer as the page was rendered. */
  versions: Readonly<Record<string, number>>;
  /** Where unsent texts outlive the page, and whose they are; without it they live in the page only. */
  place?: JournalPlace;
};

/** Before anything is typed, and on the server. */
export const NOTHING_YET: AutosaveState = { status: { kind: 'idle' }, conflicts: [], refusals: {} };

/** What a form saves by itself while one types: its queue, its journal, and what it tells those who look. */
export class Autosave {
  readonly #queue: AutosaveQueue;
  readonly #place: JournalPlace | undefined;
  readonly #watchers = new Set<() => void>();
  readonly #unwritten = new Map<string, Change | null>();
  #state = NOTHING_YET;
  #form: HTMLFormElement | null = null;
  #journal: Journal | undefined;
  #isOpening = false;
  #others: OtherWindows | undefined;

  constructor({ url, versions, place }: AutosaveOptions) {
    this.#place = place;
    this.#queue = new AutosaveQueue(versions, {
      send: (changes, options) => postChanges({ url, as: place?.person }, changes, options),
      after: startTimer,
      changed: (state) => this.#tell(state),
      keep: (change) => this.#note(change.path, change),
      forget: (path) => this.#note(path, null),
      written: (change) => this.#others?.say(change),
    });
  }

  get state(): AutosaveState {
    return this.#state;
  }

  get versions(): Readonly<Record<string, number>> {
    return this.#queue.versions;
  }

  get unsent(): number {
    return this.#queue.unsent;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly change = (path: string, value: Answer): void => this.#queue.change(path, value);
  readonly flush = (options?: { leaving?: boolean }): void => void this.#queue.flush(options);
  readonly finish = (): Promise<SaveStatus> => this.#queue.finish();
  readonly learn = (versions: Readonly<Record<string, number>>): void => this.#queue.learn(versions);

  /** Stops the clocks. What could not be sent belongs to the next page that opens this application. */
  readonly stop = (): void => {
    this.#queue.stop();
    void this.#queue.finish().then(() => this.#journal?.release());
  };

  readonly resolve = (path: string, choice: 'mine' | 'theirs'): void => {
    const conflict = this.#queue.state.conflicts.find((one) => one.path === path);
    if (choice === 'theirs' && conflict) this.#show(path, conflict.theirs);
    this.#queue.resolve(path, choice);
  };

  /** The page is there: takes what was typed before it listened, then what earlier pages could not send. */
  attach(form: HTMLFormElement): () => void {
    this.#form = form;
    for (const control of takeEarlyTyping(form)) {
      const typed = typedAnswer(control);
      if (typed) this.change(typed.path, typed.value);
    }
    const place = this.#place;
    if (place === undefined) return () => undefined;
    this.#others = openOtherWindows(place, ({ path, value, version }) => {
      if (this.#queue.hear(path, version)) this.#show(path, value);
    });
    if (mayHoldEntries(place)) void this.#openJournal(place);
    return () => {
      this.#others?.close();
      this.#others = undefined;
    };
  }

  /** Its code comes with the first key, or for entries left behind; what is typed meanwhile is noted. */
  async #openJournal(place: JournalPlace): Promise<void> {
    if (this.#isOpening) return;
    this.#isOpening = true;
    noteEntries(place);
    const opened = await import('./journal.ts')
      .then(({ openJournal }) => openJournal(place))
      .catch(() => undefined);
    if (opened === undefined) return;
    this.#journal = opened;
    for (const [path, change] of this.#unwritten) this.#note(path, change);
    this.#unwritten.clear();
    const orphans = await opened.adoptOrphans((path) => this.#queue.holds(path));
    for (const change of orphans) {
      this.#show(change.path, change.value);
      this.#queue.restore(change);
    }
    if (orphans.length === 0 && this.#queue.unsent === 0 && (await opened.isEmpty())) forgetEntries(place);
  }

  #note(path: string, change: Change | null): void {
    if (this.#journal === undefined) {
      this.#unwritten.set(path, change);
      if (this.#place) void this.#openJournal(this.#place);
    } else if (change === null) this.#journal.forget(path);
    else this.#journal.keep(change);
  }

  #show(path: string, value: Conflict['theirs']): void {
    if (this.#form) writeAnswer(this.#form, path, value);
  }

  #tell(state: AutosaveState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Retries are spread a little, so that a thousand pages do not come back in the same second. */
function startTimer(milliseconds: number, act: () => void): () => void {
  const spread = milliseconds < 2_000 ? 1 : 0.85 + Math.random() * 0.3;
  const timer = setTimeout(act, milliseconds * spread);
  return () => clearTimeout(timer);
}
