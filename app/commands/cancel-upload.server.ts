import { removeStaged } from '#app/server/upload-staging.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { endUpload, findUpload } from '#db/queries/uploads.server.ts';

/** Gives up an upload that is not finished; one that is finished stays as it is. */
export async function cancelUpload(
  actor: PersonActor,
  { id, applicationId }: { id: string; applicationId: string },
): Promise<boolean> {
  const cancelled = await asActor(actor, async (tx) => {
    const upload = await findUpload(tx, { id, applicationId, userId: actor.userId });
    return upload !== undefined && endUpload(tx, { id, outcome: 'cancelled' });
  });
  if (cancelled) await removeStaged(id);
  return cancelled;
}
