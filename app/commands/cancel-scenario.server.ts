import { canWriteScenarios } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { findScenarioStatus, moveScenario, RUNNING_SCENARIO } from '#db/queries/scenarios.server.ts';

/** Stops a calculation: the worker that has it in hand sees it within a second. */
export async function cancelScenario(
  actor: PersonActor,
  scenarioId: string,
): Promise<Result<true, 'not_allowed_role' | 'scenario_not_found' | 'scenario_over'>> {
  if (!canWriteScenarios(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    if ((await findScenarioStatus(tx, scenarioId)) === undefined) return refused('scenario_not_found');
    const isStopped = await moveScenario(tx, { id: scenarioId, from: RUNNING_SCENARIO, to: 'cancelled' });
    return isStopped ? ok(true) : refused('scenario_over');
  });
}
