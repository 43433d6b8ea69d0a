import { Temporal } from 'temporal-polyfill';
import { nextWorkingDay } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { parisInstant } from '#app/domain/shared/paris-time.ts';

const DAY = 86_400_000;

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}

/** That day (or the Monday after, for a weekend) at that hour in Paris, whatever the clock change. */
export function atParisHour(date: Date, hour: number): Date {
  const wanted = Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO('Europe/Paris')
    .toPlainDate();
  const day = wanted.add({ days: wanted.dayOfWeek > 5 ? 8 - wanted.dayOfWeek : 0 });
  return new Date(day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: { hour } }).epochMilliseconds);
}

/** The last minute of that day, or of the next worked one: when what the law delays may fall due. */
export function endOfWorkingDay(date: Date): Date {
  const instant = parisInstant(nextWorkingDay(localDateAt(date)), '23:59');
  if (instant === undefined) throw new RangeError(`Not a day: ${date.toISOString()}`);
  return new Date(instant);
}
