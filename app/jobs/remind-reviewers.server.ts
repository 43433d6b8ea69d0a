import type { Task } from 'graphile-worker';
import { remindedUntil, remindReviewer } from '#app/commands/remind-reviewer.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listReviewersToRemind } from '#db/queries/review-reminders.server.ts';

/** Reminds reviewers before and after the day on which a review is due. */
export const remindReviewers: Task = async () => {
  const now = await asActor(WORKER, readClock);
  const told = await remindReviewersAt(now);
  if (told > 0) logger.info({ count: told }, 'reviews reminded');
};

/** The same at an instant handed in; says how many reviews somebody was reminded of. */
export async function remindReviewersAt(now: Date): Promise<number> {
  const until = remindedUntil(now);
  if (until === undefined) return 0;
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
