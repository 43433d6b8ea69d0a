import { Temporal } from 'temporal-polyfill';

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
