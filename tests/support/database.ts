import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { asActor, connect, type Db, disconnect } from '#db/client.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { createDatabase, dropDatabase } from '../../scripts/database-cluster.ts';
import './database-global-setup.ts';
import { ownerUrl } from './test-cluster.ts';

export type TestDatabase = {
  /** The owner's address: what a process would be given as DATABASE_URL. */
  url: string;
  /** The owner's handle; row-level security binds it too. */
  db: Db;
  /** A superuser's handle, to plant rows and to look behind the policies. */
  superuser: Kysely<Database>;
  asActor: typeof asActor;
};

/**
 * A migrated database of one's own, with reference data and nothing else, dropped after the file's tests.
 * Called once per test file, at its top: `const { asActor, superuser } = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const adminUrl = inject('databaseAdminUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(adminUrl, name, inject('databaseTemplate'));
  const url = ownerUrl(adminUrl, name);
  const superuser = connectAsSuperuser(adminUrl, name);
  const db = connect(url, { max: 5 });
  afterAll(async () => {
    await disconnect();
    await superuser.destroy();
    await dropDatabase(adminUrl, name);
  });
  return { url, db, superuser, asActor };
}

function connectAsSuperuser(adminUrl: string, database: string): Kysely<Database> {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  pool.on('error', () => undefined);
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
