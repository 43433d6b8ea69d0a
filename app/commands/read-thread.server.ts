import { asActor, type PersonActor } from '#db/client.server.ts';
import { type InboxOf, listUnread } from '#db/queries/message-inbox.server.ts';
import { saveReadings } from '#db/queries/messages.server.ts';

export type Reading = { threadId: string; applicationId: string; isHolder: boolean };

/** Remembers that this person has read a thread as it stands now, to whom it was just shown. */
export async function readThread(actor: PersonActor, reading: Reading): Promise<void> {
  const { isHolder, ...thread } = reading;
  await asActor(actor, (tx) => saveReadings(tx, { userId: actor.userId, isHolder }, [thread]));
}

/** The same for all that waits for them; the database refuses what they may not read. */
export async function readAllThreads(actor: PersonActor, of: InboxOf): Promise<void> {
  await asActor(actor, async (tx) => {
    const unread = await listUnread(tx, of);
    await saveReadings(
      tx,
      { userId: of.userId, isHolder: of.scope === null },
      unread.map(({ id: threadId, application_id: applicationId }) => ({ threadId, applicationId })),
    );
  });
}
