import { type Cleanup, createCleanup } from './cleanup.ts';

type Bench = { figures: Record<string, number | boolean>; complaints: string[] };
type RunBench = (cleanup: Cleanup, report: (line: string) => void) => Promise<Bench>;

/** Runs a bench, tells its steps as they come and its figures on the last line, and ends the process: 1 above a bound. */
export async function tellBench(name: string, run: RunBench): Promise<never> {
  const cleanup = createCleanup({ onSignal: () => console.error('\nInterrompu.') });
  const started = Date.now();
  let failed = true;
  process.once('exit', () => {
    process.exitCode = failed ? 1 : 0;
  });
  try {
    const { figures, complaints } = await run(cleanup, (line) => {
      console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${line}`);
    });
    for (const complaint of complaints) console.log(`        ${complaint}`);
    const told = Object.entries(figures).map(([figure, value]) => `${figure}=${value}`);
    console.log(`${name}: ${told.join(' ')}`);
    failed = complaints.length > 0;
  } catch (error) {
    if (!cleanup.stopping()) console.error(error instanceof Error ? error.stack : error);
  }
  await cleanup.run();
  process.exit();
}
