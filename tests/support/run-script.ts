import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../scripts/installation.mjs';

/** Runs what stands behind an `npm run`, and answers its exit code and what it said. */
export async function runScript(
  name: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [join(root, 'scripts', `${name}.mjs`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, lines: output.trimEnd().split('\n') };
}
