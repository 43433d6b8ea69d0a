import { actorOf, type Viewer } from '#app/server/session.server.ts';
import { asActor } from '#db/client.server.ts';
import { deleteSessionsOf } from '#db/queries/sessions.server.ts';
import { insertAccountEvent } from '#db/queries/users.server.ts';

/** Ends every session of a person but the one in use; says how many. */
export async function closeOtherSessions(viewer: Viewer): Promise<number> {
  return asActor(actorOf(viewer), async (tx) => {
    const closed = await deleteSessionsOf(tx, viewer.userId, viewer.sessionHash);
    await insertAccountEvent(tx, {
      userId: viewer.userId,
      act: 'sessions_closed',
      actorId: viewer.userId,
      payload: { closed },
    });
    return closed;
  });
}
