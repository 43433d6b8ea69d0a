import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawValue } from '#app/domain/application/fields.ts';
import {
  consecutiveOddWeeks,
  countUnreadableSlots,
  roundDates,
  servicePeriod,
  serviceYears,
  spanOfYear,
} from '#app/domain/application/rounds-calendar.ts';
import { publicHolidays } from '#app/domain/shared/public-holidays.ts';

type Answers = Record<string, RawValue>;
type Slot = { pattern?: string; nth?: string; weekday?: string; startTime?: string; endTime?: string };

function slots(list: readonly Slot[]): Answers {
  const answers: Answers = {};
  for (const [index, slot] of list.entries()) {
    const base = `tournees.creneaux.slot${String(index).padStart(2, '0')}`;
    answers[`${base}.row`] = true;
    const whole = { startTime: '09:00', endTime: '12:00', stop: 'stop00', ...slot };
    for (const [field, value] of Object.entries(whole)) answers[`${base}.${field}`] = value;
  }
  return answers;
}

/** ISO week by the platform's own calendar: an independent witness. */
function weekByPlatform(date: string): number {
  const day = new Date(`${date}T00:00:00Z`);
  const weekday = (day.getUTCDay() + 6) % 7;
  const thursday = new Date(day.getTime() + (3 - weekday) * 86_400_000);
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - start) / (7 * 86_400_000)) + 1;
}

const years = fc.integer({ min: 2024, max: 2100 });
const anySlot = fc.record({
  pattern: fc.constantFrom('WEEKLY', 'EVEN_WEEKS', 'ODD_WEEKS', 'MONTHLY_NTH'),
  weekday: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
  nth: fc.constantFrom('1', '2', '3', '4', '5'),
});

describe('dates of a year', () => {
  test('every date has the weekday, the parity and the rank in the month that its slot asks', () => {
    fc.assert(
      fc.property(years, fc.array(anySlot, { minLength: 1, maxLength: 6 }), (year, list) => {
        const dates = roundDates(slots(list), `${year}-01-01`, `${year}-12-31`);
        for (const { date, week, slotId } of dates) {
          const slot = list[Number(slotId.slice(4))];
          const day = new Date(`${date}T00:00:00Z`);
          expect(String(((day.getUTCDay() + 6) % 7) + 1)).toBe(slot?.weekday);
          expect(week).toBe(weekByPlatform(date));
          if (slot?.pattern === 'EVEN_WEEKS') expect(week % 2).toBe(0);
          if (slot?.pattern === 'ODD_WEEKS') expect(week % 2).toBe(1);
          if (slot?.pattern === 'MONTHLY_NTH') expect(Math.ceil(day.getUTCDate() / 7)).toBe(Number(slot.nth));
        }
        expect(dates.map(({ date }) => date)).toEqual(dates.map(({ date }) => date).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  test('none is forgotten: even and odd weeks, and the five ranks, share the weekly dates out', () => {
    fc.assert(
      fc.property(years, anySlot, (year, { weekday }) => {
        const datesOf = (list: readonly Slot[]) =>
          roundDates(slots(list), `${year}-01-01`, `${year}-12-31`).map(({ date }) => date);
        const weekly = datesOf([{ pattern: 'WEEKLY', weekday }]);
        expect(weekly.length).toBeGreaterThanOrEqual(52);
        expect(datesOf(['EVEN_WEEKS', 'ODD_WEEKS'].map((pattern) => ({ pattern, weekday })))).toEqual(weekly);
        const ranks = ['1', '2', '3', '4', '5'].map((nth) => ({ pattern: 'MONTHLY_NTH', weekday, nth }));
        expect(datesOf(ranks)).toEqual(weekly);
      }),
      { numRuns: 40 },
    );
  });

  test('odd weeks at the turn of a year of 53 weeks: 28 December 2026, then 4 January 2027', () => {
    const odd = slots([{ pattern: 'ODD_WEEKS', weekday: '1' }]);
    const around = roundDates(odd, '2026-12-14', '2027-01-24');
    expect(around.map(({ date, week }) => `${date} S${week}`)).toEqual([
      '2026-12-14 S51',
      '2026-12-28 S53',
      '2027-01-04 S1',
      '2027-01-18 S3',
    ]);
  });

  test('the slots of one day follow the clock; what cannot be dated is counted apart', () => {
    const answers = slots([
      { pattern: 'WEEKLY', weekday: '2', startTime: '14:00', endTime: '17:00' },
      { pattern: 'WEEKLY', weekday: '2', startTime: '9h', endTime: '12:00' },
      { pattern: 'WEEKLY', weekday: '2', startTime: '12:00', endTime: '12:00' },
      { pattern: 'MONTHLY_NTH', weekday: '2' },
      { pattern: 'WEEKLY' },
      { weekday: '2' },
      { pattern: 'WEEKLY', weekday: '2', startTime: 'tôt' },
    ]);
    const [tuesday, ...rest] = roundDates(answers, '2027-01-05', '2027-01-05');
    expect(tuesday).toMatchObject({ startTime: '09:00', minutes: 180, week: 1 });
    expect(rest.map(({ startTime }) => startTime)).toEqual(['14:00']);
    expect(countUnreadableSlots(answers)).toBe(5);
  });
});

describe('years of 53 weeks', () => {
  test.each<[number, { week53: string; week1: string } | undefined]>([
    [2020, { week53: '2020-12-28', week1: '2021-01-04' }],
    [2024, undefined],
    [2026, { week53: '2026-12-28', week1: '2027-01-04' }],
    [2032, { week53: '2032-12-27', week1: '2033-01-03' }],
    [2037, { week53: '2037-12-28', week1: '2038-01-04' }],
  ])('%i', (year, expected) => {
    expect(consecutiveOddWeeks(year)).toEqual(expected);
  });

  test('the two Mondays are odd weeks, seven days apart, in any such year', () => {
    fc.assert(
      fc.property(years, (year) => {
        const pair = consecutiveOddWeeks(year);
        if (pair === undefined) return;
        expect([weekByPlatform(pair.week53), weekByPlatform(pair.week1)]).toEqual([53, 1]);
      }),
    );
  });
});

describe('the time of the service', () => {
  const step = (kind: string, plannedDate: string, index = 0): Answers => ({
    [`calendrier.jalons.step0${index}.row`]: true,
    [`calendrier.jalons.step0${index}.kind`]: kind,
    [`calendrier.jalons.step0${index}.plannedDate`]: plannedDate,
  });

  test.each<[string, Answers, readonly number[], { from: string; to: string }]>([
    ['no date at all', {}, [2026, 2027, 2028, 2029], { from: '2026-01-01', to: '2026-12-31' }],
    [
      'first round and end',
      { ...step('FIRST_ROUND', '2027-09-06'), ...step('END_M36', '2030-09-05', 1) },
      [2027, 2028, 2029, 2030],
      { from: '2027-09-06', to: '2027-12-31' },
    ],
    [
      'first round only',
      step('FIRST_ROUND', '06/09/2027'),
      [2027, 2028, 2029, 2030],
      { from: '2027-09-06', to: '2027-12-31' },
    ],
    [
      'an end before the start counts for nothing',
      { ...step('FIRST_ROUND', '2027-09-06'), ...step('END_M36', '2026-01-01', 1) },
      [2027, 2028, 2029, 2030],
      { from: '2027-09-06', to: '2027-12-31' },
    ],
    [
      'an endless project is cut',
      { ...step('FIRST_ROUND', '2027-01-01'), ...step('END_M36', '2199-01-01', 1) },
      [2027, 2028, 2029, 2030, 2031, 2032],
      { from: '2027-01-01', to: '2027-12-31' },
    ],
  ])('%s', (_case, answers, expected, span) => {
    const period = servicePeriod(answers);
    const list = serviceYears(period, '2026-11-22');
    expect(list).toEqual(expected);
    expect(spanOfYear(list[0] ?? 0, period)).toEqual(span);
  });
});

describe('public holidays', () => {
  test.each<[number, readonly string[]]>([
    [2024, ['2024-04-01', '2024-05-09', '2024-05-20']],
    [2026, ['2026-04-06', '2026-05-14', '2026-05-25']],
    [2027, ['2027-03-29', '2027-05-06', '2027-05-17']],
    [2035, ['2035-03-26', '2035-05-03', '2035-05-14']],
  ])('that follow Easter in %i', (year, dates) => {
    const holidays = publicHolidays(year);
    const moving = ['EASTER_MONDAY', 'ASCENSION', 'WHIT_MONDAY'];
    expect([...holidays].filter(([, name]) => moving.includes(name)).map(([date]) => date)).toEqual(dates);
    expect(holidays.get(`${year}-07-14`)).toBe('BASTILLE_DAY');
  });
});
