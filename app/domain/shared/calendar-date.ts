/**
 * Civil dates as YYYY-MM-DD, without clock or time zone: day numbers of the proleptic Gregorian calendar, ISO
 * weeks, months. Two dates compare as strings.
 */
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FRENCH_DATE = /^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4})$/;
const DAYS_PER_WEEK = 7;
const MAX_SPAN_DAYS = 40 * 366;

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** Reads YYYY-MM-DD (date inputs) or 31/12/2024; gives YYYY-MM-DD, or undefined when there is no such day. */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim();
  const iso = ISO_DATE.exec(trimmed);
  const french = iso ? null : FRENCH_DATE.exec(trimmed);
  const parts = iso ? [iso[1], iso[2], iso[3]] : french ? [french[3], french[2], french[1]] : undefined;
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  return formatIsoDate({ year, month, day });
}

export function formatIsoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function civil(date: string): CivilDate | undefined {
  const match = ISO_DATE.exec(date);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined;
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1 January 1970 (algorithm "days from civil", H. Hinnant); undefined when not a date. */
export function dayNumber(date: string): number | undefined {
  const parts = civil(date);
  if (parts === undefined) return undefined;
  const { year, month, day } = parts;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number: inverse of `dayNumber`. */
export function dateOfDay(number: number): string {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return formatIsoDate({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOfDay(number: number): number {
  return ((((number + 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK) + 1;
}

export type IsoWeek = { readonly year: number; readonly week: number };

/** ISO 8601 week of a day: the week belongs to the year that holds its Thursday. */
export function isoWeekOfDay(number: number): IsoWeek {
  const thursday = number - weekdayOfDay(number) + 4;
  const year = Number(dateOfDay(thursday).slice(0, 4));
  const firstDay = dayNumber(`${String(year).padStart(4, '0')}-01-01`) ?? 0;
  return { year, week: Math.floor((thursday - firstDay) / DAYS_PER_WEEK) + 1 };
}

/** Weeks of an ISO year: 52 or 53. */
export function isoWeeksInYear(year: number): number {
  return isoWeekOfDay(dayNumber(`${year}-12-28`) ?? 0).week;
}

/** The date n months later, on the last day of the month when there is no such day; undefined when not a date. */
export function addMonths(date: string, months: number): string | undefined {
  const parts = civil(date);
  if (parts === undefined) return undefined;
  const index = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (((index % 12) + 12) % 12) + 1;
  return formatIsoDate({ year, month, day: Math.min(parts.day, daysInMonth(year, month)) });
}

export function addDays(date: string, days: number): string | undefined {
  const number = dayNumber(date);
  return number === undefined ? undefined : dateOfDay(number + days);
}

/** Every day number from one date to another, both included; at most 40 years, so that no input can stall. */
export function daysBetween(from: string, to: string): readonly number[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first === undefined || last === undefined || last < first) return [];
  return Array.from({ length: Math.min(last - first + 1, MAX_SPAN_DAYS) }, (_, index) => first + index);
}
