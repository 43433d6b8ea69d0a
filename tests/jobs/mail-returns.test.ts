import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receiveReturnedMail } from '#app/commands/receive-returned-mail.server.ts';
import { deliveryState } from '#app/domain/messages/delivery.ts';
import { type ReturnReceiver, startReturnReceiver } from '#app/jobs/return-receiver.server.ts';
import { sendMail } from '#app/jobs/send-mail.server.ts';
import { environment } from '#app/server/env.server.ts';
import { closeMailer } from '#app/server/mailer.server.ts';
import { readReturnPath, returnPathOf } from '#app/server/return-path.server.ts';
import { WORKER } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import { countLostMails, listDeliveries, listDeskDeliveries } from '#db/queries/mail-deliveries.server.ts';
import { listMailReturns } from '#db/queries/mail-returns.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';
import { plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';
import {
  composeReport,
  type ReportedMail,
  sendDeliveryReport,
  sendReturned,
} from '../../scripts/delivery-report.ts';
import { type Mailbox, startMailbox } from '../../scripts/mailbox.ts';

const { asActor, superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

let mailbox: Mailbox;
let receiver: ReturnReceiver;
beforeAll(async () => {
  mailbox = await startMailbox();
  process.env.SMTP_URL = mailbox.smtpUrl;
  process.env.RETURN_ADDRESS = 'retours@medicobus.example';
  receiver = await startReturnReceiver({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  closeMailer();
  await receiver.close();
  await mailbox.close();
});

let applicationId: string;
beforeEach(async () => {
  applicationId = await plantFile(superuser, world);
});

const CONTENT = composeMail('withdrawal-acknowledgement', {
  recipientName: 'Camille',
  dossier: { title: 'Bus du Perche', holderName: 'CPTS', reference: 'R', url: 'https://portail.test/x' },
  withdrawnAt: '2024-02-01T09:00:00.000Z',
  desk: null,
});

/** Sends one mail for real, and answers where its envelope says that it comes back to. */
async function send(template = 'withdrawal-acknowledgement', recipientEmail = 'camille@cpts.example') {
  const mailId = await asActor(WORKER, (tx) =>
    insertMail(tx, { ...CONTENT, template, recipientName: 'Camille', recipientEmail, applicationId }),
  );
  await superuser.updateTable('mails').set({ template: CONTENT.template }).where('id', '=', mailId).execute();
  await sendMail({ mail_id: mailId }, {} as JobHelpers);
  return { mailId, returnPath: mailbox.mails().at(-1)?.returnPath ?? '' };
}

const told = (returnPath: string, more: Partial<ReportedMail> = {}): ReportedMail => ({
  returnPath,
  recipient: 'camille@cpts.example',
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 User unknown',
  ...more,
});
const LATE = { action: 'delayed', status: '4.4.1', diagnostic: undefined } as const;

async function seen() {
  const [row] = await asActor(people.officer, (tx) => listDeliveries(tx, applicationId));
  if (!row) throw new Error('no delivery');
  const { sent_at: sentAt, failed_at: failedAt, delayed_at: delayedAt, attempts } = row;
  return { ...row, state: deliveryState({ sentAt, failedAt, delayedAt, attempts }) };
}

async function counts(): Promise<Record<string, number>> {
  const rows = await asActor(WORKER, (tx) => listMailReturns(tx, 1));
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

/** What one sending adds to the counts. */
async function counted(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counts();
  await work();
  const after = Object.entries(await counts()).map(([kind, count]) => [kind, count - (before[kind] ?? 0)]);
  return Object.fromEntries(after.filter(([, more]) => more !== 0));
}

it('gives each mail its own signed way back, and keeps the sender that people read', async () => {
  const { mailId, returnPath } = await send();
  expect(returnPath).toMatch(/^retours\+[0-9a-f]{32}-[0-9a-f]{14}@medicobus\.example$/);
  expect(returnPath.split('@')[0]?.length).toBeLessThanOrEqual(64);
  expect(readReturnPath(returnPath.toUpperCase())).toBe(mailId);
  expect(mailbox.mails().at(-1)?.from).toBe(environment().mailFrom.match(/[^<]+@[^>]+/)?.[0]);
});

describe('a report that comes by mail', () => {
  it('says that the mail came back, why, and in whose words', async () => {
    const { returnPath } = await send();
    expect(await seen()).toMatchObject({ state: 'sent' });
    expect(await counted(() => sendDeliveryReport(receiver.port, told(returnPath)))).toEqual({ returned: 1 });
    expect(await seen()).toMatchObject({
      state: 'returned',
      cause: 'address_unknown',
      report_status: '5.1.1',
      report_detail: '550 5.1.1 User unknown',
    });
    expect(await asActor(people.officer, (tx) => countLostMails(tx, applicationId))).toBe(1);
  });

  it('counts once, however often it comes, and late news changes nothing any more', async () => {
    const { returnPath } = await send();
    await sendDeliveryReport(receiver.port, told(returnPath));
    const first = await seen();
    const again = () => sendDeliveryReport(receiver.port, told(returnPath, { status: '5.7.1' }));
    expect(await counted(again)).toEqual({ not_followed: 1 });
    const late = () => sendDeliveryReport(receiver.port, told(returnPath, LATE));
    expect(await counted(late)).toEqual({ not_followed: 1 });
    expect(await seen()).toEqual(first);
  });

  it('says that the mail is late, then that it arrived', async () => {
    const { returnPath } = await send();
    expect(await counted(() => sendDeliveryReport(receiver.port, told(returnPath, LATE)))).toEqual({
      delayed: 1,
    });
    expect(await seen()).toMatchObject({ state: 'late', cause: 'refused_for_now' });
    const scope = deskScopeOf(people.officer.userId, people.officer.roles);
    const late = await asActor(people.officer, (tx) =>
      listDeskDeliveries(tx, scope, { list: 'deferred', size: 50, before: null }),
    );
    expect(late.rows.map(({ id }) => id)).toContain(applicationId);
    const arrived = { action: 'delivered', status: '2.0.0', diagnostic: undefined } as const;
    await sendDeliveryReport(receiver.port, told(returnPath, arrived));
    expect(await seen()).toMatchObject({ state: 'sent', cause: null, report_status: null });
  });

  it('makes a task of a letter that the law requires', async () => {
    const { returnPath } = await send('decision-not-selected');
    await sendDeliveryReport(receiver.port, told(returnPath));
    const { officer } = people;
    const tasks = await asActor(officer, (tx) =>
      listDeskTasks(tx, deskScopeOf(officer.userId, officer.roles), 50),
    );
    expect(tasks.filter(({ id }) => id === applicationId).map(({ task }) => task)).toContain(
      'undelivered_letter',
    );
  });

  it('survives the word that the mail left, when the other server is quicker than ours', async () => {
    const mailId = await asActor(WORKER, (tx) =>
      insertMail(tx, { ...CONTENT, recipientName: '', recipientEmail: 'a@cpts.example', applicationId }),
    );
    await sendDeliveryReport(receiver.port, told(returnPathOf(mailId) ?? ''));
    await sendMail({ mail_id: mailId }, {} as JobHelpers);
    expect(await seen()).toMatchObject({ state: 'returned', cause: 'address_unknown' });
  });
});

describe('what is no report of ours', () => {
  it.each([
    ['another proof', (path: string) => path.replace(/-.{14}@/, '-00000000000000@')],
    ['another mail’s id', (path: string) => path.replace(/\+.{4}/, '+0000')],
    ['no proof', (path: string) => path.replace(/\+.*@/, '@')],
    ['another box', (path: string) => path.replace('retours+', 'autres+')],
    ['another domain', (path: string) => path.replace('@medicobus', '@autre')],
  ])('with %s is refused, counted, and changes nothing', async (_, forge) => {
    const { returnPath } = await send();
    const forged = forge(returnPath);
    expect(
      await counted(() =>
        expect(sendDeliveryReport(receiver.port, told(forged))).rejects.toMatchObject({ responseCode: 550 }),
      ),
    ).toEqual({ forged: 1 });
    expect(await seen()).toMatchObject({ state: 'sent' });
  });

  const plain = (headers: string, body: string) =>
    `From: a@cpts.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n${headers}\r\n\r\n${body}\r\n`;
  const complaint = [
    '--l',
    'Content-Type: text/plain',
    '',
    'This is an abuse report.',
    '--l',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: x/1',
    'Version: 1',
    'Action: failed',
    'Status: 5.1.1',
    '--l--',
  ].join('\r\n');
  it.each([
    [
      'an answer from a person',
      plain('Content-Type: text/plain', 'Action: failed\r\nStatus: 5.1.1'),
      'no_report',
    ],
    [
      'a complaint (RFC 5965)',
      plain('Content-Type: multipart/report; report-type=feedback-report; boundary=l', complaint),
      'complaint',
    ],
    [
      'a report that says nothing',
      composeReport(told('x', { action: 'delivered', status: '5.9.9' })).replace(
        'Action: delivered',
        'Action: x',
      ),
      'silent',
    ],
    ['broken MIME', plain('Content-Type: multipart/report; boundary=nowhere', '--elsewhere'), 'no_report'],
  ])('%s is taken, counted, and changes nothing', async (_, raw, kind) => {
    const { returnPath } = await send();
    expect(await counted(() => sendReturned(receiver.port, returnPath, raw))).toEqual({ [kind]: 1 });
    expect(await seen()).toMatchObject({ state: 'sent' });
  });

  it('reads a report before a long copy of the mail, and lets the copy go', async () => {
    const { returnPath } = await send();
    const raw = composeReport(told(returnPath)).replace('--limite--', `${'x'.repeat(70)}\r\n`.repeat(20_000));
    expect(await sendReturned(receiver.port, returnPath, raw)).toMatch(/^250 /);
    expect(await seen()).toMatchObject({ state: 'returned' });
  });

  it('says nothing of a mail that no desk follows, and shows the counts to the national team alone', async () => {
    const unknown = crypto.randomUUID();
    expect(await counted(() => sendDeliveryReport(receiver.port, told(returnPathOf(unknown) ?? '')))).toEqual(
      { not_followed: 1 },
    );
    expect(await receiveReturnedMail(unknown, { kind: 'no_report' })).toBe('no_report');
    const read = (actor: (typeof people)['officer']) => asActor(actor, (tx) => listMailReturns(tx, 1));
    expect((await read(people.national)).length).toBeGreaterThan(0);
    for (const actor of [people.officer, people.holder, people.stranger])
      expect(await read(actor)).toEqual([]);
  });
});
