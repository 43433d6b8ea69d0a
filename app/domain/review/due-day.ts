import { nextWorkingDay } from '../call/legal-clocks.ts';
import { addDays } from '../shared/calendar-date.ts';

/** The day when reviews are due: the call's delay in days, never ending on a day when nobody works. */
export function proposedDueDay(today: string, reviewDays: number): string {
  const day = addDays(today, reviewDays);
  return day === undefined ? '' : nextWorkingDay(day);
}
