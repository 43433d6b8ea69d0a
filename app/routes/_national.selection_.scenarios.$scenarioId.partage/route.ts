import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { shareScenario } from '#app/commands/share-scenario.server.ts';
import { backToScenario, openScenarioOfAct, requireScenarioAct } from '#app/server/scenario-act.server.ts';

export function loader(args: LoaderFunctionArgs) {
  return openScenarioOfAct(args);
}

/** Shows the scenario to the committee, or takes it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, id } = await requireScenarioAct(request, params.scenarioId);
  const isShared = (await request.formData()).get('partage') !== 'false';
  return backToScenario(id, await shareScenario(actor, { scenarioId: id, isShared }));
}
