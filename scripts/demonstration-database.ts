import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, disconnect, ownerDb } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { refreshDemonstration, seedDemonstration } from '#db/seeds/index.server.ts';
import {
  createDatabase,
  databaseExists,
  databaseUrl,
  dropDatabase,
  ensureRoles,
  renameDatabase,
} from './database-cluster.ts';
import { type EmbeddedPostgres, superuserUrl } from './embedded-postgres.ts';

const NAME = 'medicobus';
/** A demonstration is filled under this name and takes its own once whole: a half-seeded one is never opened. */
const PARTIAL_NAME = 'medicobus_partial';

type Report = (step: string) => void;

/** Migrates and seeds the demonstration in the embedded server; answers the owner's address. */
export async function prepareEmbeddedDemonstration(
  server: EmbeddedPostgres,
  dataDirectory: string,
  report: Report,
): Promise<string> {
  const admin = superuserUrl(server);
  const ownerPassword = readOrCreateSecret(dataDirectory, 'owner-password');
  await ensureRoles(admin, ownerPassword);
  const url = databaseUrl(admin, NAME, ownerPassword);
  if (await databaseExists(admin, NAME)) {
    await migrate(url, report);
    return url;
  }
  report('création de la base');
  await dropDatabase(admin, PARTIAL_NAME);
  await createDatabase(admin, PARTIAL_NAME);
  const partialUrl = databaseUrl(admin, PARTIAL_NAME, ownerPassword);
  await migrate(partialUrl, report);
  await withConnection(partialUrl, () => seedDemonstration(ownerDb(), report));
  await renameDatabase(admin, PARTIAL_NAME, NAME);
  return url;
}

/** The same on a database that somebody hands us: seeded when it holds no call yet. */
export async function prepareGivenDemonstration(url: string, report: Report): Promise<void> {
  await migrate(url, report);
  await withConnection(url, async () => {
    const call = await ownerDb().selectFrom('calls').select('id').limit(1).executeTakeFirst();
    if (call === undefined) await seedDemonstration(ownerDb(), report);
  });
}

/** The calls that date themselves from now are dated again at each start. */
export async function refreshDates(url: string): Promise<void> {
  await withConnection(url, () => refreshDemonstration(ownerDb()));
}

export function readOrCreateSecret(directory: string, name: string): string {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, name);
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

async function withConnection(url: string, work: () => Promise<unknown>): Promise<void> {
  connect(url);
  try {
    await work();
  } finally {
    await disconnect();
  }
}
