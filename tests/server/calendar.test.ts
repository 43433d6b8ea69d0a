import { describe, expect, test } from 'vitest';
import { timeZoneBlock } from '#app/server/calendar/time-zones.server.ts';
import { type CalendarEvent, writeCalendar } from '#app/server/calendar/write-calendar.server.ts';

const event: CalendarEvent = {
  uid: 'slot01-2027-01-05-application@medicobus',
  date: '2027-01-05',
  startTime: '09:00',
  endTime: '12:30',
  zone: 'Europe/Paris',
  summary: 'Le Bus : Place de la mairie, Argentan (61)',
  location: 'Rue principale; Argentan',
  description: 'Médecine générale',
};
const STAMP = new Date('2026-11-22T10:00:00Z');

/** Lines as a calendar reads them: folded ones put back together (RFC 5545, 3.1). */
function linesOf(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

function write(events: readonly CalendarEvent[]): string[] {
  return linesOf(writeCalendar('Tournées 2027', events, STAMP));
}

test('an event keeps its hour in its zone, summer and winter', () => {
  const summer = { ...event, uid: 'slot01-2027-07-06-application@medicobus', date: '2027-07-06' };
  const lines = write([event, summer]);
  expect(lines).toContain('DTSTART;TZID=Europe/Paris:20270105T090000');
  expect(lines).toContain('DTEND;TZID=Europe/Paris:20270105T123000');
  expect(lines).toContain('DTSTART;TZID=Europe/Paris:20270706T090000');
  expect(lines).toContain('UID:slot01-2027-01-05-application@medicobus');
  expect(lines).toContain('DTSTAMP:20261122T100000Z');
  expect(lines).toContain('LOCATION:Rue principale\\; Argentan');
  expect(lines.at(0)).toBe('BEGIN:VCALENDAR');
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
});

test('every zone named by an event is defined, once', () => {
  const away = { ...event, uid: 'b', zone: 'Indian/Reunion' };
  const lines = write([event, away, { ...away, uid: 'c' }]);
  const defined = lines.filter((line) => line.startsWith('TZID:'));
  expect(defined.sort()).toEqual(['TZID:Europe/Paris', 'TZID:Indian/Reunion']);
  expect(lines).toContain('DTSTART;TZID=Indian/Reunion:20270105T090000');
});

test('the same passages give the same file, byte for byte', () => {
  expect(write([event])).toEqual(write([{ ...event }]));
});

test('nothing that a person typed can add a line or an event', () => {
  const forged = { ...event, summary: 'Bus\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:Faux', location: 'a\nb' };
  const lines = write([forged]);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('SUMMARY'))).toHaveLength(1);
});

describe('offsets agree with the platform', () => {
  const zones = [
    'Europe/Paris',
    'America/Guadeloupe',
    'America/Martinique',
    'America/Cayenne',
    'America/St_Barthelemy',
    'America/Marigot',
    'America/Miquelon',
    'Indian/Reunion',
    'Indian/Mayotte',
  ];
  test.each(zones)('%s', (zone) => {
    const block = timeZoneBlock(zone) ?? '';
    const offsets = new Set([...block.matchAll(/TZOFFSETTO:([+-]\d{4})/g)].map(([, offset]) => offset));
    const found = new Set(
      ['2027-01-15', '2027-07-15'].map((day) => {
        const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
        const name = parts
          .formatToParts(new Date(`${day}T12:00:00Z`))
          .find(({ type }) => type === 'timeZoneName');
        return (name?.value ?? '').replace('GMT', '').replace(':', '') || '+0000';
      }),
    );
    expect(offsets).toEqual(found);
  });

  test('a zone unknown to us is not invented', () => {
    expect(timeZoneBlock('Mars/Olympus')).toBeUndefined();
    expect(timeZoneBlock('constructor')).toBeUndefined();
  });
});
