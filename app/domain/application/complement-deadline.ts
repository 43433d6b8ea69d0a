import { nextWorkingDay } from '../call/legal-clocks.ts';
import { type Instant, toMs } from '../call/windows.ts';
import { addDays, parseDate } from '../shared/calendar-date.ts';
import { parisInstant } from '../shared/paris-time.ts';

/** Figures of the call: what is given, the least, and how long a late answer is still received. In days. */
export type ComplementRules = { days: number; minDays: number; graceDays: number };

export const LONGEST_COMPLEMENT_DAYS = 90;
/** An answer counts until the last minute of the day, in Paris. */
const LAST_MINUTE = '23:59';
const DAY_MS = 86_400_000;

export type DeadlineRefusal =
  | 'complement_deadline_missing'
  | 'complement_deadline_too_soon'
  | 'complement_deadline_too_far';

/** The day proposed: so many days from today, moved to a worked day of the holder's département. */
export function suggestDeadline(today: string, rules: ComplementRules, departmentCode?: string): string {
  return nextWorkingDay(shift(today, rules.days), departmentCode);
}

/** The last instant at which an answer is in time, or why this day cannot be the deadline. */
export function readDeadline(
  typed: string,
  today: string,
  rules: ComplementRules,
): { ok: true; day: string; dueAt: Date } | { ok: false; code: DeadlineRefusal } {
  const day = parseDate(typed);
  const at = day === undefined ? undefined : parisInstant(day, LAST_MINUTE);
  if (day === undefined || at === undefined) return { ok: false, code: 'complement_deadline_missing' };
  if (day < shift(today, rules.minDays)) return { ok: false, code: 'complement_deadline_too_soon' };
  if (day > shift(today, LONGEST_COMPLEMENT_DAYS)) return { ok: false, code: 'complement_deadline_too_far' };
  return { ok: true, day, dueAt: new Date(at) };
}

/** An answer at the very last minute is in time. */
export function isAnswerLate(receivedAt: Instant, dueAt: Instant): boolean {
  return toMs(receivedAt) >= toMs(dueAt) + 60_000;
}

/**
 * When the clock ends a request that nobody answered: after the call's days of grace, during which a late answer is
 * still received, kept and flagged, for people to judge.
 */
export function lapsesAt(dueAt: Instant, graceDays: number): Date {
  return new Date(toMs(dueAt) + 60_000 + graceDays * DAY_MS);
}

export const COMPLEMENT_REMINDERS = [
  { kind: 'days_3', days: 3 },
  { kind: 'days_1', days: 1 },
] as const;
export type ComplementReminder = (typeof COMPLEMENT_REMINDERS)[number]['kind'];

/**
 * The reminder that a request is due now: the nearest step already reached, so that a clock that stood still sends one
 * mail and not two. A request sent for less than that is reminded of the day before only.
 */
export function dueComplementReminder(
  request: { requestedAt: Instant; dueAt: Instant },
  now: Instant,
): ComplementReminder | undefined {
  const left = toMs(request.dueAt) - toMs(now);
  if (left <= 0) return undefined;
  const given = toMs(request.dueAt) - toMs(request.requestedAt);
  return COMPLEMENT_REMINDERS.filter(({ days }) => left <= days * DAY_MS && given > 2 * days * DAY_MS).at(-1)
    ?.kind;
}

function shift(date: string, days: number): string {
  const shifted = addDays(date, days);
  if (shifted === undefined) throw new RangeError(`Not a date: ${date}`);
  return shifted;
}
