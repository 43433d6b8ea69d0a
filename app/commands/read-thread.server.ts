import { asActor, type PersonActor } from '#db/client.server.ts';
import { type InboxOf, listUnread } from '#db/queries/message-inbox.server.ts';
import { saveReading } from '#db/queries/messages.server.ts';

export type Reading = { threadId: string; applicationId: string; isHolder: boolean };

/** Remembers that this person has read a thread as it stands now, to whom it was just shown. */
export async function readThread(actor: PersonActor, reading: Reading): Promise<void> {
  await asActor(actor, (tx) => saveReading(tx, { ...reading, userId: actor.userId }));
}

/** The same for all that waits for them; the database refuses what they may not read. */
export async function readAllThreads(actor: PersonActor, of: InboxOf): Promise<void> {
  await asActor(actor, async (tx) => {
    for (const { id: threadId, application_id: applicationId } of await listUnread(tx, of))
      await saveReading(tx, { threadId, applicationId, userId: of.userId, isHolder: of.scope === null });
  });
}
