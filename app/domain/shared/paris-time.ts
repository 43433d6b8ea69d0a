import { Temporal } from 'temporal-polyfill';
import { parseDate } from './calendar-date.ts';

const TIME = /^([01]?\d|2[0-3])\s*[:hH]\s*([0-5]\d)$/;
export const PARIS = 'Europe/Paris';

/**
 * The instant, in milliseconds, of a day and an hour as read on a clock in Paris ("2024-01-05", "12:00" or
 * "12 h 00"). In the hour that comes twice in autumn, the first; in the one that spring skips, one hour later.
 * Undefined when they are no day or no hour.
 */
export function parisInstant(date: string, time: string): number | undefined {
  const day = parseDate(date);
  const clock = TIME.exec(time.trim());
  if (day === undefined || clock === null) return undefined;
  const [, hour = '0', minute = '0'] = clock;
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: PARIS,
    plainTime: { hour: Number(hour), minute: Number(minute) },
  }).epochMilliseconds;
}

/** Day and hour in Paris of an instant, as date and time inputs want them. */
export function parisClock(instant: number): { date: string; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(PARIS);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}
