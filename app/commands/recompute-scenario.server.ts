import { canWriteScenarios } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { askScenarioAgain, findScenario } from '#db/queries/scenarios.server.ts';

/** Asks for the answer of a frozen scenario once more: it must come back the same, whenever that is. */
export async function recomputeScenario(
  actor: PersonActor,
  scenarioId: string,
): Promise<Result<true, 'not_allowed_role' | 'scenario_not_found' | 'scenario_not_solved'>> {
  if (!canWriteScenarios(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const scenario = await findScenario(tx, scenarioId);
    if (!scenario) return refused('scenario_not_found');
    if (scenario.result === null) return refused('scenario_not_solved');
    await askScenarioAgain(tx, scenarioId);
    return ok(true);
  });
}
