import ical from 'ical-generator';
import { timeZoneBlock } from './time-zones.server.ts';

export type CalendarEvent = {
  /** The same for the same passage, whenever the file is made: calendars update instead of doubling. */
  uid: string;
  /** YYYY-MM-DD and HH:MM, as read on a clock of the zone. */
  date: string;
  startTime: string;
  endTime: string;
  /** IANA name: Europe/Paris or an overseas zone. */
  zone: string;
  summary: string;
  location: string;
  description: string;
};

/** An .ics file (RFC 5545) of dated events; `stamp` is when what they say was last changed. */
export function writeCalendar(name: string, events: readonly CalendarEvent[], stamp: Date): string {
  const calendar = ical({ name, prodId: { company: 'medicobus', product: 'tournees', language: 'FR' } });
  // No zone of its own: the library would then write DTSTAMP, which must be UTC, by the server's clock.
  calendar.timezone({ name: null, generator: (zone) => timeZoneBlock(zone) ?? null });
  for (const event of events)
    calendar.createEvent({
      id: event.uid,
      stamp,
      start: wallClock(event.date, event.startTime),
      end: wallClock(event.date, event.endTime),
      timezone: event.zone,
      summary: event.summary,
      location: event.location,
      description: event.description,
    });
  return calendar.toString();
}

/** The library writes a zoned event with the hands of the server's own clock: these are the hands to write. */
function wallClock(date: string, time: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return new Date(year, month - 1, day, hour, minute);
}
