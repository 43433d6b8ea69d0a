import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInspection } from '../tests/e2e/authorization/inspection.ts';
import { createCleanup } from './cleanup.ts';
import { startEmbeddedPostgres, superuserUrl } from './embedded-postgres.ts';

/** `npm run authz`: the whole authorization matrix and every canary, on a house of its own, without a browser. */
const PAGES_PER_PERSON = 600;

const cleanup = createCleanup({ onSignal: () => console.error('\nInterrompu.') });
const started = Date.now();
const found: string[] = [];
let summary = 'authz: routes=0 cells=0 unexpected=1 canaries=0 unlisted=0';
try {
  await inspectAll();
} catch (error) {
  if (!cleanup.stopping()) console.error(error instanceof Error ? error.message : String(error));
  found.push('interrupted');
}
await cleanup.run();
console.log(summary);
process.exit(found.length > 0 ? 1 : 0);

async function inspectAll(): Promise<void> {
  if (!process.env.TEST_DATABASE_ADMIN_URL) {
    say('Base de données');
    const server = await startEmbeddedPostgres({
      directory: mkdtempSync(join(tmpdir(), 'medicobus-tests-')),
      volatile: true,
    });
    cleanup.add(server.stop);
    process.env.TEST_DATABASE_ADMIN_URL = superuserUrl(server);
  }
  say('Construction, données de démonstration et canaris');
  const inspection = await openInspection();
  cleanup.add(inspection.close);

  say('Résultats avant publication, canaris, courriels et journaux');
  const before = report(await inspection.beforePublication(), ({ differences }) => differences);
  const canaries = report(await inspection.canaries({ most: PAGES_PER_PERSON }), ({ leaks }) => leaks);
  const mails = report(await inspection.mails(), ({ leaks }) => leaks);
  const logged = report(inspection.logs(), (lines) => lines);
  say('Requêtes d’autres sites, redirections, réponses d’erreur');
  const crossSite = report(await inspection.crossSite(), ({ accepted }) => accepted);
  const redirects = report(await inspection.redirects(), ({ led }) => led);
  const odd = report(await inspection.oddAnswers(), (lines) => lines);
  say('Matrice entière (plusieurs minutes)');
  const matrix = report(await inspection.matrix({ share: 1, seed: '' }), ({ unexpected, unlisted }) => [
    ...unlisted,
    ...unexpected,
  ]);
  const headers = report(inspection.headers(), ({ complaints }) => complaints);

  const leaks = canaries.leaks.length + mails.leaks.length + logged.length + before.differences.length;
  const unexpected =
    matrix.unexpected.length +
    crossSite.accepted.length +
    redirects.led.length +
    odd.length +
    headers.complaints.length;
  console.log(
    `${before.guesses} adresses devinées, ${canaries.planted} canaris cherchés dans ${canaries.searched} réponses ` +
      `(${canaries.seen} lus par qui de droit) et ${mails.mails} courriels, ${crossSite.requests} requêtes d’autres ` +
      `sites, ${redirects.requests} redirections, en-têtes de ${headers.answers} réponses, ` +
      `${matrix.allowed} cellules permises ; ${Math.round((Date.now() - started) / 1000)} s`,
  );
  summary = `authz: routes=${matrix.routes} cells=${matrix.cells} unexpected=${unexpected} canaries=${leaks} unlisted=${matrix.unlisted.length}`;
}

function say(step: string): void {
  if (cleanup.stopping()) throw new Error('stopping');
  console.log(`→ ${step}`);
}

function report<Report>(given: Report, problemsOf: (given: Report) => string[]): Report {
  const problems = problemsOf(given);
  for (const problem of problems) console.error(`  ${problem}`);
  found.push(...problems);
  return given;
}
