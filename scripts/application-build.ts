import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, stop } from 'esbuild';
import { root } from './installation.mjs';
import { shortenManifest } from './lean-browser.ts';
import { projectImports } from './project-imports.ts';
import { buildVerifierPage } from './verifier-page.ts';

const BUILD = join(root, 'build');
const STAMP = join(BUILD, '.sources');
const SOURCES = [
  'app',
  'db',
  'emails',
  'public',
  'scripts',
  'package-lock.json',
  'package.json',
  'postcss.config.js',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
];
const COMPRESSIBLE = new Set([
  '.js',
  '.css',
  '.svg',
  '.json',
  '.html',
  '.txt',
  '.xml',
  '.map',
  '.webmanifest',
  '.ico',
]);
const MIN_COMPRESSED_BYTES = 1_024;

/** Builds what `npm start` runs, unless the sources are those of the last build; says whether it built. */
export async function buildIfChanged(): Promise<boolean> {
  const sources = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return false;
  await buildApplication(sources);
  return true;
}

export async function buildApplication(sources = hashSources()): Promise<void> {
  rmSync(BUILD, { recursive: true, force: true });
  await buildPages();
  await buildVerifierPage(join(BUILD, 'client', 'verifier.html'));
  await Promise.all([buildProcesses(), compressAssets(join(BUILD, 'client'))]);
  await stop();
  writeFileSync(STAMP, sources);
}

/** Remix: what the browser gets (build/client) and how pages are rendered (build/server). */
async function buildPages(): Promise<void> {
  const cli = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [cli, 'vite:build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  if (code !== 0) throw new Error(`La construction des pages a échoué.\n${output}`);
  const assets = join(BUILD, 'client', 'assets');
  for (const name of readdirSync(assets).filter((one) => /^manifest-.*\.js$/.test(one))) {
    const path = join(assets, name);
    writeFileSync(path, shortenManifest(readFileSync(path, 'utf8')));
  }
}

/** Our own processes. Packages stay outside; what the processes share goes into common chunks. */
async function buildProcesses(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: 'app/server/main.server.ts',
      worker: 'app/jobs/worker.server.ts',
      migrate: 'scripts/migrate.ts',
      'admin-create': 'scripts/admin-create.ts',
      'solver-thread': 'app/server/solver/solver-thread.server.ts',
      'scenario-thread': 'app/server/solver/scenario-thread.server.ts',
      'calibration-thread': 'app/server/calibration-thread.server.ts',
    },
    outdir: BUILD,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    packages: 'external',
    plugins: [projectImports],
    define: { 'process.env.NODE_ENV': '"production"' },
    chunkNames: 'shared/[name]-[hash]',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

async function compressAssets(directory: string): Promise<void> {
  for (const path of listFiles(directory)) {
    if (!COMPRESSIBLE.has(extname(path)) || statSync(path).size < MIN_COMPRESSED_BYTES) continue;
    const content = readFileSync(path);
    const [brotli, gzipped] = await Promise.all([
      promisify(brotliCompress)(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      }),
      promisify(gzip)(content, { level: 9 }),
    ]);
    if (brotli.length < content.length) writeFileSync(`${path}.br`, brotli);
    if (gzipped.length < content.length) writeFileSync(`${path}.gz`, gzipped);
  }
}

function hashSources(): string {
  const hash = createHash('sha256').update(`${process.env.BRAND ?? ''}\n`);
  for (const source of SOURCES)
    for (const path of listFiles(join(root, source)))
      hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
