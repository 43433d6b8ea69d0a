import { canWriteScenarios } from '#app/domain/selection/national-rights.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findScenario, shareScenario as saveSharing } from '#db/queries/scenarios.server.ts';

/** Shows a scenario to whoever presides over the committee and to the auditor, or takes it back. */
export async function shareScenario(
  actor: PersonActor,
  { scenarioId, isShared }: { scenarioId: string; isShared: boolean },
): Promise<Result<true, 'not_allowed_role' | 'scenario_not_found' | 'scenario_not_solved'>> {
  if (!canWriteScenarios(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const scenario = await findScenario(tx, scenarioId);
    if (!scenario) return refused('scenario_not_found');
    if (isShared && scenario.result === null) return refused('scenario_not_solved');
    await saveSharing(tx, scenarioId, isShared ? actor.userId : null);
    await insertCallEvent(tx, {
      callId: scenario.call_id,
      waveId: scenario.wave_id,
      act: isShared ? 'share_scenario' : 'unshare_scenario',
      actorId: actor.userId,
      payload: { scenarioId },
    });
    return ok(true);
  });
}
