import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connect, disconnect } from '#db/client.server.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import { DATA } from './data-folder.ts';
import { databaseUrl } from './database-cluster.ts';
import { readOrCreateSecret } from './demonstration-database.ts';
import { startEmbeddedPostgres, superuserUrl } from './embedded-postgres.ts';

/** A command that opens the database once it has read its arguments: it fails with a sentence and exit code 1. */
export async function runOnDatabase(work: (open: () => Promise<void>) => Promise<void>): Promise<void> {
  const cleanup = createCleanup();
  try {
    await work(async () => {
      connect(await findDatabase(cleanup));
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await disconnect();
    await cleanup.run();
  }
}

/** The database that a command works on: that of DATABASE_URL, else the demonstration's, running or not. */
async function findDatabase(cleanup: Cleanup): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const directory = join(DATA, 'postgres');
  if (!existsSync(directory))
    throw new Error('Indiquez la base de données par DATABASE_URL, ou lancez d’abord « npm run demo ».');
  const server = await startEmbeddedPostgres({ directory });
  if (!server.reused) cleanup.add(server.stop);
  return databaseUrl(superuserUrl(server), 'medicobus', readOrCreateSecret(DATA, 'owner-password'));
}
