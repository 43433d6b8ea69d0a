import type { Task } from 'graphile-worker';
import { stampTime as stamp } from '#app/commands/stamp-time.server.ts';
import { logger } from '#app/server/logger.server.ts';

/** Asks for the time-stamps that are missing; an authority that is down is asked again later. */
export const stampTime: Task = async () => {
  const report = await stamp();
  if (report.failed > 0) logger.warn(report, 'time-stamps wait for their authority');
};
