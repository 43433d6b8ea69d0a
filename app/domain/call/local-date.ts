import { type Instant, toMs } from './windows.ts';

/**
 * The day it is at an instant in a time zone, `YYYY-MM-DD`: what is deposited at 23:30 UTC on
 * 31 December is received on 1 January in Paris. The call's own zone is data of the call.
 */
export function localDateAt(instant: Instant, timeZone = 'Europe/Paris'): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(toMs(instant));
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${partOf('year')}-${partOf('month')}-${partOf('day')}`;
}
