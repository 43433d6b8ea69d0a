import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { SCENARIO_ROLES, STEERING_READERS } from '#app/domain/selection/national-rights.ts';
import type { Refused } from '#app/domain/shared/result.ts';
import { readId } from '#app/server/form-fields.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { requireScenario } from '#app/server/readable-scenario.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';

/** Whoever acts on a scenario, and which: an address that names none is answered as one that nobody may see. */
export async function requireScenarioAct(
  request: Request,
  scenarioId: string | undefined,
): Promise<{ actor: PersonActor; id: string }> {
  const { actor } = await requireRole(request, SCENARIO_ROLES);
  const named = new FormData();
  named.set('id', scenarioId ?? '');
  return { actor, id: readId(named, 'id') };
}

/** The address of an act opened like a page, from a kept link or after signing in: the scenario has its button. */
export async function openScenarioOfAct({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, STEERING_READERS);
  const { id } = await asActor(actor, (tx) => requireScenario(tx, params.scenarioId));
  return redirect(`/selection/scenarios/${id}`, 303);
}

/** Back to the scenario, which shows what became of it; a scenario that is not there is a 404. */
export function backToScenario(id: string, done: { ok: true } | Refused<string>) {
  if (!done.ok && done.code === 'scenario_not_found')
    throw new Response(null, { status: 404, statusText: 'Not Found' });
  return redirect(`/selection/scenarios/${id}`, 303);
}
