import { dateOfDay, daysBetween, daysInMonth, isoWeekOfDay, weekdayOfDay } from '../shared/calendar-date.ts';
import { formatIsoTime, parseTime } from '../shared/clock-time.ts';
import { parseNumber } from '../shared/numbers.ts';
import type { AllAnswers, CompletenessContext, Problem } from './fields.ts';
import { DOCTOR_ROLES } from './options.ts';
import { rowFieldPath, rowIds } from './paths.ts';
import { textAt } from './text-answer.ts';

/** The rounds: dates of a slot, figures of a year, rules between slots (domain.md 4.5). */
export type Slot = {
  readonly rowId: string;
  readonly stop?: string;
  readonly pattern?: string;
  /** 1 to 5, when the pattern is the nth weekday of the month. */
  readonly nth?: number;
  /** '1' = Monday … '7' = Sunday. */
  readonly weekday?: string;
  /** HH:MM. */
  readonly startTime?: string;
  readonly endTime?: string;
};

type Stop = { readonly rowId: string; readonly inseeCode?: string; readonly placeName?: string };

const MIN_MINUTES = 60;
const MAX_MINUTES = 12 * 60;
const HALF_DAY_MINUTES = 5 * 60;
const WEEKS_PER_YEAR = 52;
const MONTHS_PER_YEAR = 12;
/** Months of a year that have a fifth Monday, on average: 365.2425 / 7 − 4 × 12. */
const FIFTHS_PER_YEAR = 365.2425 / 7 - 48;

/**
 * Real dates of a slot between two dates, both included (YYYY-MM-DD). Even and odd follow ISO week numbers, so
 * that week 53 and week 1, both odd, follow each other at the end of a 53-week year (2020, 2026, 2032…).
 */
export function slotDates(
  slot: { readonly pattern?: string; readonly nth?: number; readonly weekday?: string },
  fromDate: string,
  toDate: string,
): readonly string[] {
  const weekday = Number(slot.weekday);
  return daysBetween(fromDate, toDate)
    .filter((day) => weekdayOfDay(day) === weekday && isInPattern(factsOfDay(day), slot.pattern, slot.nth))
    .map(dateOfDay);
}

/** What a pattern asks of a day: its ISO week, and which of its weekday in the month it is (1 to 5). */
export type DayFacts = { readonly week: number; readonly nth: number };

export function factsOfDay(day: number): DayFacts {
  return { week: isoWeekOfDay(day).week, nth: Math.ceil(Number(dateOfDay(day).slice(8)) / 7) };
}

export function isInPattern(day: DayFacts, pattern: string | undefined, nth: number | undefined): boolean {
  switch (pattern) {
    case 'WEEKLY':
      return true;
    case 'EVEN_WEEKS':
      return day.week % 2 === 0;
    case 'ODD_WEEKS':
      return day.week % 2 === 1;
    case 'MONTHLY_NTH':
      return day.nth === nth;
    default:
      return false;
  }
}

/** Whether a month has an nth such weekday (the fifth one exists in some months only). */
export function hasNthWeekday(year: number, month: number, weekday: number, nth: number): boolean {
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  const to = `${year}-${String(month).padStart(2, '0')}-${daysInMonth(year, month)}`;
  return slotDates({ pattern: 'MONTHLY_NTH', nth, weekday: String(weekday) }, from, to).length === 1;
}

/** Times a slot happens in a year of `weeksPerYear` weeks of activity; an average, hence not always whole. */
export function yearlyOccurrences(
  slot: { readonly pattern?: string; readonly nth?: number },
  weeksPerYear: number,
): number {
  const activity = weeksPerYear / WEEKS_PER_YEAR;
  switch (slot.pattern) {
    case 'WEEKLY':
      return weeksPerYear;
    case 'EVEN_WEEKS':
    case 'ODD_WEEKS':
      return weeksPerYear / 2;
    case 'MONTHLY_NTH':
      return (slot.nth === 5 ? FIFTHS_PER_YEAR : MONTHS_PER_YEAR) * activity;
    default:
      return 0;
  }
}

export type RoundsSummary = {
  readonly stopCount: number;
  readonly slotCount: number;
  /** A slot of five hours or less is one half-day, a longer one two. */
  readonly halfDaysPerYear: number;
  readonly hoursPerYear: number;
  /** Hours of the slots held by a doctor. */
  readonly medicalHoursPerYear: number;
  readonly consultationsPerYear: number;
  /** INSEE code → hours per year. */
  readonly hoursByCommune: Readonly<Record<string, number>>;
};

/** Figures of a year of rounds, from raw answers, live: what cannot be read yet counts for nothing. */
export function summariseRounds(all: AllAnswers): RoundsSummary {
  const weeks = numberAt(all, 'tournees.weeksPerYear') ?? 0;
  const pace = numberAt(all, 'tournees.consultationsPerHour') ?? 0;
  const slots = rowIds(all, 'tournees', 'creneaux').map((rowId) => measureSlot(all, rowId, weeks));
  const hours = (kept: typeof slots) => oneDecimal(kept.reduce((sum, slot) => sum + slot.hours, 0));
  const communes = [...new Set(slots.map(({ inseeCode }) => inseeCode))].filter((code) => code !== '').sort();
  return {
    stopCount: rowIds(all, 'tournees', 'arrets').length,
    slotCount: slots.length,
    halfDaysPerYear: Math.round(slots.reduce((sum, slot) => sum + slot.halfDays, 0)),
    hoursPerYear: hours(slots),
    medicalHoursPerYear: hours(slots.filter(({ isMedical }) => isMedical)),
    consultationsPerYear: Math.round(slots.reduce((sum, slot) => sum + slot.hours, 0) * pace),
    hoursByCommune: Object.fromEntries(
      communes.map((code) => [code, hours(slots.filter(({ inseeCode }) => inseeCode === code))]),
    ),
  };
}

function measureSlot(all: AllAnswers, rowId: string, weeks: number) {
  const at = (field: string) => textAt(all, rowFieldPath('tournees', 'creneaux', rowId, field));
  const minutes = Math.max(0, (parseTime(at('endTime')) ?? 0) - (parseTime(at('startTime')) ?? 0));
  const nth = parseNumber(at('nth'));
  const times = yearlyOccurrences({ pattern: at('pattern'), nth }, weeks);
  return {
    hours: (minutes / 60) * times,
    halfDays: minutes === 0 ? 0 : times * (minutes > HALF_DAY_MINUTES ? 2 : 1),
    isMedical: DOCTOR_ROLES.includes(at('staffRole')),
    inseeCode: textAt(all, rowFieldPath('tournees', 'arrets', at('stop'), 'inseeCode')).toUpperCase(),
  };
}

/** Rules of the rounds: stops inside the territory, a slot for each, 1 to 12 hours, one bus in one place. */
export function checkRounds(
  content: { readonly arrets: readonly Stop[]; readonly creneaux: readonly Slot[] },
  all: AllAnswers,
  context: CompletenessContext,
): readonly Problem[] {
  const { arrets, creneaux } = content;
  return [
    ...checkStops(arrets, creneaux, all),
    ...creneaux.flatMap(checkSlotTimes),
    ...creneaux.flatMap((slot, index) =>
      checkOverlap(slot, creneaux.slice(0, index), context.travelMarginMinutes),
    ),
  ];
}

function checkStops(arrets: readonly Stop[], creneaux: readonly Slot[], all: AllAnswers): Problem[] {
  const problems: Problem[] = [];
  const stopCommunes = communesWithRoleStop(all);
  for (const { rowId, inseeCode } of arrets) {
    const at = (field: string) => rowFieldPath('tournees', 'arrets', rowId, field);
    if (inseeCode !== undefined && !stopCommunes.includes(inseeCode)) {
      problems.push({
        path: at('inseeCode'),
        code: 'stop_outside_territory',
        details: { inseeCode },
        severity: 'blocking',
      });
    }
    if (!creneaux.some(({ stop }) => stop === rowId)) {
      problems.push({ path: at('placeName'), code: 'stop_without_slot', severity: 'blocking' });
    }
  }
  for (const inseeCode of arrets.length === 0 ? [] : stopCommunes) {
    if (!arrets.some((stop) => stop.inseeCode === inseeCode)) {
      problems.push({
        path: 'tournees.arrets',
        code: 'stop_commune_unused',
        details: { inseeCode },
        severity: 'warning',
      });
    }
  }
  return problems;
}

function communesWithRoleStop(all: AllAnswers): readonly string[] {
  const at = (rowId: string, field: string) =>
    textAt(all, rowFieldPath('territoire', 'communes', rowId, field));
  const stops = rowIds(all, 'territoire', 'communes').filter((rowId) => at(rowId, 'role') === 'STOP');
  return [...new Set(stops.map((rowId) => at(rowId, 'inseeCode').toUpperCase()))].filter(
    (code) => code !== '',
  );
}

function checkSlotTimes({ rowId, startTime, endTime }: Slot): Problem[] {
  const [start, end] = [parseTime(startTime ?? ''), parseTime(endTime ?? '')];
  if (start === undefined || end === undefined) return [];
  const path = rowFieldPath('tournees', 'creneaux', rowId, 'endTime');
  const minutes = end - start;
  if (minutes <= 0) return [{ path, code: 'slot_ends_before_start', severity: 'blocking' }];
  if (minutes < MIN_MINUTES) {
    return [{ path, code: 'slot_too_short', details: { minutes, min: MIN_MINUTES }, severity: 'blocking' }];
  }
  if (minutes > MAX_MINUTES) {
    return [{ path, code: 'slot_too_long', details: { minutes, max: MAX_MINUTES }, severity: 'blocking' }];
  }
  return [];
}

function checkOverlap(slot: Slot, before: readonly Slot[], travelMargin: number): Problem[] {
  const other = before.find((candidate) => slotsOverlap(slot, candidate, travelMargin));
  if (other === undefined) return [];
  const details = {
    weekday: slot.weekday ?? '',
    otherStart: formatIsoTime(parseTime(other.startTime ?? '') ?? 0),
    otherEnd: formatIsoTime(parseTime(other.endTime ?? '') ?? 0),
    margin: slot.stop === other.stop ? 0 : travelMargin,
  };
  const path = rowFieldPath('tournees', 'creneaux', slot.rowId, 'startTime');
  return [{ path, code: 'slots_overlap', details, severity: 'blocking' }];
}

/** Whether one vehicle could be asked in both slots on some day, counting the travel between different stops. */
export function slotsOverlap(
  a: Omit<Slot, 'rowId'>,
  b: Omit<Slot, 'rowId'>,
  travelMarginMinutes: number,
): boolean {
  if (a.weekday === undefined || a.weekday !== b.weekday || !patternsMeet(a, b)) return false;
  const [aStart, aEnd, bStart, bEnd] = [a.startTime, a.endTime, b.startTime, b.endTime].map((time) =>
    parseTime(time ?? ''),
  );
  if (aStart === undefined || aEnd === undefined || bStart === undefined || bEnd === undefined) return false;
  const margin = a.stop === b.stop ? 0 : travelMarginMinutes;
  return aStart < bEnd + margin && bStart < aEnd + margin;
}

/** On the same weekday, only even against odd weeks, or two different nths, never meet. */
function patternsMeet(a: Omit<Slot, 'rowId'>, b: Omit<Slot, 'rowId'>): boolean {
  if (a.pattern === undefined || b.pattern === undefined) return false;
  const patterns = [a.pattern, b.pattern];
  if (patterns.includes('EVEN_WEEKS') && patterns.includes('ODD_WEEKS')) return false;
  return !(a.pattern === 'MONTHLY_NTH' && b.pattern === 'MONTHLY_NTH' && a.nth !== b.nth);
}

function numberAt(all: AllAnswers, path: string): number | undefined {
  return parseNumber(textAt(all, path));
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
