import type { ProgrammeAnswer, SolveElsewhere } from '#app/domain/shared/integer-programme.ts';
import { openThread } from '#app/server/solver/open-thread.server.ts';

/** A run that does not stop by itself this long after its limit is ended with its thread. */
const GRACE_MS = 5_000;

/** The run was given up: the signal says why. */
export class SolverStopped extends Error {}

type OpenSolver = {
  solve: SolveElsewhere;
  close: () => Promise<void>;
};

type Waiting = { resolve: (answer: ProgrammeAnswer) => void; reject: (error: Error) => void };

/** A solver in a thread of its own. Aborting the signal ends the thread, and the run in hand with SolverStopped. */
export function openSolver(signal?: AbortSignal): OpenSolver {
  const thread = openThread('solver-thread');
  let waiting: Waiting | undefined;
  const end = (error: Error) => {
    waiting?.reject(error);
    void thread.terminate();
  };
  thread.on('message', (reply: { answer?: ProgrammeAnswer; failure?: string }) => {
    if (reply.answer) waiting?.resolve(reply.answer);
    else waiting?.reject(new Error(`The solver failed: ${reply.failure}`));
  });
  thread.on('error', (error: Error) => waiting?.reject(error));
  const abort = () => end(new SolverStopped('The run was given up'));
  signal?.addEventListener('abort', abort, { once: true });
  return {
    async solve(programme, { timeLimitMs }) {
      if (signal?.aborted) throw new SolverStopped('The run was given up');
      const patience = setTimeout(
        () => end(new Error('The solver did not stop')),
        Math.max(timeLimitMs, 0) + GRACE_MS,
      );
      try {
        return await new Promise<ProgrammeAnswer>((resolve, reject) => {
          waiting = { resolve, reject };
          thread.postMessage({ programme, timeLimitMs });
        });
      } finally {
        waiting = undefined;
        clearTimeout(patience);
      }
    },
    async close() {
      signal?.removeEventListener('abort', abort);
      await thread.terminate();
    },
  };
}
