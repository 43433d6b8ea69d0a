import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { cancelScenario } from '#app/commands/cancel-scenario.server.ts';
import { backToScenario, openScenarioOfAct, requireScenarioAct } from '#app/server/scenario-act.server.ts';

export function loader(args: LoaderFunctionArgs) {
  return openScenarioOfAct(args);
}

/** Stops the calculation. One that has just ended is shown as it is: there is nothing left to stop. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireScenarioAct(request, params.scenarioId);
  return backToScenario(id, await cancelScenario(actor, id));
}
