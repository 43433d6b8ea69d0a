import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './installation.mjs';

/** `npm run properties`: random sequences of everything that can happen to a draft, on the real database. */
const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    /** Processes side by side, each with a seed and a database of its own. */
    processes: { type: 'string', default: String(availableParallelism()) },
  },
});
const TOLD = ['sequences', 'lost', 'mismatched', 'acknowledged', 'conflicts', 'deposits'] as const;
type Counts = Partial<Record<(typeof TOLD)[number], number>>;

const total = Number(values.sequences);
const processes = Math.max(1, Math.min(Number(values.processes), total));
mkdirSync(join(root, '.cache'), { recursive: true });
const runs = await Promise.all(
  Array.from({ length: processes }, (_one, rank) =>
    runSequences(rank, Math.floor(total / processes) + (rank < total % processes ? 1 : 0)),
  ),
);
const sum = (name: keyof Counts) =>
  runs.reduce((whole, { counts }) => whole + (counts[name] ?? Number.NaN), 0);
console.log(
  `properties: ${TOLD.map((name) => `${name}=${sum(name)}`).join(' ')} processes=${processes} seed=${values.seed}`,
);
const isSound = sum('sequences') === total && sum('lost') === 0 && sum('mismatched') === 0;
process.exitCode = isSound && runs.every(({ status }) => status === 0) ? 0 : 1;

async function runSequences(rank: number, count: number): Promise<{ status: number | null; counts: Counts }> {
  const report = join(root, '.cache', `properties-${rank}.json`);
  rmSync(report, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', 'tests/commands/nothing-lost.test.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PROPERTY_SEED: String(Number(values.seed) + rank),
      PROPERTY_SEQUENCES: String(count),
      PROPERTY_REPORT: report,
    },
  });
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { status, counts: existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Counts) : {} };
}
