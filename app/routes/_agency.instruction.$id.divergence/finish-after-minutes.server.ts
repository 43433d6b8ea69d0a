import { finishReview } from '#app/commands/finish-review.server.ts';
import { logger } from '#app/server/logger.server.ts';

/** Closes the examination at once; should this look fail, the job enqueued beside the minutes does it again. */
export async function finishAfterMinutes(applicationId: string): Promise<void> {
  await finishReview({ applicationId }).catch((err) =>
    logger.warn({ err }, 'end of review left to the queue'),
  );
}
