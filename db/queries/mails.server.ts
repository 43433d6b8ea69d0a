import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isFollowed } from '#app/domain/messages/delivery.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export interface MailToSend {
  template: string;
  props: Record<string, unknown>;
  recipientName: string;
  recipientEmail: string;
  callId?: string;
  applicationId?: string;
}

/** Writes a mail beside the act that causes it and enqueues its sending: both commit or neither does. */
export async function insertMail(tx: Tx, mail: MailToSend): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('mails')
    .values({
      id,
      call_id: mail.callId ?? null,
      application_id: mail.applicationId ?? null,
      recipient_name: mail.recipientName,
      recipient_email: mail.recipientEmail,
      template: mail.template,
      props: jsonb(mail.props) as never,
    })
    .execute();
  if (isFollowed(mail.template))
    await tx
      .insertInto('mail_deliveries')
      .values({
        mail_id: id,
        application_id: mail.applicationId ?? null,
        template: mail.template,
        recipient_name: mail.recipientName,
        recipient_email: mail.recipientEmail,
      })
      .execute();
  await enqueueJob(tx, 'send_mail', { mail_id: id }, `send_mail:${id}`);
  return id;
}

export async function enqueueJob(
  tx: Tx,
  task: 'send_mail' | 'finish_deposit' | 'finish_review' | 'notify_decision',
  payload: Record<string, string>,
  key?: string,
  /** For what the request does itself unless it dies: the worker comes after it, not beside it. */
  delaySeconds = 0,
): Promise<void> {
  await sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${key ?? null}, ${delaySeconds}::integer)`.execute(
    tx,
  );
}

export async function findMail(tx: Tx, id: string) {
  return tx
    .selectFrom('mails as m')
    .leftJoin('mails as first', 'first.id', 'm.copy_of')
    .select(['m.id', 'm.recipient_name', 'm.recipient_email', 'm.template', 'm.sent_at'])
    .select((eb) => eb.fn.coalesce('first.props', 'm.props').as('props'))
    .where('m.id', '=', id)
    .executeTakeFirst();
}

/** Taken by the next server, whose answer is kept for those who ask what became of the mail. */
export async function markMailSent(
  tx: Tx,
  id: string,
  { messageId, answer }: { messageId: string; answer: string },
): Promise<void> {
  await tx
    .updateTable('mail_deliveries')
    .set((eb) => ({
      sent_at: sql<Date>`clock_timestamp()`,
      tried_at: sql<Date>`clock_timestamp()`,
      attempts: eb('attempts', '+', 1),
      smtp_answer: answer.slice(0, 300),
      // A server on the same machine may give a mail back before this is written.
      cause: sql<string | null>`case when returned_at is not null then cause end`,
      failed_at: eb.ref('returned_at'),
    }))
    .where('mail_id', '=', id)
    .execute();
  await tx
    .updateTable('mails')
    .set((eb) => ({
      sent_at: sql<Date>`clock_timestamp()`,
      message_id: messageId,
      attempts: eb('attempts', '+', 1),
      last_error: null,
    }))
    .where('id', '=', id)
    .execute();
}

/** Not taken: for good, or for now. Nothing of the file changes by it. */
export async function markMailFailed(
  tx: Tx,
  id: string,
  { error, cause, isFinal }: { error: string; cause: string; isFinal: boolean },
): Promise<void> {
  await tx
    .updateTable('mail_deliveries')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      tried_at: sql<Date>`clock_timestamp()`,
      cause,
      failed_at: isFinal ? sql<Date>`clock_timestamp()` : null,
    }))
    .where('mail_id', '=', id)
    .execute();
  await tx
    .updateTable('mails')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), last_error: error.slice(0, 500) }))
    .where('id', '=', id)
    .execute();
}
