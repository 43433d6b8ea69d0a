import type { Task } from 'graphile-worker';
import { digestBounds, sendDigest } from '#app/commands/send-digest.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listDigestReaders } from '#db/queries/notices.server.ts';

/** Sends the summaries that are due, whatever the hour: a clock that stood still catches up with one mail each. */
export const sendDigests: Task = async () => {
  const now = await asActor(WORKER, readClock);
  const sent = await sendDigestsAt(now);
  if (sent > 0) logger.info({ count: sent }, 'summaries sent');
};

/** The same at an instant handed in; says how many mails leave. */
export async function sendDigestsAt(now: Date): Promise<number> {
  let sent = 0;
  for (const userId of await asActor(WORKER, (tx) => listDigestReaders(tx, digestBounds(now)))) {
    // One summary that cannot be written must not keep the others waiting.
    const isSent = await sendDigest(userId, { now }).catch((err: unknown) => {
      logger.error({ err, userId }, 'summary not sent');
      return false;
    });
    if (isSent) sent += 1;
  }
  return sent;
}
