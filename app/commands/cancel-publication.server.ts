import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { insertCallEvent } from '#db/queries/call-events.server.ts';
import { lockPublication, markAllCancelled, markCancelled } from '#db/queries/publications.server.ts';

export type CancellationRefusal =
  | 'not_allowed_role'
  | 'publication_not_found'
  | 'publication_already_cancelled'
  | 'reason_missing';

/**
 * Withdraws a publication, prepared or already public, with its reason; the row and its bytes are kept. An update that
 * is not public yet goes alone; what is public goes with its earlier versions, of which none comes back in its place.
 */
export async function cancelPublication(
  actor: PersonActor,
  input: { publicationId: string; reason: string },
): Promise<Result<undefined, CancellationRefusal>> {
  if (!can(actor, 'prepare_publication', { kind: 'platform' })) return refused('not_allowed_role');
  const reason = input.reason.trim();
  if (reason === '') return refused('reason_missing');
  return asActor(actor, async (tx) => {
    const publication = await lockPublication(tx, input.publicationId);
    if (!publication) return refused('publication_not_found');
    if (!(await markCancelled(tx, publication.id))) return refused('publication_already_cancelled');
    const wasPublic = publication.approvedAt !== null && publication.embargoUntil <= (await readClock(tx));
    if (wasPublic) await markAllCancelled(tx, publication.waveId);
    await insertCallEvent(tx, {
      callId: publication.callId,
      waveId: publication.waveId,
      act: 'cancel_publication',
      actorId: actor.userId,
      reason,
      payload: { publicationId: publication.id, wasApproved: publication.approvedAt !== null },
    });
    return ok(undefined);
  });
}
