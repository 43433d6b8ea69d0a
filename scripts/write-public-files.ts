import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waveSegment } from '#app/domain/selection/results-search.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
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

async function writeAll(write: (name: string, bytes: Uint8Array) => void): Promise<void> {
  const { asActor, PUBLIC } = await import('#db/client.server.ts');
  const { listPublicPublications } = await import('#db/queries/publications.server.ts');
  const { findSeal } = await import('#db/queries/seals.server.ts');
  const { readPublishedKeys } = await import('#app/server/published-keys.server.ts');
  write('cles.json', await readPublishedKeys());
  const published = await asActor(PUBLIC, listPublicPublications);
  for (const { snapshot, selectionRecord, signedStatement } of published) {
    const { call, wave } = snapshot;
    const suffix = `${call.slug}-${waveSegment(wave.number)}.json`;
    const seal = await asActor(PUBLIC, (tx) => findSeal(tx, { slug: call.slug, number: wave.number }));
    write(`resultats-${suffix}`, canonicalBytes(snapshot));
    if (seal) write(`scellement-${suffix}`, seal.document);
    if (selectionRecord) write(`selection-${suffix}`, selectionRecord);
    if (signedStatement) write(`signature-${suffix}`, signedStatement);
  }
}
