import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeMailer, deliverMail } from '#app/server/mailer.server.ts';
import { type Mailbox, startMailbox } from '../../scripts/mailbox.ts';

const ID = '7f0c6c1e-57a1-4c8e-9f0e-3b7b6f1d2a90';
const mail = (to: { name: string; email: string }) => ({
  id: ID,
  to,
  template: 'sign-in',
  props: { link: 'https://medicobus.example/connexion/abc', code: '123456' },
});

let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
  process.env.MAIL_FROM = 'Médicobus <ne-pas-repondre@medicobus.example>';
});

afterAll(async () => {
  closeMailer();
  await mailbox.close();
});

test('a mail leaves with a fixed message id and says that a machine wrote it', async () => {
  const { messageId, answer } = await deliverMail(
    mail({ name: 'Camille Le Goff', email: 'camille@cpts.example' }),
  );
  expect(messageId).toBe(`<${ID}@medicobus.example>`);
  expect(answer).toMatch(/^250 /);
  const [received] = mailbox.mails();
  expect(received).toMatchObject({
    recipients: ['camille@cpts.example'],
    messageId,
    from: 'ne-pas-repondre@medicobus.example',
  });
  expect(received?.headers['auto-submitted']).toBe('auto-generated');
  expect(received?.html).toContain('<html');
  expect(received?.text).not.toContain('<html');
});

test.each([
  'camille@cpts.example\r\nBcc: other@evil.example',
  'camille@cpts.example, other@evil.example',
  'camille',
  '',
])('the address %j is refused before anything is sent', async (email) => {
  const before = mailbox.mails().length;
  await expect(deliverMail(mail({ name: 'Camille', email }))).rejects.toThrow();
  expect(mailbox.mails()).toHaveLength(before);
});

test('a name cannot add a header', async () => {
  await deliverMail(mail({ name: 'Camille\r\nBcc: other@evil.example', email: 'camille@cpts.example' }));
  const received = mailbox.mails().at(-1);
  expect(received?.recipients).toEqual(['camille@cpts.example']);
  expect(received?.headers.bcc).toBeUndefined();
});

test('an unknown template is refused', async () => {
  await expect(
    deliverMail({ ...mail({ name: 'Camille', email: 'camille@cpts.example' }), template: 'nothing' }),
  ).rejects.toThrow('Unknown mail template');
});
