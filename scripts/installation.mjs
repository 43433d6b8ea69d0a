// Plain Node, nothing installed yet: checks the version, installs what the lockfile says when it has changed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINIMUM = [20, 19];

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  console.error(
    `Node ${MINIMUM.join('.')} ou plus récent est nécessaire ; celui-ci est ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Leaves `node_modules` as the lockfile describes it; does nothing when it already is. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.medicobus-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === lock) return;
  console.log('→ Installation des dépendances (npm ci)…');
  const started = Date.now();
  // Development packages too: a build needs them, whatever NODE_ENV says around us.
  const code = await runProcess('npm', [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0) {
    console.error('L’installation des dépendances a échoué (message de npm ci-dessus).');
    process.exit(1);
  }
  writeFileSync(stamp, `${lock}\n`);
  console.log(`  fait en ${Math.round((Date.now() - started) / 1000)} s`);
}

/** TypeScript of this project can be imported from here on. */
export async function understandTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}

function runProcess(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
