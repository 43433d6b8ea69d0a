import { parentPort } from 'node:worker_threads';
import type { IntegerProgramme } from '#app/domain/shared/integer-programme.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';

/** What a thread of open-solver.server.ts runs: a solver blocks the thread it is in, so it has its own. */
const solve = await loadSolver();

parentPort?.on(
  'message',
  ({ programme, timeLimitMs }: { programme: IntegerProgramme; timeLimitMs: number }) => {
    try {
      parentPort?.postMessage({ answer: solve(programme, { timeLimitMs }) });
    } catch (error) {
      parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
    }
  },
);
