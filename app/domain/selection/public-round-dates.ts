import { factsOfDay, isInPattern } from '#app/domain/application/rounds.ts';
import { dateOfDay, daysBetween, weekdayOfDay } from '#app/domain/shared/calendar-date.ts';
import type { PublicRound } from './publication.ts';

/** Real days of published rounds, from one day to another included; `round` is its place in the list. */
export function publicRoundDates(
  rounds: readonly PublicRound[],
  from: string,
  to: string,
): { date: string; round: number }[] {
  return daysBetween(from, to).flatMap((day) => {
    const facts = factsOfDay(day);
    const weekday = weekdayOfDay(day);
    return rounds.flatMap((one, round) =>
      one.weekday === weekday && isInPattern(facts, one.pattern, one.nth ?? undefined)
        ? [{ date: dateOfDay(day), round }]
        : [],
    );
  });
}
