import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB as Database } from '#db/schema.ts';
import { ensureTemplate, ownerUrl, startTestCluster } from '#tests/support/test-cluster.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { createDatabase, dropDatabase } from '../../scripts/database-cluster.ts';

/** A migrated database outside vitest, gone with the clean-up: its owner's address, and a superuser's handle. */
export async function openDatabase(cleanup: Cleanup): Promise<{ url: string; superuser: Kysely<Database> }> {
  const cluster = await startTestCluster();
  cleanup.add(cluster.stop);
  const name = `faults_${randomBytes(6).toString('hex')}`;
  await createDatabase(cluster.adminUrl, name, await ensureTemplate(cluster.adminUrl));
  cleanup.add(() => dropDatabase(cluster.adminUrl, name));
  const address = new URL(cluster.adminUrl);
  address.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: address.href, max: 2 });
  pool.on('error', () => undefined);
  const superuser = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  cleanup.add(() => superuser.destroy());
  return { url: ownerUrl(cluster.adminUrl, name), superuser };
}
