import type { Task } from 'graphile-worker';
import { remindReviewer } from '#app/commands/remind-reviewer.server.ts';
import { REMINDED_DAYS_AHEAD } from '#app/domain/review/review-reminders.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listReviewersToRemind } from '#db/queries/review-reminders.server.ts';

/** Nobody is reminded at night: the hour of Paris from which the day's reminders leave. */
const FIRST_HOUR = '08:00';

/** Reminds reviewers before and after the day on which a review is due. */
export const remindReviewers: Task = async () => {
  const now = await asActor(WORKER, readClock);
  const told = await remindReviewersAt(now);
  if (told > 0) logger.info({ count: told }, 'reviews reminded');
};

/** The same at an instant handed in; says how many reviews somebody was reminded of. */
export async function remindReviewersAt(now: Date): Promise<number> {
  const { date, time } = parisClock(now.getTime());
  if (time < FIRST_HOUR) return 0;
  const until = addDays(date, REMINDED_DAYS_AHEAD) ?? date;
  let told = 0;
  for (const reviewerId of await asActor(WORKER, (tx) => listReviewersToRemind(tx, until))) {
    // One person who cannot be reminded must not keep the others waiting.
    told += await remindReviewer(reviewerId, { now }).catch((err: unknown) => {
      logger.error({ err, reviewerId }, 'reviewer not reminded');
      return 0;
    });
  }
  return told;
}
