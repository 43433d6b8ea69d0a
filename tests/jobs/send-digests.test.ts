import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { announceMessage } from '#app/commands/announce-message.server.ts';
import { chooseNotices, stopNotices } from '#app/commands/choose-notices.server.ts';
import { readThread } from '#app/commands/read-thread.server.ts';
import { sendMessage } from '#app/commands/send-message.server.ts';
import type { Rhythm } from '#app/domain/messages/notices.ts';
import { sendDigestsAt } from '#app/jobs/send-digests.server.ts';
import { closeMailer, deliverMail } from '#app/server/mailer.server.ts';
import { readUnsubscribeToken } from '#app/server/unsubscribe-token.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { type Examination, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Mailbox, startMailbox } from '../../scripts/mailbox.ts';

const { superuser } = await testDatabase();
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
});
afterAll(async () => {
  closeMailer();
  await mailbox.close();
});

let world: Examination;
let applicationId: string;
beforeEach(async () => {
  world = await plantExamination(superuser);
  applicationId = await plantFile(superuser, world);
  // Each test has officers of its own: those of the tests before are told nothing.
  await superuser
    .updateTable('user_roles')
    .set({ revoked_at: new Date() })
    .where('role', 'in', ['ars_officer', 'ars_director'])
    .where('user_id', '<>', world.people.officer.userId)
    .execute();
});

async function say(actor: PersonActor, subject: string): Promise<string> {
  const id = randomUUID();
  const sent = await sendMessage(actor, { id, applicationId, subject, body: 'Bonjour', files: [] });
  if (!sent.ok) throw new Error(sent.code);
  await announceMessage(id);
  return id;
}

async function mailsTo({ userId }: PersonActor) {
  const { email } = await superuser
    .selectFrom('users')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return superuser.selectFrom('mails').selectAll().where('recipient_email', '=', email).execute();
}

const choose = (actor: PersonActor, rhythm: Rhythm) =>
  chooseNotices(actor, [{ kind: 'message_on_file', rhythm }]);

it('groups a day in one mail, once, whoever looks at the clock', async () => {
  const { officer, holder } = world.people;
  await say(holder, 'Premier');
  await say(holder, 'Second');
  const count = async () => (await mailsTo(officer)).length;
  await sendDigestsAt(new Date(Date.now() - 2 * DAY_MS));
  expect(await count()).toBe(0);
  await Promise.all([sendDigestsAt(inDays(1)), sendDigestsAt(inDays(1))]);
  await sendDigestsAt(inDays(2));
  const mails = await mailsTo(officer);
  expect(mails).toHaveLength(1);
  expect(JSON.stringify(mails[0]?.props)).toMatch(/Premier.*Second/);
});

it('leaves out what was read meanwhile, and writes nothing when nothing is left', async () => {
  const { officer, holder } = world.people;
  const threadId = await say(holder, 'Lu sur le portail');
  await readThread(officer, { threadId, applicationId, isHolder: false });
  await sendDigestsAt(inDays(1));
  expect(await mailsTo(officer)).toEqual([]);
});

it.each([
  ['at_once', 0, 1],
  ['daily', 1, 1],
  ['weekly', 8, 1],
  ['never', 30, 0],
] as const)('follows the rhythm %s', async (rhythm, days, expected) => {
  const { officer, holder } = world.people;
  expect(await choose(officer, rhythm)).toMatchObject({ ok: true });
  await say(holder, 'Une question');
  if (days > 0) {
    expect(await mailsTo(officer)).toEqual([]);
    await sendDigestsAt(inDays(days));
  }
  expect(await mailsTo(officer)).toHaveLength(expected);
});

it('stops what may be stopped by the mail’s own link, and nothing else', async () => {
  const { officer, holder } = world.people;
  await choose(officer, 'at_once');
  await say(holder, 'Une question');
  const [mail] = await mailsTo(officer);
  const { unsubscribeUrl } = (mail?.props ?? {}) as { unsubscribeUrl: string };
  const token = unsubscribeUrl.split('/').at(-1) ?? '';
  expect(readUnsubscribeToken(token)).toEqual({ userId: officer.userId, kinds: ['message_on_file'] });
  for (const forged of [
    token.replace('message_on_file', 'late_review'),
    token.replace(officer.userId, holder.userId),
    `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    '',
  ])
    expect(readUnsubscribeToken(forged)).toBeUndefined();
  await stopNotices(officer.userId, ['message_on_file', 'message_from_service']);
  const kept = await superuser
    .selectFrom('notice_preferences')
    .select(['kind', 'rhythm'])
    .where('user_id', '=', officer.userId)
    .execute();
  expect(kept).toEqual([{ kind: 'message_on_file', rhythm: 'never' }]);
  expect(await chooseNotices(holder, [{ kind: 'message_from_service', rhythm: 'never' }])).toMatchObject({
    ok: false,
    code: 'rhythm_unknown',
  });
});

it('offers the one click to mail programs, on optional mails only', async () => {
  const { officer, holder } = world.people;
  await choose(officer, 'at_once');
  await say(holder, 'Une question');
  await say(officer, 'Une réponse');
  const deliver = async (actor: PersonActor) => {
    const [mail] = await mailsTo(actor);
    if (!mail) throw new Error('no mail');
    const to = { name: mail.recipient_name, email: mail.recipient_email };
    await deliverMail({ id: mail.id, to, template: mail.template, props: mail.props });
    return mailbox.mails().at(-1)?.headers ?? {};
  };
  const optional = await deliver(officer);
  expect(optional['list-unsubscribe']).toMatch(/^<https?:\/\/.*\/notifications\/arret\/[^>\s]+>$/);
  expect(optional['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(Object.keys(await deliver(holder))).not.toContain('list-unsubscribe');
});
