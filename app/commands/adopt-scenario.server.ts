import { canWriteScenarios } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findScenario } from '#db/queries/scenarios.server.ts';

/**
 * Takes a scenario over as the proposal that the desk shows: it decides nothing, officials edit it and decide.
 * The journal keeps which one they began from.
 */
export async function adoptScenario(
  actor: PersonActor,
  scenarioId: string,
): Promise<
  Result<
    { callSlug: string; number: number },
    'not_allowed_role' | 'scenario_not_found' | 'scenario_not_solved'
  >
> {
  if (!canWriteScenarios(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const scenario = await findScenario(tx, scenarioId);
    if (!scenario) return refused('scenario_not_found');
    if (scenario.result === null || !('lines' in scenario.result)) return refused('scenario_not_solved');
    await insertCallEvent(tx, {
      callId: scenario.call_id,
      waveId: scenario.wave_id,
      act: 'adopt_scenario',
      actorId: actor.userId,
      payload: { scenarioId, answerSha256: scenario.answer_sha256?.toString('hex') ?? '' },
    });
    return ok({ callSlug: scenario.call_slug, number: scenario.wave_number });
  });
}
