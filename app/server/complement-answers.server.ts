import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { readVersion } from '#app/server/complement-form.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listComplementRequests, type StoredRequest } from '#db/queries/complements.server.ts';

export type AnsweredRequest = {
  request: StoredRequest;
  /** The copies before and after the answer; absent while there is none. */
  before?: DepositedDocument;
  after?: DepositedDocument;
};

/** Every request of an application, newest first, each with the two copies that its answer stands between. */
export async function loadRequests(tx: Tx, applicationId: string): Promise<AnsweredRequest[]> {
  const loaded: AnsweredRequest[] = [];
  for (const request of await listComplementRequests(tx, applicationId)) {
    if (request.answer_version_id === null) {
      loaded.push({ request });
      continue;
    }
    const before = await readVersion(tx, request.base_version_id);
    loaded.push({ request, before, after: await readVersion(tx, request.answer_version_id) });
  }
  return loaded;
}
