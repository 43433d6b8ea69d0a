import { beforeEach, describe, expect, test } from 'vitest';
import {
  type SendEnd,
  type Upload,
  UploadQueue,
} from '#app/routes/_holder.candidatures_.$id_.pieces/upload-queue.ts';

const file = (name: string) => new File(['x'], name);

describe('the files that leave a page', () => {
  let queue: UploadQueue;
  let sendings: { name: string; end: (how: SendEnd) => void; stopped?: { forget: boolean } }[];
  let forgotten: string[];
  let messages: string[];
  let outdated: number;
  let shown: readonly Upload[];

  beforeEach(() => {
    [sendings, forgotten, messages, outdated, shown] = [[], [], [], 0, []];
    queue = new UploadQueue({
      send: ({ file: { name } }, progress) => {
        let end: (how: SendEnd) => void = () => undefined;
        const ended = new Promise<SendEnd>((resolve) => {
          end = resolve;
        });
        const sending: (typeof sendings)[number] = { name, end };
        sendings.push(sending);
        progress({ id: `id-${name}`, sent: 1 });
        return {
          ended,
          stop: (forget) => {
            sending.stopped = { forget };
            end({ kind: 'interrupted', cause: '' });
          },
        };
      },
      forget: async (id) => void forgotten.push(id),
      changed: (uploads) => {
        shown = uploads;
      },
      announce: (message) => messages.push(message),
      outdated: () => {
        outdated += 1;
      },
    });
  });

  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const states = () => shown.map(({ file: { name }, status }) => `${name} ${status.kind}`);
  const keyOf = (name: string) => shown.find((one) => one.file.name === name)?.key ?? '';

  test('leave one by one, in the order in which they were chosen', async () => {
    queue.add('P05', file('a'));
    queue.add('P07', file('b'));
    expect(states()).toEqual(['a sending', 'b waiting']);
    sendings[0]?.end({ kind: 'done' });
    await settle();
    expect(states()).toEqual(['b sending']);
    expect(outdated).toBe(1);
    expect(messages).toContain('a est envoyé.');
  });

  test('do not wait for one that is refused or interrupted', async () => {
    for (const name of ['a', 'b', 'c']) queue.add('P05', file(name));
    sendings[0]?.end({ kind: 'refused', cause: 'trop lourd' });
    await settle();
    sendings[1]?.end({ kind: 'interrupted', cause: 'coupure' });
    await settle();
    expect(states()).toEqual(['a refused', 'b interrupted', 'c sending']);
    expect(queue.unsent).toBe(2);
  });

  test('go on from where they stopped when the network is back', async () => {
    queue.add('P05', file('a'));
    sendings[0]?.end({ kind: 'interrupted', cause: 'coupure' });
    await settle();
    queue.resume();
    expect(states()).toEqual(['a sending']);
    expect(sendings).toHaveLength(2);
    expect(shown[0]?.id).toBe('id-a');
  });

  test('can be cancelled while they leave, while they wait, and while they are interrupted', async () => {
    for (const name of ['a', 'b', 'c']) queue.add('P05', file(name));
    queue.cancel(keyOf('b'));
    queue.cancel(keyOf('a'));
    expect(sendings[0]?.stopped).toEqual({ forget: true });
    await settle();
    expect(states()).toEqual(['c sending']);
    sendings[1]?.end({ kind: 'interrupted', cause: 'coupure' });
    await settle();
    queue.cancel(keyOf('c'));
    await settle();
    expect(states()).toEqual([]);
    expect(forgotten).toEqual(['id-c']);
    expect(sendings).toHaveLength(2);
  });

  test('are not sent at all when the page already knows why not', () => {
    queue.add('P05', file('page.html'), 'pas ce type');
    expect(states()).toEqual(['page.html refused']);
    expect(sendings).toEqual([]);
    expect(messages).toEqual(['page.html : pas ce type']);
    expect(queue.unsent).toBe(0);
  });

  test('stay on the server when the page goes away', () => {
    queue.add('P05', file('a'));
    queue.stop();
    expect(sendings[0]?.stopped).toEqual({ forget: false });
  });
});
