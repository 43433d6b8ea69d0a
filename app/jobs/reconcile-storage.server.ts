import type { Task } from 'graphile-worker';
import { reconcileStorage as reconcile } from '#app/commands/reconcile-storage.server.ts';
import { logger } from '#app/server/logger.server.ts';

/** Compares the storage with the database, both ways. */
export const reconcileStorage: Task = async () => {
  const report = await reconcile();
  logger[report.missing > 0 ? 'error' : 'info'](report, 'storage reconciled');
};
