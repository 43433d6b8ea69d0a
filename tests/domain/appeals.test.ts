import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AppealClockFacts, appealClocks } from '#app/domain/appeal/appeal-clocks.ts';
import {
  type ContestedAct,
  MAX_GROUNDS,
  readAnswer,
  readAppeal,
  type TypedAppeal,
} from '#app/domain/appeal/gracious-appeal.ts';
import { addDays, dayNumber, weekdayOfDay } from '#app/domain/shared/calendar-date.ts';

const ACT: ContestedAct = { kind: 'decision', id: 'd', notifiedOn: '2024-05-02', isAppealed: false };
const TODAY = '2024-06-20';
const PAPER: TypedAppeal = {
  channel: 'post',
  sentOn: '2024-06-10',
  receivedOn: '2024-06-12',
  grounds: ' La marge a été comptée deux fois. ',
};

describe('what may be registered as an appeal', () => {
  test.each([
    ['an envelope', {}, ACT, 'ok'],
    ['a registered letter', { channel: 'registered_post' }, ACT, 'ok'],
    ['handed over, without postmark', { channel: 'hand', sentOn: '' }, ACT, 'ok'],
    ['through the portal, its dates ignored', { channel: 'portal', receivedOn: '1999-01-01' }, ACT, 'ok'],
    ['dates as the French write them', { sentOn: '10/06/2024', receivedOn: '12/06/2024' }, ACT, 'ok'],
    ['received today', { receivedOn: TODAY }, ACT, 'ok'],
    ['sent on the day of the notice', { sentOn: '2024-05-02', receivedOn: '2024-05-02' }, ACT, 'ok'],
    ['late: it is registered all the same', {}, { ...ACT, notifiedOn: '2023-01-10' }, 'ok'],
    ['nothing notified', {}, null, 'nothing_to_contest'],
    ['a second one', {}, { ...ACT, isAppealed: true }, 'already_appealed'],
    ['no channel', { channel: '' }, ACT, 'channel_missing'],
    ['an invented channel', { channel: 'fax' }, ACT, 'channel_missing'],
    ['no postmark', { sentOn: '' }, ACT, 'sent_date_invalid'],
    ['a postmark that is no day', { sentOn: '2024-02-30' }, ACT, 'sent_date_invalid'],
    ['a postmark after the reception', { sentOn: '2024-06-13' }, ACT, 'sent_date_invalid'],
    ['no reception', { receivedOn: '' }, ACT, 'received_date_invalid'],
    ['received tomorrow', { receivedOn: '2024-06-21' }, ACT, 'received_date_invalid'],
    ['sent before the notice', { sentOn: '2024-05-01' }, ACT, 'received_before_notice'],
    ['no grounds', { grounds: ' \n ' }, ACT, 'grounds_missing'],
    ['grounds too long', { grounds: 'a'.repeat(MAX_GROUNDS + 1) }, ACT, 'grounds_too_long'],
  ] as const)('%s: %#', (_case, over, contested, expected) => {
    const read = readAppeal({ ...PAPER, ...over }, contested, TODAY);
    expect(read.ok ? 'ok' : read.code).toBe(expected);
  });

  test('what is kept: trimmed grounds, ISO days, today for the portal', () => {
    expect(readAppeal(PAPER, ACT, TODAY)).toEqual({
      ok: true,
      value: { ...PAPER, grounds: 'La marge a été comptée deux fois.' },
    });
    expect(readAppeal({ ...PAPER, channel: 'portal' }, ACT, TODAY)).toMatchObject({
      value: { sentOn: null, receivedOn: TODAY },
    });
  });
});

test.each([
  [{ outcome: 'upheld', reasons: 'Vu.' }, false, 'ok'],
  [{ outcome: 'partly_upheld', reasons: 'Vu.' }, false, 'ok'],
  [{ outcome: 'rejected', reasons: 'Vu.' }, false, 'ok'],
  [{ outcome: 'rejected', reasons: 'Vu.' }, true, 'appeal_answered'],
  [{ outcome: '', reasons: 'Vu.' }, false, 'outcome_missing'],
  [{ outcome: 'maybe', reasons: 'Vu.' }, false, 'outcome_missing'],
  [{ outcome: 'upheld', reasons: ' ' }, false, 'reasons_missing'],
  [{ outcome: 'upheld', reasons: 'a'.repeat(MAX_GROUNDS + 1) }, false, 'reasons_too_long'],
] as const)('answering %j, answered already: %s, gives %s', (typed, isAnswered, expected) => {
  const read = readAnswer(typed, isAnswered);
  expect(read.ok ? 'ok' : read.code).toBe(expected);
});

const FACTS: AppealClockFacts = {
  notifiedOn: '2024-05-02',
  sentOn: null,
  receivedOn: '2024-06-12',
  appealMonths: 2,
  departmentCode: null,
  answer: null,
  today: '2024-06-20',
};
const at = (over: Partial<AppealClockFacts>) => appealClocks({ ...FACTS, ...over });
const answered = (outcome: 'upheld' | 'partly_upheld' | 'rejected', on: string) => ({
  answer: { outcome, on },
  today: on,
});

describe('the clocks of an appeal', () => {
  // Notified 2 May: open to 3 July (délai franc). Received 12 June: silence rejects on 12 August, court 14 October.
  test.each([
    ['waits', {}, true, '2024-08-12', ['2024-10-14', 'silence'], 'waiting'],
    [
      'on the last day',
      { receivedOn: '2024-07-03' },
      true,
      '2024-09-03',
      ['2024-11-04', 'silence'],
      'waiting',
    ],
    ['a day late', { receivedOn: '2024-07-04' }, false, '2024-09-04', ['2024-07-03', 'notice'], 'waiting'],
    [
      'the postmark counts for the delay, the reception for silence',
      { sentOn: '2024-07-03', receivedOn: '2024-07-08' },
      true,
      '2024-09-09',
      ['2024-11-12', 'silence'],
      'waiting',
    ],
    ['fifteen days before', { today: '2024-07-28' }, true, '2024-08-12', ['2024-10-14', 'silence'], 'urgent'],
    [
      'sixteen days before',
      { today: '2024-07-27' },
      true,
      '2024-08-12',
      ['2024-10-14', 'silence'],
      'waiting',
    ],
    ['on the very day', { today: '2024-08-12' }, true, '2024-08-12', ['2024-10-14', 'silence'], 'urgent'],
    ['the day after', { today: '2024-08-13' }, true, '2024-08-12', ['2024-10-14', 'silence'], 'late'],
    [
      'rejected in time',
      answered('rejected', '2024-07-10'),
      true,
      '2024-08-12',
      ['2024-09-11', 'answer'],
      'answered',
    ],
    [
      'rejected after silence, court still open: it opens again',
      answered('rejected', '2024-09-20'),
      true,
      '2024-08-12',
      ['2024-11-21', 'answer'],
      'answered',
    ],
    [
      'rejected once the court closed: it only confirms',
      answered('rejected', '2024-10-15'),
      true,
      '2024-08-12',
      ['2024-10-14', 'silence'],
      'answered',
    ],
    ['upheld', answered('upheld', '2024-07-10'), true, '2024-08-12', null, 'answered'],
    [
      'upheld in part: the rest goes to court',
      answered('partly_upheld', '2024-07-10'),
      true,
      '2024-08-12',
      ['2024-09-11', 'answer'],
      'answered',
    ],
    [
      'late, then rejected: nothing opens again',
      { receivedOn: '2024-07-04', ...answered('rejected', '2024-07-10') },
      false,
      '2024-09-04',
      ['2024-07-03', 'notice'],
      'answered',
    ],
    [
      'the abolition day of Guadeloupe',
      { departmentCode: '971', notifiedOn: '2024-03-26', receivedOn: '2024-03-27', today: '2024-04-01' },
      true,
      '2024-05-28',
      ['2024-07-29', 'silence'],
      'waiting',
    ],
  ] as const)('%s', (_case, over, isInTime, rejectionOn, court, state) => {
    const clocks = at(over);
    expect([clocks.isInTime, clocks.rejection.on, clocks.state]).toEqual([isInTime, rejectionOn, state]);
    expect(clocks.court && [clocks.court.on, clocks.court.from]).toEqual(court);
  });

  test('whatever the days: silence takes at least two months, and the court is never closed sooner by appealing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 200 }), (start, wait) => {
        const notifiedOn = addDays('2020-01-01', start) as string;
        const receivedOn = addDays(notifiedOn, wait) as string;
        const { openUntil, rejection, court, isInTime } = at({ notifiedOn, receivedOn, today: receivedOn });
        expect(rejection.on >= (addDays(receivedOn, 59) as string)).toBe(true);
        expect(weekdayOfDay(dayNumber(rejection.on) as number)).toBeLessThan(6);
        expect(isInTime).toBe(receivedOn <= openUntil);
        expect((court?.on ?? '') >= openUntil).toBe(true);
      }),
    );
  });
});
