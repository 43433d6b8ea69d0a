import type { JsonValue } from '#app/domain/shared/canonical-json.ts';
import type { ScenarioResult } from './run-scenario.ts';

/**
 * What must come back the same when the scenario is answered again: who is retained with how much, and what the
 * choice is worth; not its explanations, which time may cut short.
 */
export function answerDocument(result: ScenarioResult): JsonValue {
  if (!('lines' in result)) return { layout: 'medicobus-scenario-answer-1', status: result.status };
  return {
    layout: 'medicobus-scenario-answer-1',
    value: result.value,
    lines: [...result.lines]
      .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1))
      .map(({ applicationId, grantCents }) => ({ applicationId, grantCents })),
  };
}
