import { removeStaged } from '#app/server/upload-staging.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { endUpload } from '#db/queries/uploads.server.ts';

/** Forgets an upload that nobody came back to. */
export async function expireUpload(id: string): Promise<void> {
  await asActor(WORKER, (tx) => endUpload(tx, { id, outcome: 'expired' }));
  await removeStaged(id);
}
