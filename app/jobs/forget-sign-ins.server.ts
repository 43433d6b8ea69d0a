import type { Task } from 'graphile-worker';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { deleteEndedSessions } from '#db/queries/sessions.server.ts';
import { deleteOldSignInRequests, eraseOldSignInMails } from '#db/queries/sign-in-requests.server.ts';
import { eraseSentInvitationMails } from '#db/queries/team.server.ts';

/**
 * Forgets what signing in leaves behind: addresses asked for, spent links and codes, the links in invitation mails,
 * ended sessions.
 */
export const forgetSignIns: Task = async () => {
  const forgotten = await asActor(WORKER, async (tx) => ({
    requests: await deleteOldSignInRequests(tx),
    mails: await eraseOldSignInMails(tx),
    invitationMails: await eraseSentInvitationMails(tx),
    sessions: await deleteEndedSessions(tx),
  }));
  logger.info(forgotten, 'sign-ins forgotten');
};
