import { canWriteScenarios } from '#app/domain/selection/national-rights.ts';
import {
  type ScenarioInput,
  scenarioDocument,
  scenarioInput,
} from '#app/domain/selection/scenario/scenario-input.ts';
import type { ScenarioParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadScenarioSource } from '#app/server/scenario-source.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { insertScenario } from '#db/queries/scenarios.server.ts';

export type RequestScenarioRefusal =
  | 'not_allowed_role'
  | 'wave_not_found'
  | 'ranking_missing'
  | 'ranking_outdated'
  | 'scenario_empty'
  | 'pin_not_candidate';

/** An official asks what the best choice would be under these rules: the question is frozen, the queue answers it. */
export async function requestScenario(
  actor: PersonActor,
  asked: { waveId: string; name: string; parameters: ScenarioParameters },
): Promise<Result<{ id: string }, RequestScenarioRefusal>> {
  if (!canWriteScenarios(actor)) return refused('not_allowed_role');
  return asActor(actor, async (tx) => {
    const wave = await findDeskWaveById(tx, asked.waveId);
    if (!wave) return refused('wave_not_found');
    const loaded = await loadScenarioSource(tx, wave);
    if (!loaded) return refused('ranking_missing');
    if (loaded.isOutdated) return refused('ranking_outdated');
    const input = scenarioInput(loaded.source, asked.parameters);
    if (input.candidates.length === 0) return refused('scenario_empty');
    if (!hasItsPins(input)) return refused('pin_not_candidate');
    const id = await insertScenario(tx, {
      callId: wave.callId,
      waveId: wave.id,
      name: asked.name,
      input,
      inputSha256: sha256(canonicalBytes(scenarioDocument(input))),
      requestedBy: actor.userId,
    });
    await insertCallEvent(tx, {
      callId: wave.callId,
      waveId: wave.id,
      act: 'ask_scenario',
      actorId: actor.userId,
      payload: { scenarioId: id },
    });
    return ok({ id });
  });
}

function hasItsPins({ candidates, parameters }: ScenarioInput): boolean {
  const known = new Set(candidates.map(({ applicationId }) => applicationId));
  return parameters.forcedIn.every(({ applicationId }) => known.has(applicationId));
}
