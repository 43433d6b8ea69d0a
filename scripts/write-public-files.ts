import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waveSegment } from '#app/domain/selection/results-search.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import type { StampedDocument } from '#db/queries/time-stamps.server.ts';
import { DATA } from './data-folder.ts';

/** Writes the public files of every published wave of the demonstration, as the portal serves them to anybody. */
export async function writePublicFiles(directory: string): Promise<void> {
  Object.assign(process.env, { MEDICOBUS_MODE: process.env.MEDICOBUS_MODE ?? 'demo', LOG_LEVEL: 'warn' });
  if (!process.env.DATABASE_URL && !existsSync(join(DATA, 'postgres'))) await fillDemonstration();
  const { runOnDatabase } = await import('./script-database.ts');
  await runOnDatabase(async (open) => {
    await open();
    mkdirSync(directory, { recursive: true });
    await writeAll((name, bytes) => writeFileSync(join(directory, name), bytes));
  });
}

/** Nobody started the demonstration here: its data is made, as `npm run demo` would. */
async function fillDemonstration(): Promise<void> {
  console.log('→ Données de démonstration (une seule fois)');
  const { startEmbeddedPostgres } = await import('./embedded-postgres.ts');
  const { prepareEmbeddedDemonstration, readOrCreateSecret } = await import('./demonstration-database.ts');
  process.env.SESSION_SECRET = readOrCreateSecret(DATA, 'session-secret');
  process.env.STORAGE_DIR ||= join(DATA, 'storage');
  const server = await startEmbeddedPostgres({ directory: join(DATA, 'postgres') });
  try {
    await prepareEmbeddedDemonstration(server, DATA, (step) => console.log(`    ${step}`));
  } finally {
    await server.stop();
  }
}

type Write = (name: string, bytes: Uint8Array) => void;

async function writeAll(write: Write): Promise<void> {
  const { asActor, PUBLIC } = await import('#db/client.server.ts');
  const { listPublicPublications } = await import('#db/queries/public-results.server.ts');
  const { findSeal } = await import('#db/queries/seals.server.ts');
  const { listComplements } = await import('#db/queries/seal-complements.server.ts');
  const { readPublishedKeys } = await import('#app/server/published-keys.server.ts');
  await stampByLentAuthority();
  const published = await asActor(PUBLIC, listPublicPublications);
  for (const { snapshot } of published) {
    const { call, wave } = snapshot;
    const address = { slug: call.slug, number: wave.number };
    const suffix = `${call.slug}-${waveSegment(wave.number)}`;
    const seal = await asActor(PUBLIC, (tx) => findSeal(tx, address));
    if (seal) write(`scellement-${suffix}.json`, seal.document);
    for (const { number, document } of await asActor(PUBLIC, (tx) => listComplements(tx, address))) {
      write(`complement-${number}-${suffix}.json`, document);
      await writeStamp({ ...address, of: { complement: number } }, `complement-${number}-${suffix}`, write);
    }
    await writeStamp({ ...address, of: 'seal' }, `scellement-${suffix}`, write);
    await writeVersions(address, suffix, write);
    await writeProofs(address, write);
  }
  write('cles.json', await readPublishedKeys());
}

/** Results as they are public now, and each version that an update replaced, which stays public under its number. */
async function writeVersions(address: Address, suffix: string, write: Write): Promise<void> {
  const { asActor, PUBLIC } = await import('#db/client.server.ts');
  const { listPublicVersions } = await import('#db/queries/public-results.server.ts');
  const versions = await asActor(PUBLIC, (tx) => listPublicVersions(tx, address));
  for (const [index, { id, snapshot, selectionRecord, signedStatement }] of versions.entries()) {
    const name = index === versions.length - 1 ? suffix : `${suffix}-version-${index + 1}`;
    write(`resultats-${name}.json`, canonicalBytes(snapshot));
    if (selectionRecord) write(`selection-${name}.json`, selectionRecord);
    if (signedStatement) write(`signature-${name}.json`, signedStatement);
    await writeStamp({ ...address, of: { publicationId: id } }, `resultats-${name}`, write);
  }
}

/** What was asked of an authority and not given yet is asked of one that openssl lends for this time. */
async function stampByLentAuthority(): Promise<void> {
  const { stampTime } = await import('#app/commands/stamp-time.server.ts');
  const { startTimeStampAuthority } = await import('#tests/support/time-stamp-authority.ts');
  let authority: Awaited<ReturnType<typeof startTimeStampAuthority>>;
  try {
    authority = await startTimeStampAuthority();
  } catch {
    console.log('openssl is not here: nothing is time-stamped');
    return;
  }
  try {
    for (let { stamped } = await stampTime({ url: authority.url }); stamped > 0; )
      stamped = (await stampTime({ url: authority.url })).stamped;
  } finally {
    authority.close();
  }
}

type Address = { slug: string; number: number };

async function writeStamp(
  asked: Address & { of: StampedDocument },
  name: string,
  write: Write,
): Promise<void> {
  const { asActor, PUBLIC } = await import('#db/client.server.ts');
  const { findTimeStamp } = await import('#db/queries/time-stamps.server.ts');
  const found = await asActor(PUBLIC, (tx) => findTimeStamp(tx, asked));
  if (!found?.response || !found.statement) return;
  write(`horodatage-${name}.tsr`, found.response);
  write(`horodatage-${name}.json`, found.statement);
}

/** Not public: each holder has one's own. Of invented holders, a few show how a proof is checked. */
const PROOFS = 2;

async function writeProofs(address: Address, write: Write): Promise<void> {
  const { asActor, WORKER } = await import('#db/client.server.ts');
  const { listSealedDeposits } = await import('#db/queries/seals.server.ts');
  const { signedProof } = await import('#app/server/signed-proof.server.ts');
  const deposits = await asActor(WORKER, (tx) => listSealedDeposits(tx, { ...address, most: PROOFS }));
  for (const deposit of deposits) write(`preuve-${deposit.reference}.json`, signedProof(deposit, deposit));
}
