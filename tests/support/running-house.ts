import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, disconnect, ownerDb } from '#db/client.server.ts';
import { buildIfChanged } from '../../scripts/application-build.ts';
import { createCleanup } from '../../scripts/cleanup.ts';
import { createDatabase, dropDatabase } from '../../scripts/database-cluster.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import { root } from '../../scripts/installation.mjs';
import { startMailbox } from '../../scripts/mailbox.ts';
import { startWebProcess, startWorkerProcess } from '../../scripts/managed-process.ts';
import { startAntivirus } from './antivirus.ts';
import { ensureTemplate, ownerUrl, startTestCluster } from './test-cluster.ts';

/** What the tests are told once everything runs. */
export type RunningHouse = { ready: true; baseUrl: string; mailboxUrl: string; databaseUrl: string };

/**
 * The whole house in one process's care: a seeded clone, the production build's web and worker, and a mailbox.
 * Started by the browser tests' global setup, and gone when its parent is.
 */
const cleanup = createCleanup();
process.once('disconnect', () => void cleanup.run().then(() => process.exit(0)));
try {
  process.send?.(await startHouse());
} catch (error) {
  if (!cleanup.stopping()) console.error(error);
  await cleanup.run();
  process.exit(1);
}

async function startHouse(): Promise<RunningHouse> {
  const scratch = mkdtempSync(join(tmpdir(), 'medicobus-house-'));
  cleanup.add(() => rmSync(scratch, { recursive: true, force: true }));
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  // Seeds perform acts through the application's own commands, which read this environment.
  Object.assign(process.env, {
    MEDICOBUS_MODE: 'test',
    PUBLIC_ORIGIN: baseUrl,
    STORAGE_DIR: join(scratch, 'storage'),
  });

  const cluster = await startTestCluster();
  cleanup.add(cluster.stop);
  const name = `house_${randomBytes(6).toString('hex')}`;
  await createDatabase(cluster.adminUrl, name, await ensureTemplate(cluster.adminUrl));
  cleanup.add(() => dropDatabase(cluster.adminUrl, name));
  const databaseUrl = ownerUrl(cluster.adminUrl, name);
  await seed(databaseUrl);
  await buildIfChanged();

  const mailbox = await startMailbox();
  cleanup.add(mailbox.close);
  const antivirus = await startAntivirus({ limitBytes: 25_000_000 });
  cleanup.add(antivirus.close);
  const environment = {
    MEDICOBUS_MODE: 'test',
    CLAMD_URL: antivirus.url,
    DEMO_ACCOUNTS: '1',
    PORT: String(port),
    PUBLIC_ORIGIN: baseUrl,
    DATABASE_URL: databaseUrl,
    SMTP_URL: mailbox.smtpUrl,
    LOG_LEVEL: 'info',
  };
  const logs = join(root, '.cache');
  mkdirSync(logs, { recursive: true });
  const worker = await startWorkerProcess(environment, join(logs, 'e2e-worker.log'));
  cleanup.add(worker.stop);
  const web = await startWebProcess(environment, join(logs, 'e2e-web.log'));
  cleanup.add(web.stop);
  return { ready: true, baseUrl, mailboxUrl: mailbox.webUrl, databaseUrl };
}

async function seed(databaseUrl: string): Promise<void> {
  const { seedDemonstration } = await import('#db/seeds/index.server.ts');
  connect(databaseUrl);
  try {
    await seedDemonstration(ownerDb(), undefined, { filesPerCall: 4, filesUnderReview: 6 });
  } finally {
    await disconnect();
  }
}
