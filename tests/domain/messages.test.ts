import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awaitsAnswer, isUnread, judgeMessage, MAX_BODY } from '#app/domain/messages/message.ts';
import {
  isOptional,
  kindsFor,
  lastDigestAt,
  NOTICE_KINDS,
  NOTICE_RULES,
  RHYTHMS,
  rhythmOf,
} from '#app/domain/messages/notices.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';

describe('a message', () => {
  it.each([
    [
      { subject: ' Objet\r\nBcc: x ', body: ' Bonjour \n' },
      { subject: 'Objet Bcc: x', body: 'Bonjour' },
    ],
    [{ body: 'Réponse' }, { subject: '', body: 'Réponse' }],
    [{ subject: '', body: 'x' }, 'subject_missing'],
    [{ subject: '\u200b\u202e', body: 'x' }, 'subject_missing'],
    [{ subject: 'x'.repeat(141), body: 'x' }, 'subject_too_long'],
    [{ subject: 'x', body: '\n\t ' }, 'body_missing'],
    [{ subject: 'x', body: 'x'.repeat(MAX_BODY + 1) }, 'body_too_long'],
    [{ body: 'x', fileSizes: [1, 1, 1, 1, 1, 1] }, 'too_many_message_files'],
    [{ body: 'x', fileSizes: [10_000_000, 10_000_000, 1] }, 'message_files_too_large'],
    [
      { body: 'x', fileSizes: [10_000_000, 10_000_000] },
      { subject: '', body: 'x' },
    ],
  ] as const)('%j', (typed, expected) => {
    const judged = judgeMessage({ fileSizes: [], ...typed });
    expect(judged.ok ? judged.value : judged.code).toEqual(expected);
  });

  it.each([
    [null, null, null, false, false, false],
    [null, 2, null, true, false, false],
    [null, 2, 1, true, false, false],
    [null, 2, 2, false, false, false],
    [3, 2, 2, false, true, true],
    [3, 4, 5, false, false, false],
    [3, null, null, false, true, true],
  ])('holder at %s, desk at %s, read at %s', (holder, desk, read, forHolder, forDesk, awaited) => {
    const at = (day: number | null) => (day === null ? null : new Date(day * 1_000));
    const instants = { lastHolderAt: at(holder), lastDeskAt: at(desk), readAt: at(read) };
    expect(isUnread(instants, true)).toBe(forHolder);
    expect(isUnread(instants, false)).toBe(forDesk);
    expect(awaitsAnswer(instants)).toBe(awaited);
  });
});

describe('what is told, and when', () => {
  it('lets nobody do without what concerns their rights or their duty', () => {
    expect(NOTICE_KINDS.filter(isOptional)).toEqual(['message_on_file', 'late_review']);
    expect(kindsFor([])).toEqual(['message_from_service']);
    expect(kindsFor(['anct_reviewer'])).toEqual(['message_from_service', 'review_reminder']);
    expect(kindsFor(['ars_officer'])).toEqual(['message_from_service', 'message_on_file', 'late_review']);
  });

  it('keeps a choice only where the kind allows it', () => {
    for (const kind of NOTICE_KINDS)
      for (const rhythm of RHYTHMS) {
        const isAllowed = NOTICE_RULES[kind].rhythms.includes(rhythm);
        expect(rhythmOf(kind, rhythm)).toBe(isAllowed ? rhythm : NOTICE_RULES[kind].rhythms[0]);
      }
    expect(rhythmOf('review_reminder', undefined)).toBe('at_once');
  });

  it.each([
    ['daily', '2024-01-10T06:59:59Z', '2024-01-09T07:00:00Z'],
    ['daily', '2024-01-10T07:00:00Z', '2024-01-10T07:00:00Z'],
    ['daily', '2024-07-10T06:00:00Z', '2024-07-10T06:00:00Z'],
    ['daily', '2024-03-31T06:30:00Z', '2024-03-31T06:00:00Z'],
    ['weekly', '2024-01-08T07:00:00Z', '2024-01-08T07:00:00Z'],
    ['weekly', '2024-01-08T06:59:00Z', '2024-01-01T07:00:00Z'],
    ['weekly', '2024-01-14T22:00:00Z', '2024-01-08T07:00:00Z'],
  ] as const)('the %s summary before %s was due at %s', (rhythm, now, due) => {
    expect(lastDigestAt(rhythm, new Date(now)).toISOString()).toBe(new Date(due).toISOString());
  });

  it('is always at eight in Paris, past, and within a day or a week', () => {
    const instants = fc.date({
      min: new Date('2023-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.constantFrom('daily' as const, 'weekly' as const), (now, rhythm) => {
        const due = lastDigestAt(rhythm, now);
        expect(parisClock(due.getTime()).time).toBe('08:00');
        expect(due <= now).toBe(true);
        const hours = (now.getTime() - due.getTime()) / 3_600_000;
        expect(hours).toBeLessThanOrEqual(rhythm === 'daily' ? 25 : 169);
      }),
    );
  });
});
