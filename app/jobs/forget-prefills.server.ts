import type { Task } from 'graphile-worker';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { deleteOldPrefills } from '#db/queries/prefills.server.ts';

/** Forgets proposals that nobody took in time, and the marks of those that were. */
export const forgetPrefills: Task = async () => {
  const prefills = await asActor(WORKER, deleteOldPrefills);
  logger.info({ prefills }, 'prefills forgotten');
};
