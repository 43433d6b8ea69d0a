import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from './application-build.ts';
import { findOrInstallChromium } from './chromium.ts';
import { createCleanup } from './cleanup.ts';
import { startEmbeddedPostgres, superuserUrl } from './embedded-postgres.ts';
import { root } from './installation.mjs';

/** `npm test` and `npm run check`: every check that there is, in the order in which they fail fastest. */
const CACHE = join(root, '.cache');
const VITEST_REPORT = join(CACHE, 'vitest.json');
const PLAYWRIGHT_REPORT = join(CACHE, 'playwright.json');
const bin = (...path: string[]) => join(root, 'node_modules', ...path);

type Outcome = { name: string; passed: number; failed: number; seconds: number };

const withBrowser = !process.argv.includes('--without-browser');
const cleanup = createCleanup({ onSignal: () => console.error('\nInterrompu.') });
const outcomes: Outcome[] = [];
const started = Date.now();
mkdirSync(CACHE, { recursive: true });

try {
  await runAll();
} catch (error) {
  if (!cleanup.stopping()) {
    console.error(error instanceof Error ? error.message : String(error));
    outcomes.push({ name: 'Préparation', passed: 0, failed: 1, seconds: 0 });
  }
}
const interrupted = cleanup.stopping();
await cleanup.run();
summarise();
process.exit(interrupted || outcomes.some((outcome) => outcome.failed > 0) ? 1 : 0);

async function runAll(): Promise<void> {
  // The compiler keeps one core busy for as long as all the others together.
  await Promise.all([tool('Types', [bin('typescript', 'bin', 'tsc'), '--noEmit']), lintThenBuild()]);
  console.log('\n→ Base de données des tests');
  const server = await startEmbeddedPostgres({
    directory: mkdtempSync(join(tmpdir(), 'medicobus-tests-')),
    volatile: true,
  });
  cleanup.add(server.stop);
  process.env.TEST_DATABASE_ADMIN_URL = superuserUrl(server);

  await tests('Tests unitaires, de base et de routes', VITEST_REPORT, countVitest, [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${VITEST_REPORT}`,
  ]);
  if (!withBrowser) return;
  process.env.CHROMIUM_PATH = await findOrInstallChromium((detail) => console.log(`    ${detail}`));
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = PLAYWRIGHT_REPORT;
  await tests('Tests dans le navigateur', PLAYWRIGHT_REPORT, countPlaywright, [
    bin('@playwright', 'test', 'cli.js'),
    'test',
    '--reporter=list,json',
  ]);
}

async function lintThenBuild(): Promise<void> {
  await tool('Lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']);
  await tool('Imports', [
    bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'app',
    'db',
    'emails',
  ]);
  // Before the tests: those of sudden deaths kill what `npm start` runs.
  await step('Construction', async () => {
    const built = await buildIfChanged();
    console.log(built ? 'construite' : 'déjà construite');
    return { passed: 0, failed: 0 };
  });
}

/** A tool that only says yes or no: a no counts as one failure. */
async function tool(name: string, args: string[]): Promise<void> {
  await step(name, async () => ({ passed: 0, failed: (await run(args)) === 0 ? 0 : 1 }));
}

type Count = { passed: number; failed: number };

async function tests(
  name: string,
  report: string,
  count: (report: string) => Count,
  args: string[],
): Promise<void> {
  rmSync(report, { force: true });
  await step(name, async () => {
    const code = await run(args);
    const counted = existsSync(report) ? count(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 };
    // A run can fail outside any test: it must not end as a success.
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  });
}

async function step(name: string, work: () => Promise<Count>): Promise<void> {
  if (cleanup.stopping()) throw new Error('stopping');
  console.log(`\n→ ${name}`);
  const start = Date.now();
  let counted: Count;
  try {
    counted = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    counted = { passed: 0, failed: 1 };
  }
  outcomes.push({ name, ...counted, seconds: (Date.now() - start) / 1000 });
}

function run(args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test', MEDICOBUS_MODE: 'test' },
    });
    cleanup.add(() => stopTool(child));
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function stopTool(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(force);
}

function countVitest(report: string): Count {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  // A file that cannot be loaded, or prepared, fails without a failed test in it.
  const unprepared = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + unprepared.length };
}

function countPlaywright(report: string): Count {
  const { stats, errors } = JSON.parse(report) as {
    stats: { expected: number; unexpected: number; flaky: number };
    errors: unknown[];
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

function summarise(): void {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  console.log('\nRésumé');
  for (const outcome of outcomes) {
    const verdict = outcome.failed > 0 ? 'ÉCHEC' : 'ok';
    const counts =
      outcome.passed + outcome.failed > 0 ? ` (${outcome.passed} réussis, ${outcome.failed} en échec)` : '';
    console.log(`  ${verdict.padEnd(6)}${outcome.name}${counts}, ${outcome.seconds.toFixed(1)} s`);
  }
  console.log(`Durée totale : ${((Date.now() - started) / 1000).toFixed(0)} s`);
  console.log(`${passed} passed, ${failed} failed`);
}
