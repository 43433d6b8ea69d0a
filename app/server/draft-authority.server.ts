import { formInForce } from '#app/domain/application/form-in-force.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import type { Tx } from '#db/client.server.ts';
import { insertEvent, lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import { saveDraftAuthority } from '#db/queries/applications.server.ts';
import { loadFormFacts } from '#db/queries/form-facts.server.ts';

/** What routing reads: the communes served, and the seat, which decides ties. */
export function decidesAuthority(path: string): boolean {
  return path.startsWith('territoire.communes.') || path === 'porteur.addressCommune';
}

/**
 * Remembers the authority that a draft's communes name, and writes it in the timeline when it changes, since the
 * deadline and the ceiling change with it. A deposited application keeps the authority that received it.
 */
export async function noteAuthority(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
): Promise<void> {
  const application = await lockApplication(tx, applicationId);
  if (application?.status !== 'draft') return;
  const { facts, call } = await loadFormFacts(tx, application);
  const { routing } = formInForce(facts, localDateAt(await readClock(tx), call.time_zone));
  if (!routing.ok || routing.value.authorityId === application.authority_id) return;
  await saveDraftAuthority(tx, { applicationId, authorityId: routing.value.authorityId });
  if (application.authority_id === null) return;
  await insertEvent(tx, {
    applicationId,
    callId: application.call_id,
    act: 'authority_changed',
    actorKind: 'holder',
    actorId: userId,
    holderVisible: true,
    payload: { from: application.authority_id, to: routing.value.authorityId },
  });
}
