import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#db/migrate.server.ts';
import {
  createDatabase,
  databaseExists,
  databaseUrl,
  dropDatabase,
  ensureRoles,
  renameDatabase,
} from '../../scripts/database-cluster.ts';
import { startEmbeddedPostgres, superuserUrl } from '../../scripts/embedded-postgres.ts';
import { root } from '../../scripts/installation.mjs';

export const OWNER_PASSWORD = 'medicobus-tests';

export type TestCluster = { adminUrl: string; stop: () => Promise<void> };

/** The server named by TEST_DATABASE_ADMIN_URL (a superuser's address), or one of our own that leaves no trace. */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  if (given) return prepared(given, async () => undefined);
  const server = await startEmbeddedPostgres({
    directory: mkdtempSync(join(tmpdir(), 'medicobus-tests-')),
    volatile: true,
  });
  return prepared(superuserUrl(server), server.stop);
}

/**
 * A migrated database with reference data, to be cloned. Its name tells its content, so that runs on one server
 * share it; it takes that name once whole.
 */
export async function ensureTemplate(adminUrl: string): Promise<string> {
  const name = `medicobus_template_${hashOfDatabaseCode()}`;
  if (await databaseExists(adminUrl, name)) return name;
  const partial = `${name}_${process.pid}`;
  await createDatabase(adminUrl, partial);
  await migrate(databaseUrl(adminUrl, partial, OWNER_PASSWORD));
  try {
    await renameDatabase(adminUrl, partial, name);
  } catch (error) {
    await dropDatabase(adminUrl, partial);
    if (!(await databaseExists(adminUrl, name))) throw error;
  }
  return name;
}

export function ownerUrl(adminUrl: string, database: string): string {
  return databaseUrl(adminUrl, database, OWNER_PASSWORD);
}

export function superuserUrlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function prepared(adminUrl: string, stop: () => Promise<void>): Promise<TestCluster> {
  await ensureRoles(adminUrl, OWNER_PASSWORD);
  return { adminUrl, stop };
}

function hashOfDatabaseCode(): string {
  const hash = createHash('sha256');
  for (const folder of ['db/migrations', 'db/reference'])
    for (const name of readdirSync(join(root, folder)).sort())
      hash.update(readFileSync(join(root, folder, name)));
  return hash.digest('hex').slice(0, 12);
}
