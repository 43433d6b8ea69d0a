import { parentPort } from 'node:worker_threads';
import { runScenario } from '#app/domain/selection/scenario/run-scenario.ts';
import type { ScenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';

/** What a thread of solve-scenario.server.ts runs: a whole scenario, which solves hundreds of programmes. */
const solve = await loadSolver();

parentPort?.on('message', ({ input, isChoiceOnly }: { input: ScenarioInput; isChoiceOnly: boolean }) => {
  try {
    const result = runScenario(input, {
      solve,
      now: () => performance.now(),
      isChoiceOnly,
      report: (step, done, total) => parentPort?.postMessage({ step, done, total }),
    });
    parentPort?.postMessage({ result });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
