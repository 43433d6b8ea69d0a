import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { recomputeScenario } from '#app/commands/recompute-scenario.server.ts';
import { backToScenario, openScenarioOfAct, requireScenarioAct } from '#app/server/scenario-act.server.ts';

export function loader(args: LoaderFunctionArgs) {
  return openScenarioOfAct(args);
}

/** Has the frozen question answered once more. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireScenarioAct(request, params.scenarioId);
  return backToScenario(id, await recomputeScenario(actor, id));
}
