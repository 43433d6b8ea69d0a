import type { ScenarioResult, ScenarioStep } from '#app/domain/selection/scenario/run-scenario.ts';
import type { ScenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import { SolverStopped } from '#app/server/solver/open-solver.server.ts';
import { openThread } from '#app/server/solver/open-thread.server.ts';

/** A run that does not stop by itself this long after its limit is ended with its thread. */
const GRACE_MS = 30_000;

type Reply =
  | { step: ScenarioStep; done: number; total: number }
  | { result: ScenarioResult }
  | { failure: string };

type SolveScenarioOptions = {
  signal?: AbortSignal;
  report?: (step: ScenarioStep, done: number, total: number) => void;
  isChoiceOnly?: boolean;
};

/** A scenario solved in a thread of its own. Aborting the signal ends the thread, and the run with SolverStopped. */
export async function solveScenario(
  input: ScenarioInput,
  { signal, report, isChoiceOnly = false }: SolveScenarioOptions = {},
): Promise<ScenarioResult> {
  const thread = openThread('scenario-thread');
  let patience: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ScenarioResult>((resolve, reject) => {
      const stop = () => reject(new SolverStopped('The run was given up'));
      if (signal?.aborted) stop();
      signal?.addEventListener('abort', stop, { once: true });
      patience = setTimeout(
        () => reject(new Error('The solver did not stop')),
        input.parameters.seconds * 1000 + GRACE_MS,
      );
      thread.on('error', reject);
      thread.on('message', (reply: Reply) => {
        if ('step' in reply) report?.(reply.step, reply.done, reply.total);
        else if ('result' in reply) resolve(reply.result);
        else reject(new Error(`The solver failed: ${reply.failure}`));
      });
      thread.postMessage({ input, isChoiceOnly });
    });
  } finally {
    clearTimeout(patience);
    await thread.terminate();
  }
}
