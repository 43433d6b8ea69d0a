import { type Instant, toMs } from './windows.ts';

const HOUR_MS = 3_600_000;

/** Hours before closing at which the people of a draft are reminded, furthest first. */
export const REMINDER_HOURS = [168, 48, 3] as const;

/** After closing, a draft is looked at for so long: enough for a portal that was down. */
const COPY_WITHIN_HOURS = 168;

export type ReminderKind = 'days_7' | 'hours_48' | 'hours_3' | 'after_closing';

const KINDS: Readonly<Record<(typeof REMINDER_HOURS)[number], ReminderKind>> = {
  168: 'days_7',
  48: 'hours_48',
  3: 'hours_3',
};

/**
 * The reminder that a draft is due now: the nearest step already reached, so that a clock that stood still sends
 * one mail and not three; after closing, the copy of what was written. Each is sent once per closing instant: an
 * extension starts afresh. Source: issue "A draft is not a deposit"; the closing itself is that of windowState.
 */
export function dueReminder(closesAt: Instant, now: Instant): ReminderKind | undefined {
  const leftMs = toMs(closesAt) - toMs(now);
  if (leftMs <= 0) return leftMs > -COPY_WITHIN_HOURS * HOUR_MS ? 'after_closing' : undefined;
  const reached = REMINDER_HOURS.filter((hours) => leftMs <= hours * HOUR_MS).at(-1);
  return reached === undefined ? undefined : KINDS[reached];
}

/** The furthest that the clock must look ahead and back. */
export function reminderSpan(now: Instant): { from: Date; to: Date } {
  return {
    from: new Date(toMs(now) - COPY_WITHIN_HOURS * HOUR_MS),
    to: new Date(toMs(now) + REMINDER_HOURS[0] * HOUR_MS),
  };
}
