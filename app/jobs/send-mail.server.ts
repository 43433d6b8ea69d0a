import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { deliverMail } from '#app/server/mailer.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { findMail, markMailFailed, markMailSent } from '#db/queries/mails.server.ts';

const payloadSchema = z.object({ mail_id: z.uuid() });

/**
 * Sends one mail of the outbox. No transaction is held while the mail server thinks; a mail sent twice (a crash
 * between sending and marking) carries the same message id.
 */
export const sendMail: Task = async (payload) => {
  const { mail_id: id } = payloadSchema.parse(payload);
  const mail = await asActor(WORKER, (tx) => findMail(tx, id));
  if (mail === undefined || mail.sent_at !== null) return;
  try {
    const to = { name: mail.recipient_name, email: mail.recipient_email };
    const messageId = await deliverMail({ id, to, template: mail.template, props: mail.props });
    await asActor(WORKER, (tx) => markMailSent(tx, id, messageId));
  } catch (error) {
    await asActor(WORKER, (tx) => markMailFailed(tx, id, error instanceof Error ? error.message : 'unknown'));
    throw error;
  }
};
