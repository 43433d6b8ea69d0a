import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { JobHelpers } from 'graphile-worker';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { resendMail } from '#app/commands/resend-mail.server.ts';
import { sendMail } from '#app/jobs/send-mail.server.ts';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { closeMailer } from '#app/server/mailer.server.ts';
import { WORKER } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import { countLostMails, listDeliveries, listDeskDeliveries } from '#db/queries/mail-deliveries.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { composeMail } from '#emails/index.ts';
import { plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

/** A server that refuses each address as its name says: "550" for good, "451" once, and takes the others. */
const taken: string[] = [];
const refusedOnce = new Set<string>();
const smtp = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  authOptional: true,
  logger: false,
  onRcptTo({ address }, _session, done) {
    const code = Number(/^(\d{3})-/.exec(address)?.[1] ?? 0);
    if (code === 0 || refusedOnce.has(address)) return done();
    if (code < 500) refusedOnce.add(address);
    done(
      Object.assign(new Error(code < 500 ? '4.7.1 Greylisted' : '5.1.1 User unknown'), {
        responseCode: code,
      }),
    );
  },
  onData(stream, session, done) {
    stream.resume();
    stream.on('end', () => {
      taken.push(...session.envelope.rcptTo.map(({ address }) => address));
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  closeMailer();
  await new Promise<void>((resolve) => smtp.close(resolve));
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

const write = (recipientEmail: string) =>
  asActor(WORKER, (tx) =>
    insertMail(tx, { ...CONTENT, recipientName: 'Camille', recipientEmail, applicationId }),
  );
const attempt = (id: string, attempts = 1) =>
  sendMail({ mail_id: id }, { job: { attempts, max_attempts: 25 } } as JobHelpers);
const seen = () => asActor(people.officer, (tx) => listDeliveries(tx, applicationId));

it('keeps what the next server said when it took the mail', async () => {
  await attempt(await write('camille@cpts.example'));
  expect(await seen()).toMatchObject([
    { attempts: 1, cause: null, smtp_answer: expect.stringMatching(/^250 /) },
  ]);
  expect((await seen())[0]?.sent_at).toBeInstanceOf(Date);
});

it('gives up at once on an address that the server does not know', async () => {
  const id = await write('550-nobody@cpts.example');
  await attempt(id);
  expect(await seen()).toMatchObject([{ attempts: 1, cause: 'address_unknown', sent_at: null }]);
  expect((await seen())[0]?.failed_at).toBeInstanceOf(Date);
});

it('tries again later when the server asks for it, until the last try', async () => {
  const id = await write(`451-${randomUUID()}@cpts.example`);
  await expect(attempt(id)).rejects.toThrow();
  expect(await seen()).toMatchObject([{ cause: 'refused_for_now', failed_at: null, sent_at: null }]);
  await attempt(id, 2);
  expect(await seen()).toMatchObject([{ attempts: 2, cause: null, failed_at: null }]);
  const last = await write(`451-${randomUUID()}@cpts.example`);
  await expect(attempt(last, 25)).rejects.toThrow();
  expect((await seen()).find(({ mail_id }) => mail_id === last)).toMatchObject({ cause: 'gave_up' });
});

it('sends again to a corrected address, once, what the first mail said', async () => {
  const mailId = await write('550-nobody@cpts.example');
  await attempt(mailId);
  const id = randomUUID();
  const ask = (actor: (typeof people)['officer'], email = 'juste@cpts.example') =>
    resendMail(actor, { id, applicationId, mailId, email });
  expect(await ask(people.officer, 'pas une adresse')).toMatchObject({ code: 'email_invalid' });
  expect(await ask(people.stranger)).toMatchObject({ code: 'not_found' });
  expect(await ask(people.holder)).toMatchObject({ code: 'not_found' });
  expect(await ask(people.officer)).toMatchObject({ ok: true });
  expect(await ask(people.officer)).toMatchObject({ ok: true });
  await attempt(id);
  expect(taken).toContain('juste@cpts.example');
  expect(await seen()).toHaveLength(2);
  const copy = await superuser.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(copy).toMatchObject({ copy_of: mailId, props: {} });
  expect(await asActor(people.holder, (tx) => listDeliveries(tx, applicationId))).toEqual([]);
});

it('never sends somebody’s personal link elsewhere', async () => {
  const mailId = await asActor(WORKER, (tx) =>
    insertMail(tx, {
      template: 'consultation',
      props: {},
      recipientName: '',
      recipientEmail: 'organisme@cpts.example',
      applicationId,
    }),
  );
  expect(
    await resendMail(people.officer, { id: randomUUID(), applicationId, mailId, email: 'x@cpts.example' }),
  ).toMatchObject({ code: 'not_sent_again' });
});

it('a refused letter that the law requires is a task of the desk, until a copy of it leaves', async () => {
  const acknowledgement = { ...CONTENT, template: 'deposit-acknowledgement' as const };
  const [before] = await asActor(people.officer, (tx) => loadHolderRecipients(tx, applicationId));
  const wrong = before?.email ?? '';
  const mailId = await asActor(WORKER, (tx) =>
    insertMail(tx, { ...acknowledgement, recipientName: '', recipientEmail: wrong, applicationId }),
  );
  const waiting = async () => {
    const { officer } = people;
    const scope = deskScopeOf(officer.userId, officer.roles);
    return asActor(officer, async (tx) => ({
      tasks: (await listDeskTasks(tx, scope, 50)).filter(
        ({ id, task }) => id === applicationId && task === 'undelivered_letter',
      ),
      lost: await countLostMails(tx, applicationId),
      listed: (await listDeskDeliveries(tx, scope, { list: 'lost', size: 50, before: null })).rows.filter(
        ({ id }) => id === applicationId,
      ),
    }));
  };
  await superuser
    .updateTable('mail_deliveries')
    .set({ failed_at: new Date(), cause: 'address_unknown', attempts: 1 })
    .where('mail_id', '=', mailId)
    .execute();
  expect(await waiting()).toMatchObject({
    tasks: [{ task: 'undelivered_letter' }],
    lost: 1,
    listed: [{ mail_id: mailId }],
  });
  const sent = await resendMail(people.officer, {
    id: randomUUID(),
    applicationId,
    mailId,
    email: 'juste@cpts.example',
  });
  expect(sent).toMatchObject({ ok: true });
  expect(await waiting()).toEqual({ tasks: [], lost: 0, listed: [] });
  const [after] = await asActor(people.officer, (tx) => loadHolderRecipients(tx, applicationId));
  expect(after?.email).toBe('juste@cpts.example');
});
