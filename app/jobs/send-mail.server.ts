import type { JobHelpers, Task } from 'graphile-worker';
import { z } from 'zod';
import { deliverMail, judgeSending } from '#app/server/mailer.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { findMail, markMailFailed, markMailSent } from '#db/queries/mails.server.ts';
import { markNoticeReturned } from '#db/queries/notice-addresses.server.ts';
import { markPartnerMailReturned } from '#db/queries/partner-requests.server.ts';

const payloadSchema = z.object({ mail_id: z.uuid() });

/**
 * Sends one mail of the outbox. No transaction is held while the mail server thinks; a mail sent twice (a crash
 * between sending and marking) carries the same message id. What the server refuses for good is not tried again.
 */
export const sendMail: Task = async (payload, helpers) => {
  const { mail_id: id } = payloadSchema.parse(payload);
  const mail = await asActor(WORKER, (tx) => findMail(tx, id));
  if (mail === undefined || mail.sent_at !== null) return;
  const to = { name: mail.recipient_name, email: mail.recipient_email };
  let sent: Awaited<ReturnType<typeof deliverMail>>;
  try {
    sent = await deliverMail({ id, to, template: mail.template, props: mail.props });
  } catch (error) {
    const verdict = judgeSending(error);
    const hasGivenUp = !verdict.isFinal && isLastTry(helpers);
    const failure = { ...verdict, error: error instanceof Error ? error.message : 'unknown' };
    await asActor(WORKER, async (tx) => {
      await markMailFailed(tx, id, hasGivenUp ? { ...failure, cause: 'gave_up', isFinal: true } : failure);
      if (!failure.isFinal && !hasGivenUp) return;
      await markNoticeReturned(tx, id);
      await markPartnerMailReturned(tx, id);
    });
    if (verdict.isFinal) return;
    throw error;
  }
  await asActor(WORKER, (tx) => markMailSent(tx, id, sent));
};

function isLastTry({ job }: Partial<JobHelpers>): boolean {
  return job !== undefined && job.attempts >= job.max_attempts;
}
