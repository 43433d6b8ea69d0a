import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleanup } from './cleanup.ts';
import { DATA } from './data-folder.ts';
import { databaseUrl } from './database-cluster.ts';
import { readOrCreateSecret } from './demonstration-database.ts';
import { startEmbeddedPostgres, superuserUrl } from './embedded-postgres.ts';

/** The database that a command works on: that of DATABASE_URL, else the demonstration's, running or not. */
export async function findDatabase(cleanup: Cleanup): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const directory = join(DATA, 'postgres');
  if (!existsSync(directory))
    throw new Error('Indiquez la base de données par DATABASE_URL, ou lancez d’abord « npm run demo ».');
  const server = await startEmbeddedPostgres({ directory });
  if (!server.reused) cleanup.add(server.stop);
  return databaseUrl(superuserUrl(server), 'medicobus', readOrCreateSecret(DATA, 'owner-password'));
}
