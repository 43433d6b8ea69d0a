import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
import { ensureTemplate, ownerUrl, startTestCluster, superuserUrlOf } from './test-cluster.ts';

/** What the tests are told once everything runs. */
export type RunningHouse = {
  ready: true;
  baseUrl: string;
  mailboxUrl: string;
  databaseUrl: string;
  /** The same database for whoever looks at, or writes, what no policy lets anybody. */
  superuserUrl: string;
  storage: string;
  logFiles: string[];
  seeds: Seeds;
};

/** What a house starts from, left as the demonstration made it: the next house starts from it in a few seconds. */
export type Seeds = { adminUrl: string; database: string; files: string };

/**
 * The whole house in one process's care: a clone of the seeds, the production build's web and worker, and a mailbox.
 * HOUSE_NAME tells its logs from another's; HOUSE_SEEDS names the seeds of one that runs. Gone when its parent is.
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
  const seeds = readGivenSeeds() ?? (await sow(join(scratch, 'seeds'), baseUrl));
  const storage = join(scratch, 'storage');
  cpSync(seeds.files, storage, { recursive: true });
  const database = await createHouseDatabase(seeds.adminUrl, 'house', seeds.database);
  const databaseUrl = ownerUrl(seeds.adminUrl, database);
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
    STORAGE_DIR: storage,
    DATABASE_URL: databaseUrl,
    SMTP_URL: mailbox.smtpUrl,
    LOG_LEVEL: 'info',
  };
  const logs = join(root, '.cache');
  mkdirSync(logs, { recursive: true });
  const logOf = (kind: string) => join(logs, `${process.env.HOUSE_NAME}-${kind}.log`);
  const worker = await startWorkerProcess(environment, logOf('worker'));
  cleanup.add(worker.stop);
  const web = await startWebProcess(environment, logOf('web'));
  cleanup.add(web.stop);
  const logFiles = [logOf('worker'), logOf('web')];
  return {
    ready: true,
    baseUrl,
    mailboxUrl: mailbox.webUrl,
    databaseUrl,
    superuserUrl: superuserUrlOf(seeds.adminUrl, database),
    storage,
    logFiles,
    seeds,
  };
}

function readGivenSeeds(): Seeds | undefined {
  const given = process.env.HOUSE_SEEDS;
  return given === undefined ? undefined : (JSON.parse(given) as Seeds);
}

/** Plays the demonstration once, in a database and a folder that no house changes. */
async function sow(files: string, publicOrigin: string): Promise<Seeds> {
  // Seeds perform acts through the application's own commands, which read this environment.
  Object.assign(process.env, { MEDICOBUS_MODE: 'test', PUBLIC_ORIGIN: publicOrigin, STORAGE_DIR: files });
  const { adminUrl, stop } = await startTestCluster();
  cleanup.add(stop);
  const database = await createHouseDatabase(adminUrl, 'seeds', await ensureTemplate(adminUrl));
  const { seedDemonstration } = await import('#db/seeds/index.server.ts');
  connect(ownerUrl(adminUrl, database));
  try {
    await seedDemonstration(ownerDb(), undefined, { filesPerCall: 4, filesUnderReview: 6 });
  } finally {
    await disconnect();
  }
  return { adminUrl, database, files };
}

async function createHouseDatabase(adminUrl: string, use: string, template: string): Promise<string> {
  const name = `${use}_${randomBytes(6).toString('hex')}`;
  await createDatabase(adminUrl, name, template);
  cleanup.add(() => dropDatabase(adminUrl, name));
  return name;
}
