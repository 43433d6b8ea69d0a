import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './installation.mjs';

/** `npm run properties`: random sequences of everything that can happen to a draft, on the real database. */
const { values } = parseArgs({
  options: {
    sequences: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const report = join(root, '.cache', 'properties.json');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(report, { force: true });
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/commands/nothing-lost.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_ENV: 'test',
    PROPERTY_SEED: values.seed,
    PROPERTY_SEQUENCES: values.sequences,
    PROPERTY_REPORT: report,
  },
});
const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>) : {};
const told = ['sequences', 'lost', 'mismatched', 'acknowledged', 'conflicts', 'deposits'];
console.log(
  `properties: ${told.map((name) => `${name}=${counts[name] ?? 'unknown'}`).join(' ')} seed=${values.seed}`,
);
process.exitCode = status === 0 && counts.lost === 0 && counts.mismatched === 0 ? 0 : 1;
