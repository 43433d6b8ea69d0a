/**
 * VTIMEZONE blocks (RFC 5545, 3.6.5) of the zones where a bus may run: what calendars need to know of daylight
 * saving. The rules are those in force; a date in a zone without summer time needs one line.
 */
type Shift = { readonly name: string; readonly from: string; readonly to: string; readonly rule?: string };
type Zone = { readonly standard: Shift; readonly daylight?: Shift };

const fixed = (offset: string): Zone => ({ standard: { name: 'STD', from: offset, to: offset } });

const ZONES: Readonly<Record<string, Zone>> = {
  'Europe/Paris': {
    standard: { name: 'CET', from: '+0200', to: '+0100', rule: 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU' },
    daylight: { name: 'CEST', from: '+0100', to: '+0200', rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU' },
  },
  'America/Miquelon': {
    standard: { name: '-03', from: '-0200', to: '-0300', rule: 'FREQ=YEARLY;BYMONTH=11;BYDAY=1SU' },
    daylight: { name: '-02', from: '-0300', to: '-0200', rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=2SU' },
  },
  'America/Guadeloupe': fixed('-0400'),
  'America/Martinique': fixed('-0400'),
  'America/St_Barthelemy': fixed('-0400'),
  'America/Marigot': fixed('-0400'),
  'America/Cayenne': fixed('-0300'),
  'Indian/Reunion': fixed('+0400'),
  'Indian/Mayotte': fixed('+0300'),
};

/** Paris changes its clocks at 2 h and 3 h local time (1 h UTC); Miquelon at 2 h. */
const CHANGES_AT = {
  'Europe/Paris': { STANDARD: '19701025T030000', DAYLIGHT: '19700329T020000' },
  'America/Miquelon': { STANDARD: '20071104T020000', DAYLIGHT: '20070311T020000' },
} as const;

/** The block of a zone, lines ended by CRLF; undefined for a zone that no bus lives in. */
export function timeZoneBlock(name: string): string | undefined {
  const zone = Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
  if (zone === undefined) return undefined;
  const parts = [
    ...shiftLines(name, 'STANDARD', zone.standard),
    ...(zone.daylight ? shiftLines(name, 'DAYLIGHT', zone.daylight) : []),
  ];
  return ['BEGIN:VTIMEZONE', `TZID:${name}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

function shiftLines(zone: string, kind: 'STANDARD' | 'DAYLIGHT', { name, from, to, rule }: Shift): string[] {
  const changes = CHANGES_AT[zone as keyof typeof CHANGES_AT];
  return [
    `BEGIN:${kind}`,
    `DTSTART:${changes ? changes[kind] : '19700101T000000'}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `TZNAME:${name}`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `END:${kind}`,
  ];
}
