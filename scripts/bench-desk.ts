import { runDeskBench } from '../tests/bench/run-desk-bench.ts';
import { createCleanup } from './cleanup.ts';

/** `npm run bench:desk`: what a search among ten thousand files costs, beside bare SQL. */
const cleanup = createCleanup({ onSignal: () => console.error('\nInterrompu.') });
const started = Date.now();
let failed = true;
process.once('exit', () => {
  process.exitCode = failed ? 1 : 0;
});
try {
  const { figures, complaints } = await runDeskBench(cleanup, (line) => {
    console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${line}`);
  });
  for (const complaint of complaints) console.log(`        ${complaint}`);
  const told = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
  console.log(`bench:desk: ${told.join(' ')}`);
  failed = complaints.length > 0;
} catch (error) {
  if (!cleanup.stopping()) console.error(error instanceof Error ? error.stack : error);
}
await cleanup.run();
process.exit();
