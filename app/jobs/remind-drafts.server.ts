import type { Task } from 'graphile-worker';
import { remindDraft } from '#app/commands/remind-draft.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { listDraftsToRemind } from '#db/queries/draft-reminders.server.ts';

const BATCH = 200;

/** Reminds the people of drafts as their closing nears, and gives them back what they wrote once it has passed. */
export const remindDrafts: Task = async () => {
  const now = await asActor(WORKER, readClock);
  const sent = await remindDraftsAt(now);
  if (sent > 0) logger.info({ count: sent }, 'drafts reminded');
};

/** The same at an instant handed in; says how many drafts were told something. */
export async function remindDraftsAt(now: Date): Promise<number> {
  let sent = 0;
  let after: string | null = null;
  do {
    const position: string | null = after;
    const { ids, next } = await asActor(WORKER, (tx) =>
      listDraftsToRemind(tx, { now, limit: BATCH, after: position }),
    );
    for (const id of ids) {
      // One draft that cannot be told must not keep the others waiting.
      const kind = await remindDraft(id, { now }).catch((err: unknown) => {
        logger.error({ err, applicationId: id }, 'draft not reminded');
        return undefined;
      });
      if (kind !== undefined) sent += 1;
    }
    after = next;
  } while (after !== null);
  return sent;
}
