import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessSection } from '#app/domain/application/completeness.ts';
import {
  hasNthWeekday,
  slotDates,
  slotsOverlap,
  summariseRounds,
  yearlyOccurrences,
} from '#app/domain/application/rounds.ts';
import { tournees } from '#app/domain/application/sections/tournees.ts';
import {
  addMonths,
  dateOfDay,
  dayNumber,
  isoWeekOfDay,
  isoWeeksInYear,
  parseDate,
  weekdayOfDay,
} from '#app/domain/shared/calendar-date.ts';
import { application, contextFor } from '#tests/factories/complete-application.ts';

describe('civil dates', () => {
  test.each([
    ['2024-02-29', '2024-02-29'],
    ['29/02/2024', '2024-02-29'],
    ['5.1.2024', '2024-01-05'],
    ['2023-02-29', undefined],
    ['2100-02-29', undefined],
    ['2024-13-01', undefined],
    ['0024-01-01', undefined],
    ['demain', undefined],
  ])('%s → %s', (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  test('agree with the platform on every day of four centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -80_000, max: 84_000 }), (day) => {
        const native = new Date(day * 86_400_000);
        expect(dateOfDay(day)).toBe(native.toISOString().slice(0, 10));
        expect(dayNumber(dateOfDay(day))).toBe(day);
        expect(weekdayOfDay(day) % 7).toBe(native.getUTCDay());
      }),
    );
  });

  test.each([
    ['2026-12-31', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2021-01-03', 2020, 53],
    ['2024-12-30', 2025, 1],
    ['2023-01-01', 2022, 52],
  ])('%s lies in ISO week %i-%i', (date, year, week) => {
    expect(isoWeekOfDay(dayNumber(date) ?? 0)).toEqual({ year, week });
  });

  test('years of 53 weeks', () => {
    const years = Array.from({ length: 21 }, (_, index) => 2016 + index);
    expect(years.filter((year) => isoWeeksInYear(year) === 53)).toEqual([2020, 2026, 2032]);
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-12-18', 12, '2024-12-18'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('dates of a slot', () => {
  test('odd weeks of a 53-week year: two in a row around New Year, since 53 and 1 are both odd', () => {
    expect(slotDates({ pattern: 'ODD_WEEKS', weekday: '2' }, '2026-12-10', '2027-01-20')).toEqual([
      '2026-12-15',
      '2026-12-29',
      '2027-01-05',
      '2027-01-19',
    ]);
    expect(slotDates({ pattern: 'EVEN_WEEKS', weekday: '2' }, '2026-12-10', '2027-01-20')).toEqual([
      '2026-12-22',
      '2027-01-12',
    ]);
  });

  test.each([
    ['WEEKLY', undefined, '1', ['2024-01-01', '2024-01-08', '2024-01-15', '2024-01-22', '2024-01-29']],
    ['EVEN_WEEKS', undefined, '3', ['2024-01-10', '2024-01-24']],
    ['ODD_WEEKS', undefined, '3', ['2024-01-03', '2024-01-17', '2024-01-31']],
    ['MONTHLY_NTH', 1, '1', ['2024-01-01']],
    ['MONTHLY_NTH', 4, '7', ['2024-01-28']],
    ['MONTHLY_NTH', 5, '1', ['2024-01-29']],
    ['MONTHLY_NTH', 5, '5', []],
    ['UNKNOWN', undefined, '1', []],
  ] as const)('%s %s, day %s, in January 2024', (pattern, nth, weekday, dates) => {
    expect(slotDates({ pattern, nth, weekday }, '2024-01-01', '2024-01-31')).toEqual(dates);
  });

  test('even and odd weeks share the weekly dates out, over any ten years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 40_000 }),
        fc.integer({ min: 1, max: 7 }),
        (day, weekday) => {
          const [from, to] = [dateOfDay(day), dateOfDay(day + 3650)];
          const dates = (pattern: string) => slotDates({ pattern, weekday: String(weekday) }, from, to);
          expect([...dates('EVEN_WEEKS'), ...dates('ODD_WEEKS')].sort()).toEqual(dates('WEEKLY'));
        },
      ),
      { numRuns: 10 },
    );
  });

  test('the five nths share the weekly dates out', () => {
    const nths = [1, 2, 3, 4, 5].flatMap((nth) =>
      slotDates({ pattern: 'MONTHLY_NTH', nth, weekday: '4' }, '2024-01-01', '2028-12-31'),
    );
    expect(nths.sort()).toEqual(slotDates({ pattern: 'WEEKLY', weekday: '4' }, '2024-01-01', '2028-12-31'));
    expect(hasNthWeekday(2024, 2, 4, 5)).toBe(true);
    expect(hasNthWeekday(2023, 2, 4, 5)).toBe(false);
  });

  test('a span without end stalls nothing', () => {
    expect(slotDates({ pattern: 'WEEKLY', weekday: '1' }, '1900-01-01', '2199-12-31').length).toBeLessThan(
      2200,
    );
    expect(slotDates({ pattern: 'WEEKLY', weekday: '1' }, '2024-02-01', '2024-01-01')).toEqual([]);
  });
});

describe('one bus in one place', () => {
  const base = { stop: 'stopaa', pattern: 'WEEKLY', weekday: '1', startTime: '09:00', endTime: '12:00' };
  test.each([
    ['the same hours', {}, true],
    ['another day', { weekday: '2' }, false],
    ['another stop, 10 min after', { stop: 'stopbb', startTime: '12:10', endTime: '14:00' }, true],
    ['another stop, 15 min after', { stop: 'stopbb', startTime: '12:15', endTime: '14:00' }, false],
    ['another stop, 10 min before', { stop: 'stopbb', startTime: '07:00', endTime: '08:50' }, true],
    ['the same stop, straight after', { startTime: '12:00', endTime: '14:00' }, false],
    ['weekly against even weeks', { pattern: 'EVEN_WEEKS' }, true],
    ['weekly against the 5th of the month', { pattern: 'MONTHLY_NTH', nth: 5 }, true],
    ['without hours yet', { startTime: undefined }, false],
  ])('%s', (_name, change, expected) => {
    expect(slotsOverlap(base, { ...base, ...change }, 15)).toBe(expected);
    expect(slotsOverlap({ ...base, ...change }, base, 15)).toBe(expected);
  });

  test.each([
    ['EVEN_WEEKS', undefined, 'ODD_WEEKS', undefined, false],
    ['EVEN_WEEKS', undefined, 'EVEN_WEEKS', undefined, true],
    ['ODD_WEEKS', undefined, 'MONTHLY_NTH', 2, true],
    ['MONTHLY_NTH', 1, 'MONTHLY_NTH', 2, false],
    ['MONTHLY_NTH', 3, 'MONTHLY_NTH', 3, true],
  ] as const)('%s %s against %s %s agrees with the real dates of ten years', (a, nthA, b, nthB, expected) => {
    const dates = (pattern: string, nth?: number) =>
      slotDates({ pattern, nth, weekday: '1' }, '2024-01-01', '2033-12-31');
    const shared = dates(a, nthA).filter((date) => dates(b, nthB).includes(date));
    expect(shared.length > 0).toBe(expected);
    expect(slotsOverlap({ ...base, pattern: a, nth: nthA }, { ...base, pattern: b, nth: nthB }, 15)).toBe(
      expected,
    );
  });
});

const rows = {
  'tournees.arrets.stopaa.row': true,
  'tournees.arrets.stopaa.inseeCode': '61006',
  'tournees.creneaux.slotaa.row': true,
  'tournees.creneaux.slotaa.stop': 'stopaa',
  'tournees.creneaux.slotaa.pattern': 'WEEKLY',
  'tournees.creneaux.slotaa.weekday': '1',
  'tournees.creneaux.slotaa.startTime': '9h',
  'tournees.creneaux.slotaa.endTime': '12h30',
  'tournees.creneaux.slotaa.staffRole': 'GP',
  'tournees.weeksPerYear': '46',
  'tournees.consultationsPerHour': '3',
} as const;

test('figures of a year, live from raw answers', () => {
  expect(summariseRounds(rows)).toEqual({
    stopCount: 1,
    slotCount: 1,
    halfDaysPerYear: 46,
    hoursPerYear: 161,
    medicalHoursPerYear: 161,
    consultationsPerYear: 483,
    hoursByCommune: { '61006': 161 },
  });
  expect(summariseRounds({}).hoursPerYear).toBe(0);
  expect(summariseRounds({ ...rows, 'tournees.creneaux.slotaa.endTime': '18:00' }).halfDaysPerYear).toBe(92);
});

test.each([
  [{ pattern: 'WEEKLY' }, 52, 52],
  [{ pattern: 'EVEN_WEEKS' }, 46, 23],
  [{ pattern: 'MONTHLY_NTH', nth: 1 }, 52, 12],
  [{ pattern: 'MONTHLY_NTH', nth: 5 }, 52, 4.18],
])('%o over %i weeks happens %f times', (slot, weeks, times) => {
  expect(yearlyOccurrences(slot, weeks)).toBeCloseTo(times, 2);
});

describe('rules of the section', () => {
  const firstSlot = (field: string) =>
    Object.keys(application()).find(
      (path) => path.startsWith('tournees.creneaux.') && path.endsWith(`.${field}`),
    ) ?? '';
  const firstStop = (field: string) =>
    Object.keys(application()).find(
      (path) => path.startsWith('tournees.arrets.') && path.endsWith(`.${field}`),
    ) ?? '';
  const codes = (changes: Parameters<typeof application>[0]) => {
    const answers = application(changes);
    return assessSection(tournees, answers, contextFor(answers)).problems.map(({ path, code }) => [
      path,
      code,
    ]);
  };

  test.each([
    ['10:00', '09:00', 'slot_ends_before_start'],
    ['09:00', '09:00', 'slot_ends_before_start'],
    ['09:00', '09:59', 'slot_too_short'],
    ['06:00', '18:01', 'slot_too_long'],
  ])('from %s to %s: %s', (start, end, code) => {
    expect(codes({ [firstSlot('startTime')]: start, [firstSlot('endTime')]: end })).toContainEqual([
      firstSlot('endTime'),
      code,
    ]);
  });

  test.each([
    ['09:00', '10:00'],
    ['06:00', '18:00'],
  ])('from %s to %s is within bounds', (start, end) => {
    const found = codes({ [firstSlot('startTime')]: start, [firstSlot('endTime')]: end });
    expect(found.filter(([, code]) => code?.startsWith('slot_'))).toEqual([]);
  });

  test('a stop outside the communes where the bus stops', () => {
    const stop = firstStop('row').replace('.row', '.inseeCode');
    expect(codes({ [stop]: '75056' })).toContainEqual([stop, 'stop_outside_territory']);
  });

  test('a slot of a stop that was removed, and a stop without slot', () => {
    const found = codes({ [firstSlot('stop')]: 'gonegone' });
    expect(found).toContainEqual([firstSlot('stop'), 'unknown_row']);
    expect(found).toContainEqual([firstStop('row').replace('.row', '.placeName'), 'stop_without_slot']);
  });
});
