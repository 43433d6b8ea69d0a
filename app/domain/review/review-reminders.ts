import { dayNumber } from '../shared/calendar-date.ts';

/** Days from the due date on which a reviewer is reminded: before it (negative), then after. */
const STEPS = [-7, -2, 1, 3, 7] as const;
/** Once a week after the last of these. */
const REPEATED_EVERY = 7;
/** From so many days late on, the officer who asked for the review is told too. */
const OFFICER_AFTER = 7;

/**
 * The reminder that a review is due on a day, as its distance to the due date: the nearest step already reached, so
 * that a clock that stood still sends one and not three. Undefined before the first step. Both are YYYY-MM-DD.
 */
export function dueReviewReminder(dueOn: string, today: string): number | undefined {
  const [due, now] = [dayNumber(dueOn), dayNumber(today)];
  if (due === undefined || now === undefined) return undefined;
  const distance = now - due;
  const last = STEPS[STEPS.length - 1] ?? 0;
  if (distance >= last) return distance - ((distance - last) % REPEATED_EVERY);
  return STEPS.filter((step) => step <= distance).at(-1);
}

/** Whether somebody must do more than remind: give more time, or name somebody else. */
export function isLongOverdue(step: number): boolean {
  return step >= OFFICER_AFTER;
}

/** The furthest that the clock must look ahead. */
export const REMINDED_DAYS_AHEAD = -STEPS[0];
