import type { Task } from 'graphile-worker';
import { lapseComplements } from '#app/commands/lapse-complements.server.ts';
import { remindComplements } from '#app/commands/remind-complements.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listRequestsToFollow } from '#db/queries/complements.server.ts';

/** Reminds holders of requests for complements whose deadline nears, and ends those whose time is over. */
export const followComplements: Task = async () => {
  const followed = await followComplementsAt(await asActor(WORKER, readClock));
  if (followed.reminded + followed.lapsed > 0) logger.info(followed, 'complements followed');
};

/** The same at an instant handed in; the end of the time given is judged by the database's clock alone. */
export async function followComplementsAt(now: Date): Promise<{ reminded: number; lapsed: number }> {
  const requests = await asActor(WORKER, (tx) => listRequestsToFollow(tx, now));
  const followed = { reminded: 0, lapsed: 0 };
  for (const { applicationId: id, graceDays, isOver } of requests) {
    try {
      if (isOver) {
        if ((await lapseComplements(id, { graceDays })).ok) followed.lapsed += 1;
      } else if ((await remindComplements(id, { now })) !== undefined) followed.reminded += 1;
    } catch (err) {
      // One file that cannot be followed must not keep the others waiting.
      logger.error({ err, applicationId: id }, 'complements not followed');
    }
  }
  return followed;
}
