import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { computeScenario } from '#app/commands/compute-scenario.server.ts';

const payloadSchema = z.object({ scenario_id: z.uuid() });

/** Answers one scenario of selection, or makes its answer again. */
export const computeScenarioTask: Task = async (payload) => {
  const { scenario_id: scenarioId } = payloadSchema.parse(payload);
  await computeScenario(scenarioId);
};
