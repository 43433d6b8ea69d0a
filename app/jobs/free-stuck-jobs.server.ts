import type { Task } from 'graphile-worker';
import { logger } from '#app/server/logger.server.ts';
import { freeStuckJobs } from '#db/queries/queue.server.ts';

/** No job lasts that long: the process that held it is dead. The queue itself would wait for four hours. */
const STUCK_SECONDS = 15 * 60;

/** A mail or a scan left by a killed worker is taken up again within minutes. */
export const freeStuckJobsTask: Task = async (_payload, helpers) => {
  const freed = await freeStuckJobs(helpers, { afterSeconds: STUCK_SECONDS });
  if (freed > 0) logger.warn({ freed }, 'jobs of a dead worker freed');
};
