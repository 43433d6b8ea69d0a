import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './installation.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A browser for the tests: the system's, else Playwright's, else one that we can get; answers its path. */
export async function findOrInstallChromium(report: (detail: string) => void): Promise<string> {
  const present = process.env.CHROMIUM_PATH || onPath() || (await fromPlaywright());
  if (present) return present;

  report('aucun navigateur trouvé : téléchargement de Chromium par Playwright…');
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: root, stdio: 'ignore', timeout: 300_000 });
  const downloaded = await fromPlaywright();
  if (downloaded) return downloaded;

  if (process.getuid?.() === 0) {
    report('téléchargement impossible : installation du paquet chromium de la distribution…');
    const quiet = { stdio: 'ignore' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update'], quiet);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
    const installed = onPath();
    if (installed) return installed;
  }
  throw new Error(
    'Aucun navigateur Chromium : installez-en un, ou indiquez son chemin dans CHROMIUM_PATH (npm run check s’en passe).',
  );
}

function onPath(): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((directory) => NAMES.map((name) => join(directory, name)))
    .find(isExecutable);
}

/** Playwright's own browser may be there without the system libraries that it needs: it is asked its version. */
async function fromPlaywright(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  if (!path || !existsSync(path)) return undefined;
  return spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0 ? path : undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
