import {
  type ComplementReminder,
  dueComplementReminder,
} from '#app/domain/application/complement-deadline.ts';
import { tellOfComplements } from '#app/server/complement-mail.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { lockApplication } from '#db/queries/application-moves.server.ts';
import { findOpenRequest, insertComplementReminder } from '#db/queries/complements.server.ts';

/** Reminds the holder of a request whose deadline nears, once per step; undefined when nothing is due or was said. */
export async function remindComplements(
  applicationId: string,
  { now }: { now: Date },
): Promise<ComplementReminder | undefined> {
  return asActor(WORKER, async (tx) => {
    const application = await lockApplication(tx, applicationId);
    if (application?.status !== 'complement_requested') return undefined;
    const request = await findOpenRequest(tx, applicationId);
    const kind =
      request && dueComplementReminder({ requestedAt: request.requested_at, dueAt: request.due_at }, now);
    if (!request || kind === undefined) return undefined;
    const isNew = await insertComplementReminder(tx, { requestId: request.id, applicationId, kind });
    if (!isNew) return undefined;
    await tellOfComplements(tx, 'complement-reminder', { applicationId, requestId: request.id });
    return kind;
  });
}
