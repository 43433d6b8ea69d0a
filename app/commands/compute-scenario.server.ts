import type { ScenarioStep } from '#app/domain/selection/scenario/run-scenario.ts';
import { answerDocument } from '#app/domain/selection/scenario/scenario-answer.ts';
import { scenarioDocument } from '#app/domain/selection/scenario/scenario-input.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { logger } from '#app/server/logger.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { SolverStopped } from '#app/server/solver/open-solver.server.ts';
import { solveScenario } from '#app/server/solver/solve-scenario.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import {
  findScenario,
  findScenarioStatus,
  moveScenario,
  RUNNING_SCENARIO,
  type StoredScenario,
  saveRecomputation,
  saveScenarioResult,
  saveScenarioStep,
} from '#db/queries/scenarios.server.ts';

const WATCH_MS = 1_000;
const TELL_EVERY_MS = 700;

/**
 * Answers a scenario that was asked for, in a thread, and stores the answer with the independent check's verdict.
 * A cancelled one stops within a second; one whose worker died is made again from the start. One that is answered
 * already is answered again, only to see that the answer is the same.
 */
export async function computeScenario(scenarioId: string): Promise<void> {
  const scenario = await asActor(WORKER, (tx) => findScenario(tx, scenarioId));
  if (!scenario) return;
  if (scenario.result !== null) return answerAgain(scenario);
  const isMine = await asActor(WORKER, (tx) =>
    moveScenario(tx, { id: scenarioId, from: RUNNING_SCENARIO, to: 'running' }),
  );
  if (!isMine) return;
  const stop = new AbortController();
  const watch = watchForCancel(scenarioId, stop);
  try {
    await answer(scenario, stop.signal);
  } catch (error) {
    if (error instanceof SolverStopped) return;
    logger.error({ err: error, scenarioId }, 'scenario failed');
    await asActor(WORKER, (tx) => moveScenario(tx, { id: scenarioId, from: ['running'], to: 'failed' }));
  } finally {
    clearInterval(watch);
  }
}

function watchForCancel(scenarioId: string, stop: AbortController): NodeJS.Timeout {
  return setInterval(() => {
    void asActor(WORKER, (tx) => findScenarioStatus(tx, scenarioId))
      .then((status) => status !== 'running' && stop.abort())
      .catch((err: unknown) => logger.warn({ err, scenarioId }, 'cancel not watched'));
  }, WATCH_MS);
}

async function answer({ id, input }: StoredScenario, signal: AbortSignal): Promise<void> {
  const progress = tellProgress(id);
  const result = await solveScenario(input, { signal, report: progress.report });
  await progress.told();
  const answerSha256 = sha256(canonicalBytes(answerDocument(result)));
  await asActor(WORKER, (tx) => saveScenarioResult(tx, id, { result, answerSha256 }));
}

/** Steps follow each other fast: one word to the database now and then is enough. */
function tellProgress(id: string) {
  let last = Promise.resolve();
  let lastAt = 0;
  return {
    report(step: ScenarioStep, done: number, total: number) {
      if (performance.now() - lastAt < TELL_EVERY_MS) return;
      lastAt = performance.now();
      last = last
        .then(() => asActor(WORKER, (tx) => saveScenarioStep(tx, id, { step, done, total })))
        .catch((err: unknown) => logger.warn({ err }, 'step not told'));
    },
    told: () => last,
  };
}

/** The choice alone, without what explains it. A changed input is not answered: its hash says so. */
async function answerAgain({ id, input, input_sha256: inputSha256 }: StoredScenario): Promise<void> {
  const isUntouched = Buffer.from(sha256(canonicalBytes(scenarioDocument(input)))).equals(inputSha256);
  const result = isUntouched ? await solveScenario(input, { isChoiceOnly: true }) : null;
  const answerSha256 = result && sha256(canonicalBytes(answerDocument(result)));
  await asActor(WORKER, (tx) => saveRecomputation(tx, id, answerSha256));
}
