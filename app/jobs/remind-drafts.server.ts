import type { Task } from 'graphile-worker';
import { remindDraft } from '#app/commands/remind-draft.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { type DraftsToRemind, listDraftsToRemind } from '#db/queries/draft-reminders.server.ts';

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
  for (let after: string | null = null; ; ) {
    const drafts: DraftsToRemind = await readDrafts(now, after);
    for (const id of drafts.ids) {
      // One draft that cannot be told must not keep the others waiting.
      const kind = await remindDraft(id, { now }).catch((err: unknown) => {
        logger.error({ err, applicationId: id }, 'draft not reminded');
        return undefined;
      });
      if (kind !== undefined) sent += 1;
    }
    if (drafts.next === null) return sent;
    after = drafts.next;
  }
}

function readDrafts(now: Date, after: string | null): Promise<DraftsToRemind> {
  return asActor(WORKER, (tx) => listDraftsToRemind(tx, { now, limit: BATCH, after }));
}
