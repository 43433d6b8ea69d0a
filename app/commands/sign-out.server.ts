import { logger } from '#app/server/logger.server.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { asActor, SIGN_IN } from '#db/client.server.ts';
import { deleteSession } from '#db/queries/sessions.server.ts';

/** Ends the session of a browser; what its cookie held is worth nothing from then on. */
export async function signOut(token: string): Promise<void> {
  await asActor(SIGN_IN, (tx) => deleteSession(tx, hashToken(token)));
  logger.info('signed out');
}
