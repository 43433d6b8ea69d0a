import { addDays, addMonths, dayNumber, weekdayOfDay } from '#app/domain/shared/calendar-date.ts';

/**
 * Under which law the money is granted: CRPA for the agencies' money (FIR), the default; decree
 * 2018-514 for the State's investment budget. Data of the call. Source: domain.md 5.9.
 */
export const LEGAL_REGIMES = ['CRPA', 'STATE_2018_514'] as const;
export type LegalRegime = (typeof LEGAL_REGIMES)[number];

/** Months of silence that make a rejection, when the call does not say otherwise. */
export const IMPLICIT_REJECTION_MONTHS: Readonly<Record<LegalRegime, number>> = {
  CRPA: 2,
  STATE_2018_514: 8,
};

/**
 * Day on which silence becomes a rejection: so many months after reception (CRPA, L.231-4, 3°:
 * a demand of a financial character) or after the acknowledgement (decree 2018-514, art. 7),
 * moved to the next working day. Days during which the file waits for complements are added
 * (CRPA L.114-5: the clock is suspended).
 */
export function implicitRejectionDate(input: {
  startsOn: string;
  months: number;
  suspendedDays?: number;
  departmentCode?: string | null;
}): string {
  const due = shiftDays(shiftMonths(input.startsOn, input.months), input.suspendedDays ?? 0);
  return nextWorkingDay(due, input.departmentCode);
}

/**
 * Last day on which the court can be seized: two months from notification by default, counted
 * as a "délai franc" (neither the first nor the last day counts), then moved to the next
 * working day. Source: R.421-1 CJA; domain.md 5.9.
 */
export function appealDeadline(input: {
  notifiedOn: string;
  months: number;
  departmentCode?: string | null;
}): string {
  const due = shiftDays(shiftMonths(input.notifiedOn, input.months), 1);
  return nextWorkingDay(due, input.departmentCode);
}

/** The day itself when it is worked, else the first one after it that is. */
export function nextWorkingDay(date: string, departmentCode?: string | null): string {
  let day = date;
  while (!isWorkingDay(day, departmentCode)) day = shiftDays(day, 1);
  return day;
}

export function isWorkingDay(date: string, departmentCode?: string | null): boolean {
  if (weekdayOfDay(dayNumberOf(date)) >= 6) return false;
  return !publicHolidays(Number(date.slice(0, 4)), departmentCode).includes(date);
}

/** Day of the abolition of slavery, a holiday where it is commemorated (article L.3422-2 C. trav.). */
const ABOLITION_DAY: Readonly<Record<string, string>> = {
  '971': '05-27',
  '972': '05-22',
  '973': '06-10',
  '974': '12-20',
  '976': '04-27',
  '977': '10-09',
  '978': '05-28',
};

/** Good Friday and 26 December are holidays too under Alsace-Moselle's local law (L.3134-13 C. trav.). */
const LOCAL_LAW_DEPARTMENTS = ['57', '67', '68'];

/**
 * Public holidays of a year, sorted: the eleven of article L.3133-1 of the code du travail, and
 * those of the département when it has its own.
 */
export function publicHolidays(year: number, departmentCode?: string | null): string[] {
  const prefix = String(year).padStart(4, '0');
  const easter = easterSunday(year);
  const days = [
    `${prefix}-01-01`,
    shiftDays(easter, 1),
    `${prefix}-05-01`,
    `${prefix}-05-08`,
    shiftDays(easter, 39),
    shiftDays(easter, 50),
    `${prefix}-07-14`,
    `${prefix}-08-15`,
    `${prefix}-11-01`,
    `${prefix}-11-11`,
    `${prefix}-12-25`,
  ];
  if (departmentCode && LOCAL_LAW_DEPARTMENTS.includes(departmentCode)) {
    days.push(shiftDays(easter, -2), `${prefix}-12-26`);
  }
  const abolition = departmentCode ? ABOLITION_DAY[departmentCode] : undefined;
  if (abolition) days.push(`${prefix}-${abolition}`);
  return days.sort();
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function shiftDays(date: string, days: number): string {
  return orThrow(date, addDays(date, days));
}

function shiftMonths(date: string, months: number): string {
  return orThrow(date, addMonths(date, months));
}

function dayNumberOf(date: string): number {
  return orThrow(date, dayNumber(date));
}

/** These dates come from the database, not from a person: one that does not exist is a bug. */
function orThrow<T>(date: string, result: T | undefined): T {
  if (result === undefined) throw new RangeError(`Not a date: ${date}`);
  return result;
}
