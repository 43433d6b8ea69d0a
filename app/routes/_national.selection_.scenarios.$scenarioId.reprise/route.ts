import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { adoptScenario } from '#app/commands/adopt-scenario.server.ts';
import { waveQuery } from '#app/server/desk-wave.server.ts';
import { backToScenario, openScenarioOfAct, requireScenarioAct } from '#app/server/scenario-act.server.ts';

export function loader(args: LoaderFunctionArgs) {
  return openScenarioOfAct(args);
}

/** Opens the desk with the scenario as its proposal: officials edit it there, and decide. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireScenarioAct(request, params.scenarioId);
  const taken = await adoptScenario(actor, id);
  if (taken.ok) return redirect(`/selection?${waveQuery(taken.value)}&scenario=${id}`, 303);
  return backToScenario(id, taken);
}
