import type { ActionFunctionArgs } from '@remix-run/node';
import { recomputeScenario } from '#app/commands/recompute-scenario.server.ts';
import { backToScenario, requireScenarioAct } from '#app/server/scenario-act.server.ts';

/** Has the frozen question answered once more. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireScenarioAct(request, params.scenarioId);
  return backToScenario(id, await recomputeScenario(actor, id));
}
