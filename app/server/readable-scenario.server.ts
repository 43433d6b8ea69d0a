import { identifiersAmong } from '#app/server/form-fields.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findScenario, type StoredScenario } from '#db/queries/scenarios.server.ts';

/** A scenario that this person may read; anything else is a 404. */
export async function requireScenario(tx: Tx, id: string | undefined): Promise<StoredScenario> {
  const [known] = identifiersAmong([id ?? ''], 1);
  const scenario = known === undefined ? undefined : await findScenario(tx, known);
  if (!scenario) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return scenario;
}
