import { parisInstant } from '#app/domain/shared/paris-time.ts';

const LONGEST_REASON = 500;

/** What was typed, bounded, and the instant that it means if it means one. */
export function readExtension(form: FormData) {
  const read = (name: string) => String(form.get(name) ?? '').trim();
  const authority = read('agence');
  const typed = {
    authority: /^\d{1,3}$/.test(authority) ? authority : '',
    date: read('jour').slice(0, 10),
    time: read('heure').slice(0, 8),
    reason: read('motif').slice(0, LONGEST_REASON),
  };
  const instant = parisInstant(typed.date, typed.time);
  return { typed, closesAt: instant === undefined ? undefined : new Date(instant) };
}
