import { addDays, addMonths, dayNumber, weekdayOfDay } from '#app/domain/shared/calendar-date.ts';
import { publicHolidays } from '#app/domain/shared/public-holidays.ts';

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
  return !publicHolidays(Number(date.slice(0, 4)), departmentCode).has(date);
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
