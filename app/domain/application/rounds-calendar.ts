import { departmentOfCommune } from '../routing/department-of-commune.ts';
import {
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  isoWeekOfDay,
  isoWeeksInYear,
  parseDate,
  weekdayOfDay,
} from '../shared/calendar-date.ts';
import { formatIsoTime, parseTime } from '../shared/clock-time.ts';
import { parseNumber } from '../shared/numbers.ts';
import type { AllAnswers } from './fields.ts';
import { rowFieldPath, rowIds } from './paths.ts';
import { factsOfDay, isInPattern } from './rounds.ts';
import { textAt } from './text-answer.ts';

/** One passage of the bus: a slot on a real day. */
export type RoundDate = {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** ISO week of that day, 1 to 53. */
  readonly week: number;
  readonly slotId: string;
  readonly stopId: string;
  /** HH:MM. */
  readonly startTime: string;
  readonly endTime: string;
  readonly minutes: number;
  readonly service: string;
  readonly staffRole: string;
};

export type CalendarStop = {
  readonly id: string;
  readonly rank: number;
  readonly placeName: string;
  readonly address: string;
  readonly inseeCode: string;
  readonly departmentCode: string | undefined;
};

type ReadSlot = Omit<RoundDate, 'date' | 'week'> & { pattern: string; nth?: number; weekday: number };

/** Real dates of every slot that can be read, between two days included, in the order in which they happen. */
export function roundDates(all: AllAnswers, from: string, to: string): readonly RoundDate[] {
  const slots = readSlots(all);
  const dates: RoundDate[] = [];
  for (const day of daysBetween(from, to)) {
    const weekday = weekdayOfDay(day);
    const today = slots.filter((slot) => slot.weekday === weekday);
    if (today.length === 0) continue;
    const facts = factsOfDay(day);
    for (const { pattern, nth, weekday: _weekday, ...slot } of today)
      if (isInPattern(facts, pattern, nth)) dates.push({ date: dateOfDay(day), week: facts.week, ...slot });
  }
  return dates;
}

/** Slots with a day, a frequency and two hours in order; sorted by hour. The others: `countUnreadableSlots`. */
function readSlots(all: AllAnswers): readonly ReadSlot[] {
  return rowIds(all, 'tournees', 'creneaux')
    .flatMap((slotId) => readSlot(all, slotId) ?? [])
    .sort((a, b) => (a.startTime < b.startTime ? -1 : a.startTime > b.startTime ? 1 : 0));
}

function readSlot(all: AllAnswers, slotId: string): ReadSlot | undefined {
  const at = (field: string) => textAt(all, rowFieldPath('tournees', 'creneaux', slotId, field));
  const [start, end] = [parseTime(at('startTime')), parseTime(at('endTime'))];
  const nth = parseNumber(at('nth'));
  const isDated = PATTERNS.includes(at('pattern')) && (at('pattern') !== 'MONTHLY_NTH' || nth !== undefined);
  if (start === undefined || end === undefined || end <= start || !isDated || !/^[1-7]$/.test(at('weekday')))
    return undefined;
  return {
    slotId,
    stopId: at('stop'),
    pattern: at('pattern'),
    nth,
    weekday: Number(at('weekday')),
    startTime: formatIsoTime(start),
    endTime: formatIsoTime(end),
    minutes: end - start,
    service: at('service'),
    staffRole: at('staffRole'),
  };
}

const PATTERNS: readonly string[] = ['WEEKLY', 'EVEN_WEEKS', 'ODD_WEEKS', 'MONTHLY_NTH'];

/** Slots that no calendar can show yet: a day, a frequency or an hour is missing. */
export function countUnreadableSlots(all: AllAnswers): number {
  return rowIds(all, 'tournees', 'creneaux').length - readSlots(all).length;
}

export function calendarStops(all: AllAnswers): readonly CalendarStop[] {
  return rowIds(all, 'tournees', 'arrets').map((id, index) => {
    const at = (field: string) => textAt(all, rowFieldPath('tournees', 'arrets', id, field));
    const inseeCode = at('inseeCode').toUpperCase();
    return {
      id,
      rank: index + 1,
      placeName: at('placeName'),
      address: at('address'),
      inseeCode,
      departmentCode: departmentOfCommune(inseeCode),
    };
  });
}

export type ServicePeriod = { readonly startsOn?: string; readonly endsOn?: string };

/** From the first round to the end of the project, as the steps of the calendar section say. */
export function servicePeriod(all: AllAnswers): ServicePeriod {
  const dateOf = (kind: string) =>
    rowIds(all, 'calendrier', 'jalons')
      .filter((rowId) => textAt(all, rowFieldPath('calendrier', 'jalons', rowId, 'kind')) === kind)
      .map((rowId) => parseDate(textAt(all, rowFieldPath('calendrier', 'jalons', rowId, 'plannedDate'))))
      .find((date) => date !== undefined);
  const [startsOn, endsOn] = [dateOf('FIRST_ROUND'), dateOf('END_M36')];
  return { startsOn, ...(startsOn && endsOn && endsOn < startsOn ? {} : { endsOn }) };
}

const MAX_YEARS = 6;
const USUAL_YEARS = 4;

/** Civil years that the service touches; without dates, this year and the three that follow. */
export function serviceYears({ startsOn, endsOn }: ServicePeriod, today: string): readonly number[] {
  const first = yearOf(startsOn ?? today);
  const last = endsOn === undefined ? first + USUAL_YEARS - 1 : yearOf(endsOn);
  const length = Math.max(1, Math.min(MAX_YEARS, last - first + 1));
  return Array.from({ length }, (_, index) => first + index);
}

/** The part of a civil year in which the bus runs. */
export function spanOfYear(year: number, { startsOn, endsOn }: ServicePeriod): { from: string; to: string } {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return {
    from: startsOn !== undefined && startsOn > first ? startsOn : first,
    to: endsOn !== undefined && endsOn < last ? endsOn : last,
  };
}

/** Mondays of the two odd weeks that follow each other when the ISO year has 53 weeks; undefined otherwise. */
export function consecutiveOddWeeks(year: number): { week53: string; week1: string } | undefined {
  if (isoWeeksInYear(year) !== 53) return undefined;
  const lastThursday = dayNumber(`${year}-12-31`) ?? 0;
  const inWeek53 = isoWeekOfDay(lastThursday).week === 53 ? lastThursday : lastThursday - 7;
  const week53 = dateOfDay(inWeek53 - weekdayOfDay(inWeek53) + 1);
  return { week53, week1: addDays(week53, 7) ?? week53 };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
