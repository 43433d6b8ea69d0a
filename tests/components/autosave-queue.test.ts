import { describe, expect, it } from 'vitest';
import { AutosaveQueue } from '#app/components/form/autosave-queue.ts';
import type { AutosaveState, Change, SaveReply, SaveResult } from '#app/components/form/save-protocol.ts';

type Sending = { changes: readonly Change[]; leaving: boolean; reply: (reply: SaveReply) => Promise<void> };

/** The queue with a clock moved by hand and a server that answers when told. */
function setUp(versions: Record<string, number> = {}) {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const sent: Sending[] = [];
  const told: AutosaveState[] = [];
  const queue = new AutosaveQueue(versions, {
    send: (changes, { leaving }) =>
      new Promise((resolve) => {
        sent.push({
          changes,
          leaving,
          reply: async (reply) => {
            resolve(reply);
            await settle();
          },
        });
      }),
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    changed: (state) => told.push(state),
  });
  return {
    queue,
    sent,
    status: () => told.at(-1)?.status,
    state: () => queue.state,
    async pass(milliseconds: number) {
      const until = now + milliseconds;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = next.at;
        timers = timers.filter((one) => one !== next);
        next.act();
        await settle();
      }
      now = until;
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

const SAVED_AT = '2024-01-05T13:32:00.000Z';

function done(...results: SaveResult[]): SaveReply {
  return { kind: 'done', savedAt: SAVED_AT, results };
}

const stale = (path: string, value: string, version: number): SaveResult => ({
  path,
  status: 'stale',
  version,
  value,
  writtenBy: 'Paul Le Goff',
  writtenAt: SAVED_AT,
});

describe('autosave queue', () => {
  it('waits for a pause, then sends the newest value of each path once', async () => {
    const { queue, sent, pass } = setUp({ title: 3 });
    queue.change('title', 'M');
    await pass(500);
    queue.change('title', 'Mé');
    queue.change('summary', 'x');
    await pass(700);
    expect(sent).toHaveLength(0);
    await pass(100);
    expect(sent[0]?.changes).toEqual([
      { path: 'title', value: 'Mé', baseVersion: 3 },
      { path: 'summary', value: 'x', baseVersion: 0 },
    ]);
  });

  it('does not let someone who never pauses go unsaved', async () => {
    const { queue, sent, pass } = setUp();
    for (let key = 0; key < 12; key += 1) {
      queue.change('title', 'x'.repeat(key + 1));
      await pass(500);
    }
    expect(sent.length).toBeGreaterThanOrEqual(1);
  });

  it('sends one request at a time, on the version just acknowledged', async () => {
    const { queue, sent, pass, status } = setUp();
    queue.change('title', 'a');
    await pass(800);
    queue.change('title', 'ab');
    await pass(5_000);
    expect(sent).toHaveLength(1);
    await sent[0]?.reply(done({ path: 'title', status: 'saved', version: 1 }));
    await pass(800);
    expect(sent[1]?.changes).toEqual([{ path: 'title', value: 'ab', baseVersion: 1 }]);
    await sent[1]?.reply(done({ path: 'title', status: 'saved', version: 2 }));
    expect(status()).toEqual({ kind: 'saved', at: SAVED_AT });
    expect(queue.unsent).toBe(0);
  });

  it('keeps what could not be sent, says how much, and tries again less and less often', async () => {
    const { queue, sent, pass, status } = setUp();
    queue.change('title', 'a');
    queue.change('summary', 'b');
    await pass(800);
    await sent[0]?.reply({ kind: 'unreachable' });
    expect(status()).toEqual({ kind: 'offline', pending: 2 });
    expect(queue.unsent).toBe(2);
    await pass(2_000);
    expect(sent).toHaveLength(2);
    await sent[1]?.reply({ kind: 'unreachable' });
    await pass(3_900);
    expect(sent).toHaveLength(2);
    await pass(100);
    await sent[2]?.reply(
      done({ path: 'title', status: 'saved', version: 1 }, { path: 'summary', status: 'saved', version: 1 }),
    );
    expect(status()).toEqual({ kind: 'saved', at: SAVED_AT });
  });

  it('never overwrites a value typed while the failed request was away', async () => {
    const { queue, sent, pass } = setUp();
    queue.change('title', 'old');
    await pass(800);
    queue.change('title', 'new');
    await sent[0]?.reply({ kind: 'unreachable' });
    await pass(2_000);
    expect(sent[1]?.changes[0]?.value).toBe('new');
  });

  it('holds a stale answer until the person chooses, and sends it on the other’s version', async () => {
    const { queue, sent, pass, status, state } = setUp({ title: 1 });
    queue.change('title', 'mine');
    await pass(800);
    await sent[0]?.reply(done(stale('title', 'theirs', 7)));
    expect(status()).toEqual({ kind: 'conflict', count: 1 });
    expect(state().conflicts[0]).toMatchObject({ mine: 'mine', theirs: 'theirs', writtenBy: 'Paul Le Goff' });
    queue.change('title', 'mine, longer');
    await pass(60_000);
    expect(sent).toHaveLength(1);
    queue.resolve('title', 'mine');
    await pass(0);
    expect(sent[1]?.changes).toEqual([{ path: 'title', value: 'mine, longer', baseVersion: 7 }]);
  });

  it('takes the other text when asked, and writes later on top of it', async () => {
    const { queue, sent, pass, state } = setUp({ title: 1 });
    queue.change('title', 'mine');
    await pass(800);
    await sent[0]?.reply(done(stale('title', 'theirs', 7)));
    queue.resolve('title', 'theirs');
    expect(state().conflicts).toEqual([]);
    expect(queue.unsent).toBe(0);
    queue.change('title', 'theirs, mended');
    await pass(800);
    expect(sent[1]?.changes[0]?.baseVersion).toBe(7);
  });

  it('sees no conflict when both wrote the same text', async () => {
    const { queue, sent, pass, state } = setUp();
    queue.change('title', 'same');
    await pass(800);
    await sent[0]?.reply(done(stale('title', 'same', 4)));
    expect(state().conflicts).toEqual([]);
    expect(state().status.kind).toBe('saved');
  });

  it('says why an answer was refused, and forgets it when it is typed again', async () => {
    const { queue, sent, pass, state } = setUp();
    queue.change('title', 'x');
    await pass(800);
    await sent[0]?.reply(done({ path: 'title', status: 'refused', reason: 'Réponse trop longue' }));
    expect(state().refusals).toEqual({ title: 'Réponse trop longue' });
    expect(state().status).toEqual({ kind: 'failed', pending: 1, cause: 'Réponse trop longue' });
    queue.change('title', 'y');
    expect(state().refusals).toEqual({});
  });

  it('does not insist when the session has expired or the application is closed, but keeps the text', async () => {
    const { queue, sent, pass, status } = setUp();
    queue.change('title', 'x');
    await pass(800);
    await sent[0]?.reply({ kind: 'expired' });
    expect(status()).toEqual({ kind: 'expired', pending: 1 });
    await pass(120_000);
    expect(sent).toHaveLength(1);
    const again = queue.flush();
    await sent[1]?.reply({ kind: 'rejected', cause: 'le dossier est déposé' });
    await again;
    expect(status()).toEqual({ kind: 'failed', pending: 1, cause: 'le dossier est déposé' });
    expect(queue.unsent).toBe(1);
  });

  it('on leaving, sends at once what is not already on its way', async () => {
    const { queue, sent, pass } = setUp();
    queue.change('title', 'a');
    await pass(800);
    queue.change('title', 'ab');
    queue.change('summary', 's');
    void queue.flush({ leaving: true });
    await settle();
    expect(sent[1]).toMatchObject({
      leaving: true,
      changes: [{ path: 'summary', value: 's', baseVersion: 0 }],
    });
    expect(queue.unsent).toBe(2);
  });
});
