import { parseArgs } from 'node:util';
import { type FaultOptions, runFaults } from '../tests/faults/run-faults.ts';
import { createCleanup } from './cleanup.ts';

/** `npm run faults`: kills the web process in the middle of deposits, and counts what became of them. */
const options = readOptions();
const cleanup = createCleanup({ onSignal: () => console.error('\nInterrompu.') });
const started = Date.now();
let failed = true;
// Interrupted, too, it did not succeed: the cleanup of a signal ends the process by itself.
process.once('exit', () => {
  process.exitCode = failed ? 1 : 0;
});
try {
  const report = await runFaults(options, cleanup, (line) => {
    const seconds = String(Math.round((Date.now() - started) / 1000)).padStart(4);
    console.log(`${seconds} s  ${line}`);
  });
  for (const complaint of report.complaints) console.log(`        ${complaint}`);
  console.log(
    `kills felt by a request: ${report.felt} of ${report.kills}; crashes at a step: ${report.crashed}`,
  );
  console.log(
    `faults: deposits=${report.deposits} kills=${report.kills} acknowledged=${report.acknowledged} lost=${report.lost} duplicated=${report.duplicated} partial=${report.partial} converged=${report.converged} seed=${options.seed}`,
  );
  failed =
    report.lost + report.duplicated + report.partial > 0 ||
    !report.converged ||
    (report.felt === 0 && options.kills > 0);
} catch (error) {
  if (!cleanup.stopping()) console.error(error instanceof Error ? error.stack : error);
}
await cleanup.run();
process.exit();

function readOptions(): FaultOptions {
  const { values } = parseArgs({
    options: {
      deposits: { type: 'string', default: '50' },
      kills: { type: 'string', default: '8' },
      turns: { type: 'string', default: '5' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    },
  });
  const whole = (name: keyof typeof values, least: number): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= least) return value;
    console.error(`--${name} attend un nombre entier, au moins ${least}.`);
    process.exit(1);
  };
  return {
    deposits: whole('deposits', 1),
    kills: whole('kills', 1),
    turns: whole('turns', 0),
    seed: whole('seed', 0),
  };
}
