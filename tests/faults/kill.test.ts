import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { root } from '../../scripts/installation.mjs';

/** Time to build too, where nobody has built yet. */
const PATIENCE_MS = 300_000;

/** `npm run faults` in small: two kills among ten deposits, one crash at each step. It prints its seed. */
it(
  'loses, doubles and tears no deposit apart when the web process is killed',
  async () => {
    const { code, lines } = await runFaults(['--deposits', '10', '--kills', '2', '--turns', '1']);
    const verdict = lines.at(-1) ?? '';
    console.info(verdict);
    expect(verdict, lines.join('\n')).toMatch(
      /^faults: deposits=10 kills=\d+ acknowledged=\d+ lost=0 duplicated=0 partial=0 converged=true seed=\d+$/,
    );
    expect(code).toBe(0);
  },
  PATIENCE_MS,
);

async function runFaults(args: string[]): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'faults.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TEST_DATABASE_ADMIN_URL: inject('databaseAdminUrl') },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, lines: output.trimEnd().split('\n') };
}
