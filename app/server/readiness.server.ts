import type { Kysely } from 'kysely';
import type { Readiness } from '#app/server/http/health.server.ts';
import { logger } from '#app/server/logger.server.ts';
import type { Db } from '#db/client.server.ts';
import { listPendingMigrations } from '#db/migrate.server.ts';

const PATIENCE_MS = 3_000;

/** The database answers, and it has every migration that this code carries. */
export async function databaseReadiness(db: Db): Promise<Readiness> {
  try {
    const pending = await withinPatience(listPendingMigrations(db as unknown as Kysely<unknown>));
    return pending.length === 0 ? { ready: true } : { ready: false, reason: 'migrations' };
  } catch (error) {
    logger.warn({ err: error }, 'not ready');
    const missingTable = (error as { code?: string }).code === '42P01';
    return { ready: false, reason: missingTable ? 'migrations' : 'database' };
  }
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer in time')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
