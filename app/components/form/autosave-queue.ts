import type {
  Answer,
  AutosavePorts,
  AutosaveState,
  Change,
  Conflict,
  SaveReply,
  SaveResult,
  SaveStatus,
} from './save-protocol.ts';

const QUIET_MS = 800;
const LONGEST_WAIT_MS = 5_000;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000] as const;

/**
 * Keeps what has been typed until the server has acknowledged it. One request at a time; the newest value of
 * a path wins; a stale answer is never sent again before the person has chosen. Knows neither React nor fetch.
 */
export class AutosaveQueue {
  readonly #ports: AutosavePorts;
  readonly #versions: Map<string, number>;
  readonly #pending = new Map<string, Answer>();
  readonly #inFlight = new Map<string, Answer>();
  readonly #conflicts = new Map<string, Conflict>();
  #refusals: Record<string, string> = {};
  #status: SaveStatus = { kind: 'idle' };
  #cancelTimer: (() => void) | undefined;
  #cancelDeadline: (() => void) | undefined;
  #failures = 0;

  constructor(versions: Readonly<Record<string, number>>, ports: AutosavePorts) {
    this.#versions = new Map(Object.entries(versions));
    this.#ports = ports;
  }

  get state(): AutosaveState {
    return { status: this.#status, conflicts: [...this.#conflicts.values()], refusals: this.#refusals };
  }

  /** How many answers the server has not acknowledged. */
  get unsent(): number {
    return new Set([...this.#pending.keys(), ...this.#inFlight.keys(), ...this.#conflicts.keys()]).size;
  }

  change(path: string, value: Answer): void {
    if (path in this.#refusals) {
      const { [path]: _answered, ...others } = this.#refusals;
      this.#refusals = others;
    }
    this.#ports.keep?.({ path, value, baseVersion: this.#versions.get(path) ?? 0 });
    const conflict = this.#conflicts.get(path);
    if (conflict) {
      this.#conflicts.set(path, { ...conflict, mine: value });
      this.#tell(this.#status);
      return;
    }
    this.#pending.set(path, value);
    if (this.#isCutOff()) {
      this.#tell({ ...this.#status, pending: this.unsent } as SaveStatus);
      return;
    }
    if (this.#failures === 0) this.#tell({ kind: 'waiting' });
    this.#wait(QUIET_MS);
    this.#cancelDeadline ??= this.#ports.after(LONGEST_WAIT_MS, () => void this.flush());
  }

  /** Whether this page has a text of its own for this answer, not acknowledged. */
  holds(path: string): boolean {
    return this.#pending.has(path) || this.#inFlight.has(path) || this.#conflicts.has(path);
  }

  /** What an earlier page kept and could not send, on the version that it was typed over. */
  restore({ path, value, baseVersion }: Change): void {
    this.#versions.set(path, baseVersion);
    this.change(path, value);
  }

  /** Written in another window of the same person; false when this one holds a text of its own. */
  hear(path: string, version: number): boolean {
    if (this.holds(path)) return false;
    if (version <= (this.#versions.get(path) ?? 0)) return false;
    this.#versions.set(path, version);
    return true;
  }

  /** The version of each answer that this page stands on, for a form that is posted whole. */
  get versions(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#versions);
  }

  /** Sends what waits, and answers once nothing is on its way any more. */
  async finish(): Promise<SaveStatus> {
    await this.#sending;
    const before = this.#failures;
    while (this.#pending.size > 0 && this.#failures === before) await this.flush();
    return this.#status;
  }

  /** Sent again by the clock, by the network coming back or by signing in, not by each key. */
  #isCutOff(): boolean {
    return this.#status.kind === 'offline' || this.#status.kind === 'expired';
  }

  /** Knows of versions read again from the server (after a page has been reloaded in place). */
  learn(versions: Readonly<Record<string, number>>): void {
    for (const [path, version] of Object.entries(versions)) {
      this.hear(path, version);
    }
  }

  async flush({ leaving = false }: { leaving?: boolean } = {}): Promise<void> {
    if (this.#inFlight.size > 0 && !leaving) return;
    const changes = this.#take();
    if (changes.length === 0) return;
    this.#stopTimers();
    if (!this.#isCutOff()) this.#tell({ kind: 'saving' });
    const sending = this.#exchange(changes, leaving);
    if (!leaving) this.#sending = sending;
    await sending;
  }

  #sending: Promise<void> = Promise.resolve();

  async #exchange(changes: readonly Change[], leaving: boolean): Promise<void> {
    const reply = await this.#ports.send(changes, { leaving });
    const sent = new Map(changes.map(({ path, value }) => [path, value]));
    for (const path of sent.keys()) this.#inFlight.delete(path);
    if (reply.kind === 'done') this.#acknowledge(sent, reply.results, reply.savedAt);
    else this.#putBack(sent, reply);
  }

  /** "mine" is sent again on top of the other text; "theirs" is taken, and what was typed is dropped. */
  resolve(path: string, choice: 'mine' | 'theirs'): void {
    const conflict = this.#conflicts.get(path);
    if (conflict === undefined) return;
    this.#conflicts.delete(path);
    this.#versions.set(path, conflict.version);
    if (choice === 'mine') {
      this.change(path, conflict.mine);
      void this.flush();
    } else {
      this.#ports.forget?.(path);
      this.#tell(
        this.#conflicts.size > 0 ? { kind: 'conflict', count: this.#conflicts.size } : this.#settled(),
      );
    }
  }

  /** Stops the clocks; what is unsent stays known. */
  stop(): void {
    this.#stopTimers();
  }

  #take(): Change[] {
    const changes: Change[] = [];
    for (const [path, value] of this.#pending) {
      if (this.#inFlight.has(path)) continue;
      this.#pending.delete(path);
      this.#inFlight.set(path, value);
      changes.push({ path, value, baseVersion: this.#versions.get(path) ?? 0 });
    }
    return changes;
  }

  #acknowledge(sent: ReadonlyMap<string, Answer>, results: readonly SaveResult[], savedAt: string): void {
    this.#failures = 0;
    const refused: Record<string, string> = {};
    for (const result of results) {
      const mine = sent.get(result.path);
      if (mine === undefined) continue;
      if (result.status === 'saved') {
        this.#store(result.path, result.version);
        this.#ports.written?.({ path: result.path, value: mine, version: result.version });
      } else if (result.status === 'refused') {
        refused[result.path] = result.reason;
        // No question of the form any more: no page could ever show it.
        if (result.code === 'unknown_path') this.#ports.forget?.(result.path);
      } else {
        const newest = this.#pending.get(result.path) ?? mine;
        this.#pending.delete(result.path);
        if (same(newest, result.value)) this.#store(result.path, result.version);
        else this.#conflicts.set(result.path, { ...result, mine: newest, theirs: result.value });
      }
    }
    this.#refusals = { ...this.#refusals, ...refused };
    this.#lastSaved = savedAt;
    this.#tell(this.#settled());
    if (this.#pending.size > 0) this.#wait(QUIET_MS);
  }

  #store(path: string, version: number): void {
    this.#versions.set(path, version);
    const newer = this.#pending.get(path);
    if (newer === undefined) this.#ports.forget?.(path);
    else this.#ports.keep?.({ path, value: newer, baseVersion: version });
  }

  #putBack(sent: ReadonlyMap<string, Answer>, reply: Exclude<SaveReply, { kind: 'done' }>): void {
    for (const [path, value] of sent) if (!this.#pending.has(path)) this.#pending.set(path, value);
    const pending = this.unsent;
    if (reply.kind === 'unreachable') {
      this.#wait(RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? QUIET_MS);
      this.#tell({ kind: 'offline', pending });
    } else if (reply.kind === 'expired') {
      this.#tell({ kind: 'expired', pending });
    } else {
      this.#tell({ kind: 'failed', pending, cause: reply.cause });
    }
    this.#failures += 1;
  }

  #lastSaved: string | undefined;

  #settled(): SaveStatus {
    if (this.#conflicts.size > 0) return { kind: 'conflict', count: this.#conflicts.size };
    const refused = Object.values(this.#refusals);
    if (refused[0] !== undefined) return { kind: 'failed', pending: refused.length, cause: refused[0] };
    if (this.#pending.size > 0) return { kind: 'waiting' };
    return this.#lastSaved === undefined ? { kind: 'idle' } : { kind: 'saved', at: this.#lastSaved };
  }

  #wait(milliseconds: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#ports.after(milliseconds, () => void this.flush());
  }

  #stopTimers(): void {
    this.#cancelTimer?.();
    this.#cancelDeadline?.();
    this.#cancelTimer = undefined;
    this.#cancelDeadline = undefined;
  }

  #tell(status: SaveStatus): void {
    this.#status = status;
    this.#ports.changed(this.state);
  }
}

function same(mine: Answer, theirs: Answer | null): boolean {
  if (theirs === null) return mine === '' || (Array.isArray(mine) && mine.length === 0);
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    return mine.length === theirs.length && mine.every((value, index) => value === theirs[index]);
  }
  return mine === theirs;
}
