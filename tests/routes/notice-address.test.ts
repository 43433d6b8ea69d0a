import { beforeEach, expect, test } from 'vitest';
import { receiveReturnedMail } from '#app/commands/receive-returned-mail.server.ts';
import * as mails from '#app/routes/_agency.instruction.$id.courriels/route.tsx';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as page from '#app/routes/_holder.candidatures_.$id_.adresse-de-notification/route.tsx';
import * as check from '#app/routes/_holder.candidatures_.$id_.verification/route.tsx';
import * as link from '#app/routes/_public.adresse-de-notification.$token/route.tsx';
import { loadHolderRecipients } from '#app/server/holder-recipients.server.ts';
import { type PersonActor, WORKER } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  addMember,
  deposit,
  NORMANDIE,
  plantDraft,
  plantOpenCall,
  plantPerson,
} from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const person = (name: string) => plantPerson(superuser, name);
const [owner, editor, reader] = [await person('A'), await person('B'), await person('C')];
const [stranger, officer] = [await person('D'), await person('E')];
await superuser
  .insertInto('user_roles')
  .values({ user_id: officer.userId, role: 'ars_officer', authority_id: NORMANDIE })
  .execute();

let id: string;
beforeEach(async () => {
  id = await plantDraft(superuser, filing, owner);
  await addMember(superuser, id, editor, 'editor');
  await addMember(superuser, id, reader, 'reader');
});

const ADDRESS = 'accueil@cpts.example';

/** Posts the section of contacts as its page does, with its address for notices. */
async function write(email: string, intent = 'save') {
  const browser = await browserOf(superuser, owner);
  const seen = await answerOf(section.loader(browser.get('/', { id, section: 'contacts' })));
  const { versions } = JSON.parse(seen.body) as { versions: object };
  const form = { 'contacts.noticeEmail': email, _versions: JSON.stringify(versions), intent };
  return answerOf(section.action(browser.post('/', form, { id, section: 'contacts' })));
}

async function notice(who: PersonActor = owner) {
  const browser = await browserOf(superuser, who);
  const seen = await answerOf(page.loader(browser.get('/', { id })));
  return seen.status === 200
    ? (JSON.parse(seen.body) as { notice: { email: string; state: string }; mayAsk: boolean })
    : undefined;
}

async function ask(who: PersonActor) {
  const browser = await browserOf(superuser, who);
  return answerOf(page.action(browser.post('/', {}, { id })));
}

async function sentMails() {
  const rows = await superuser
    .selectFrom('mails')
    .select(['id', 'recipient_email', 'props'])
    .where('application_id', '=', id)
    .where('template', '=', 'notice-confirmation')
    .orderBy('created_at')
    .execute();
  return rows.map(({ props, ...mail }) => {
    const text = JSON.stringify(props);
    return { ...mail, text, token: /notification\/([\w-]{43})"/.exec(text)?.[1] ?? '' };
  });
}

async function open(token: string, posts = false) {
  const browser = await browserOf(superuser, null);
  return answerOf(
    posts ? link.action(browser.post('/', {}, { token })) : link.loader(browser.get('/', { token })),
  );
}

const waitTwoMinutes = () =>
  superuser
    .updateTable('notice_addresses')
    .set({ sent_at: new Date(Date.now() - 121_000) })
    .where('application_id', '=', id)
    .execute();

test('saving the section asks the address once, in a mail that says nothing of the file', async () => {
  await superuser
    .updateTable('answers')
    .set({ value: '"Secret du Perche"' })
    .where('application_id', '=', id)
    .where('path', '=', 'projet.title')
    .execute();
  await write(ADDRESS);
  await write(ADDRESS);
  const sent = await sentMails();
  expect(sent).toMatchObject([{ recipient_email: ADDRESS }]);
  expect(sent[0]?.text).not.toMatch(new RegExp(`Perche|${id}`));
  expect(await notice()).toMatchObject({ notice: { email: ADDRESS, state: 'asked' } });
  const opened = await open(sent[0]?.token ?? '');
  expect(Object.keys(JSON.parse(opened.body) as object).sort()).toEqual(['callTitle', 'state']);
  expect(opened.body).not.toMatch(new RegExp(`Perche|cpts|${id}`));
});

test('looking confirms nothing; the button does, once, and whoever looks again is told so', async () => {
  await write(ADDRESS);
  const [mail] = await sentMails();
  const token = mail?.token ?? '';
  await open(token);
  expect(await notice()).toMatchObject({ notice: { state: 'asked' } });
  expect(await open(token, true)).toMatchObject({ status: 200, body: '{"state":"done"}' });
  expect(await open(token, true)).toMatchObject({ status: 200, body: '{"state":"done"}' });
  expect(await notice()).toMatchObject({ notice: { state: 'confirmed' } });
  const events = await superuser
    .selectFrom('application_events')
    .select('act')
    .where('application_id', '=', id)
    .where('act', '=', 'confirm_notice_address')
    .execute();
  expect(events).toHaveLength(1);
  const browser = await browserOf(superuser, owner);
  const checked = await answerOf(check.loader(browser.get('/', { id })));
  expect(JSON.parse(checked.body)).toMatchObject({ notice: { state: 'confirmed' } });
});

test('another address is asked again, and going back to the first is not', async () => {
  await write(ADDRESS);
  await open((await sentMails())[0]?.token ?? '', true);
  await write('autre@cpts.example');
  expect(await notice()).toMatchObject({ notice: { email: 'autre@cpts.example', state: 'asked' } });
  await write(ADDRESS.toUpperCase());
  expect(await notice()).toMatchObject({ notice: { state: 'confirmed' } });
  expect(await sentMails()).toHaveLength(2);
});

test('the address of an account that may deposit needs no mail, nor does half an address', async () => {
  const { email } = await superuser
    .selectFrom('users')
    .select('email')
    .where('id', '=', owner.userId)
    .executeTakeFirstOrThrow();
  await write(email);
  expect(await notice()).toMatchObject({ notice: { state: 'account' } });
  await write('accueil@');
  expect(await notice()).toMatchObject({ notice: { state: 'missing' } });
  expect(await sentMails()).toEqual([]);
  expect((await ask(owner)).status).toBe(409);
});

test('a new mail kills the former link, and waits two minutes', async () => {
  await write(ADDRESS);
  expect((await ask(owner)).status).toBe(409);
  await waitTwoMinutes();
  expect(await ask(editor)).toMatchObject({ status: 303 });
  const [first, second] = await sentMails();
  expect((await open(first?.token ?? '', true)).status).toBe(404);
  expect((await open(second?.token ?? '', true)).status).toBe(200);
});

test('the button of the section saves and asks, whatever was asked before', async () => {
  const answer = await write(ADDRESS, 'confirm');
  expect(answer).toMatchObject({
    status: 303,
    location: `/candidatures/${id}/adresse-de-notification?envoye=1`,
  });
  expect((await write(ADDRESS, 'confirm')).location).toMatch(/refus=asked_too_soon$/);
});

test('a link that expired, was made up or is malformed are answered alike', async () => {
  await write(ADDRESS);
  const [mail] = await sentMails();
  await superuser
    .updateTable('notice_addresses')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('application_id', '=', id)
    .execute();
  const answers = await Promise.all(
    [mail?.token ?? '', 'A'.repeat(43), 'x', ''].flatMap((token) => [open(token), open(token, true)]),
  );
  expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['404 ']));
  expect(await notice()).toMatchObject({ notice: { state: 'expired' } });
});

test('a mail that came back says so', async () => {
  await write(ADDRESS);
  const [mail] = await sentMails();
  const told = { kind: 'returned', cause: 'address_unknown', status: '5.1.1', detail: '' } as const;
  expect(await receiveReturnedMail(mail?.id ?? '', told)).toBe('returned');
  expect(await notice()).toMatchObject({ notice: { state: 'returned' } });
});

test('a reader looks, a stranger sees nothing, and neither makes a mail leave', async () => {
  await write(ADDRESS);
  await waitTwoMinutes();
  expect(await notice(reader)).toMatchObject({ mayAsk: false, notice: { state: 'asked' } });
  expect(await notice(stranger)).toBeUndefined();
  expect((await ask(reader)).status).toBe(409);
  expect((await ask(stranger)).status).toBe(404);
  expect(await sentMails()).toHaveLength(1);
});

test('a member confirms nothing by writing the row themselves', async () => {
  await write(ADDRESS);
  await expect(
    asActor(owner, (tx) =>
      tx
        .updateTable('notice_addresses')
        .set({ confirmed_at: new Date() })
        .where('application_id', '=', id)
        .execute(),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('an unconfirmed address holds nothing back: letters go to it and to the depositor, and the desk is told', async () => {
  expect(await deposit(owner, id)).toMatchObject({ ok: true });
  const recipients = await asActor(WORKER, (tx) => loadHolderRecipients(tx, id));
  const account = await superuser
    .selectFrom('users')
    .select('email')
    .where('id', '=', owner.userId)
    .executeTakeFirstOrThrow();
  expect(recipients.map(({ email }) => email)).toEqual(
    expect.arrayContaining([account.email.toLowerCase(), 'candidature@exemple.invalid']),
  );
  const browser = await browserOf(superuser, officer);
  const desk = await answerOf(mails.loader(browser.get('/', { id })));
  expect(JSON.parse(desk.body)).toMatchObject({
    notice: { email: 'candidature@exemple.invalid', state: 'to_ask' },
  });
});
