import { randomUUID } from 'node:crypto';
import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendMail } from '#app/jobs/send-mail.server.ts';
import { closeMailer } from '#app/server/mailer.server.ts';
import { SIGN_IN } from '#db/client.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Mailbox, startMailbox } from '../../scripts/mailbox.ts';

const { asActor, superuser } = await testDatabase();
/** The task asks nothing of the queue. */
const NO_HELPERS = {} as JobHelpers;
const CONTENT = composeMail('sign-in', { url: 'https://medicobus.example/x', code: '04725770', minutes: 10 });

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
});

afterAll(async () => {
  closeMailer();
  await mailbox.close();
});

let id: string;

beforeEach(async () => {
  id = await asActor(SIGN_IN, (tx) =>
    insertMail(tx, { ...CONTENT, recipientName: '', recipientEmail: 'camille@cpts.example' }),
  );
});

test('a mail of the outbox is sent once, and says so', async () => {
  const before = mailbox.mails().length;
  await sendMail({ mail_id: id }, NO_HELPERS);
  await sendMail({ mail_id: id }, NO_HELPERS);
  expect(mailbox.mails()).toHaveLength(before + 1);
  const row = await readMail(id);
  expect(row).toMatchObject({ attempts: 1, last_error: null, message_id: mailbox.mails().at(-1)?.messageId });
  expect(row.sent_at).toBeInstanceOf(Date);
});

test('an address that is none says why, is not tried again, and leaves once it is corrected', async () => {
  await superuser
    .updateTable('mails')
    .set({ recipient_email: 'not an address' })
    .where('id', '=', id)
    .execute();
  await sendMail({ mail_id: id }, NO_HELPERS);
  expect(await readMail(id)).toMatchObject({
    attempts: 1,
    sent_at: null,
    last_error: expect.stringMatching(/./),
  });
  await superuser
    .updateTable('mails')
    .set({ recipient_email: 'camille@cpts.example' })
    .where('id', '=', id)
    .execute();
  await sendMail({ mail_id: id }, NO_HELPERS);
  expect(await readMail(id)).toMatchObject({ attempts: 2, last_error: null });
});

test('a job without its mail does nothing', async () => {
  const before = mailbox.mails().length;
  await sendMail({ mail_id: randomUUID() }, NO_HELPERS);
  expect(mailbox.mails()).toHaveLength(before);
});

async function readMail(mailId: string) {
  return superuser.selectFrom('mails').selectAll().where('id', '=', mailId).executeTakeFirstOrThrow();
}
