import { beforeEach, expect, test } from 'vitest';
import { receiveReturnedMail } from '#app/commands/receive-returned-mail.server.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { rowIds } from '#app/domain/application/paths.ts';
import * as desk from '#app/routes/_agency.instruction.$id._index/route.tsx';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as page from '#app/routes/_holder.candidatures_.$id_.confirmations/route.tsx';
import * as check from '#app/routes/_holder.candidatures_.$id_.verification/route.tsx';
import * as link from '#app/routes/_public.participation.$token/route.tsx';
import type { PersonActor } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  addMember,
  answersOfToday,
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

const [rowId = '', otherRowId = ''] = rowIds(answersOfToday(), 'partenaires', 'structures');
const ADDRESS = 'direction@partenaire.example';
const YES = { reponse: 'confirmed', nom: 'Jeanne Martin', fonction: 'Directrice', habilitation: 'true' };

let id: string;
beforeEach(async () => {
  id = await plantDraft(superuser, filing, owner);
  await addMember(superuser, id, editor, 'editor');
  await addMember(superuser, id, reader, 'reader');
});

async function ask(who: PersonActor = owner, form: Record<string, string> = {}) {
  const browser = await browserOf(superuser, who);
  return answerOf(
    page.action(
      browser.post('/', { acte: 'demander', partenaire: rowId, adresse: ADDRESS, ...form }, { id }),
    ),
  );
}

async function partner(who: PersonActor = owner, row = rowId) {
  const browser = await browserOf(superuser, who);
  const seen = await answerOf(page.loader(browser.get('/', { id })));
  if (seen.status !== 200) return undefined;
  const { partners } = JSON.parse(seen.body) as { partners: { rowId: string; state: string }[] };
  return partners.find((one) => one.rowId === row);
}

async function sentMails() {
  const rows = await superuser
    .selectFrom('mails')
    .select(['id', 'recipient_email', 'props'])
    .where('application_id', '=', id)
    .where('template', '=', 'partner-confirmation')
    .orderBy('created_at')
    .execute();
  return rows.map(({ props, ...mail }) => {
    const text = JSON.stringify(props);
    return { ...mail, text, token: /participation\/([\w-]{43})"/.exec(text)?.[1] ?? '' };
  });
}

const lastToken = async () => (await sentMails()).at(-1)?.token ?? '';

async function open(token: string, form?: Record<string, string>) {
  const browser = await browserOf(superuser, null);
  return answerOf(
    form ? link.action(browser.post('/', form, { token })) : link.loader(browser.get('/', { token })),
  );
}

async function opened(token: string) {
  return JSON.parse((await open(token)).body) as { state: string; given: object | null };
}

async function write(field: string, value: string) {
  const browser = await browserOf(superuser, owner);
  const seen = await answerOf(section.loader(browser.get('/', { id, section: 'partenaires' })));
  const { versions } = JSON.parse(seen.body) as { versions: object };
  const form = {
    [`partenaires.structures.${rowId}.${field}`]: value,
    _versions: JSON.stringify(versions),
    intent: 'save',
  };
  return answerOf(section.action(browser.post('/', form, { id, section: 'partenaires' })));
}

const waitTwoMinutes = () =>
  superuser
    .updateTable('partner_requests')
    .set({ sent_at: new Date(Date.now() - 121_000) })
    .where('application_id', '=', id)
    .execute();

async function frozenContent() {
  const { canonical } = await superuser
    .selectFrom('application_versions')
    .select('canonical')
    .where('application_id', '=', id)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  const frozen = readFrozen<DepositedContent>(canonical);
  if (!frozen.ok) throw new Error(frozen.code);
  return frozen.value.content;
}

test('the mail and the page tell a partner of its own commitment and of nothing else', async () => {
  await superuser
    .updateTable('answers')
    .set({ value: '"Secret du voisin"' })
    .where('application_id', '=', id)
    .where('path', '=', `partenaires.structures.${otherRowId}.name`)
    .execute();
  expect((await ask()).status).toBe(303);
  const [mail] = await sentMails();
  expect(mail).toMatchObject({ recipient_email: ADDRESS });
  expect(await partner()).toMatchObject({ state: 'asked', email: ADDRESS });
  const seen = await open(mail?.token ?? '');
  expect(seen.status).toBe(200);
  expect(Object.keys(JSON.parse(seen.body) as object).sort()).toEqual(
    ['callTitle', 'closesAt', 'commitment', 'expiresAt', 'given', 'holderName', 'state', 'title'].sort(),
  );
  for (const text of [mail?.text ?? '', seen.body])
    expect(text).not.toMatch(new RegExp(`Secret du voisin|${id}`));
  expect(seen.body).not.toContain(ADDRESS);
});

test('looking confirms nothing; an answer without its right is asked again with what was typed', async () => {
  await ask();
  const token = await lastToken();
  await open(token);
  expect(await partner()).toMatchObject({ state: 'asked' });
  const { habilitation: _box, ...unentitled } = YES;
  const refused = await open(token, unentitled);
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.body)).toMatchObject({ fields: ['entitled'], reply: { name: 'Jeanne Martin' } });
  expect(await partner()).toMatchObject({ state: 'asked' });
});

test('a partner confirms, changes its mind, and the history says so without naming the person', async () => {
  await ask();
  const token = await lastToken();
  expect((await open(token, YES)).status).toBe(303);
  expect(await partner()).toMatchObject({ state: 'confirmed', respondent: 'Jeanne Martin, Directrice' });
  expect((await ask()).status).toBe(409);
  expect((await open(token, { ...YES, reponse: 'refused', mot: 'Notre budget a changé.' })).status).toBe(303);
  expect(await partner()).toMatchObject({ state: 'refused', refusalWord: 'Notre budget a changé.' });
  const events = await superuser
    .selectFrom('application_events')
    .select(['act', 'payload'])
    .where('application_id', '=', id)
    .where('act', 'like', 'partner_%')
    .orderBy('id')
    .execute();
  expect(events.map(({ act }) => act)).toEqual(['partner_confirmed', 'partner_refused']);
  expect(JSON.stringify(events)).not.toMatch(/Jeanne|budget a changé/);
});

test('what the holder changes must be confirmed again, on both sides; what they put back need not', async () => {
  await ask();
  const token = await lastToken();
  await open(token, YES);
  const { commitment } = (await partner()) as unknown as { commitment: { role: string } };
  await write('role', 'Un tout autre rôle.');
  expect(await partner()).toMatchObject({ state: 'outdated' });
  const changed = await open(token);
  expect(JSON.parse(changed.body)).toMatchObject({ state: 'changed', given: { answer: 'confirmed' } });
  expect(changed.body).not.toContain('Un tout autre rôle.');
  expect((await open(token, YES)).status).toBe(409);
  await write('role', commitment.role);
  expect(await partner()).toMatchObject({ state: 'confirmed' });
});

test('another mail kills the former link and waits two minutes; cancelling kills it at once', async () => {
  await ask();
  expect((await ask()).status).toBe(409);
  await waitTwoMinutes();
  expect((await ask(editor, { adresse: 'autre@partenaire.example' })).status).toBe(303);
  const [first, second] = await sentMails();
  expect((await open(first?.token ?? '')).status).toBe(404);
  expect((await open(second?.token ?? '')).status).toBe(200);
  expect((await ask(owner, { acte: 'annuler' })).status).toBe(303);
  expect((await open(second?.token ?? '', YES)).status).toBe(404);
  expect(await partner()).toMatchObject({ state: 'declared' });
});

test('half an address is asked again with what was typed', async () => {
  const refused = await ask(owner, { adresse: 'direction@' });
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.body)).toMatchObject({ rowId, email: 'direction@', code: 'email_invalid' });
  expect((await ask(owner, { partenaire: 'zzzzzz' })).status).toBe(409);
  expect(await sentMails()).toEqual([]);
});

test('a link that expired, was made up or is malformed are answered alike', async () => {
  await ask();
  const token = await lastToken();
  await superuser
    .updateTable('partner_requests')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('application_id', '=', id)
    .execute();
  const answers = await Promise.all(
    [token, 'A'.repeat(43), 'x', ''].flatMap((one) => [open(one), open(one, YES)]),
  );
  expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['404 ']));
  expect(await partner()).toMatchObject({ state: 'expired' });
});

test('a mail that came back says so', async () => {
  await ask();
  const [mail] = await sentMails();
  const told = { kind: 'returned', cause: 'address_unknown', status: '5.1.1', detail: '' } as const;
  expect(await receiveReturnedMail(mail?.id ?? '', told)).toBe('returned');
  expect(await partner()).toMatchObject({ state: 'returned' });
});

test('a reader looks, a stranger sees nothing, and neither asks nor cancels', async () => {
  await ask();
  await waitTwoMinutes();
  expect(await partner(reader)).toMatchObject({ state: 'asked' });
  expect(await partner(stranger)).toBeUndefined();
  for (const acte of ['demander', 'annuler']) {
    expect((await ask(reader, { acte })).status).toBe(409);
    expect((await ask(stranger, { acte })).status).toBe(404);
  }
  expect(await sentMails()).toHaveLength(1);
  expect(await partner()).toMatchObject({ state: 'asked' });
});

test('a member can neither confirm in a partner’s name nor touch what it answered', async () => {
  await ask();
  const forge = () =>
    asActor(owner, (tx) =>
      tx
        .updateTable('partner_requests')
        .set({ answer: 'confirmed', answered_at: new Date(), cancelled_at: null })
        .where('application_id', '=', id)
        .executeTakeFirst(),
    );
  await expect(forge()).rejects.toThrow(/row-level security/);
  await open(await lastToken(), { ...YES, reponse: 'refused', mot: 'Non.' });
  expect(await forge()).toMatchObject({ numUpdatedRows: 0n });
  expect(await partner()).toMatchObject({ state: 'refused' });
  const seen = await asActor(stranger, (tx) => tx.selectFrom('partner_requests').select('id').execute());
  expect(seen).toEqual([]);
});

test('the holder’s own word no longer counts, and the frozen copy keeps the partner’s, as the agency reads it', async () => {
  await superuser
    .insertInto('answers')
    .values({
      application_id: id,
      path: `partenaires.structures.${otherRowId}.status`,
      value: '"CONFIRMED"' as never,
      version: 1,
      written_by: owner.userId,
    })
    .execute();
  await ask();
  const token = await lastToken();
  await open(token, YES);
  const browser = await browserOf(superuser, owner);
  const checked = await answerOf(check.loader(browser.get('/', { id })));
  expect(checked.body).toMatch(/participation confirmée le .* par Jeanne Martin, Directrice \(empreinte/);
  expect(await deposit(owner, id)).toMatchObject({ ok: true });
  const content = await frozenContent();
  expect(content.partnerWords).toEqual([
    {
      rowId,
      state: 'confirmed',
      at: expect.stringMatching(/^\d{4}-/) as string,
      name: 'Jeanne Martin',
      function: 'Directrice',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    },
  ]);
  expect(JSON.stringify(content.partenaires)).not.toContain('CONFIRMED');
  const atDesk = await browserOf(superuser, officer);
  const read = await answerOf(desk.loader(atDesk.get('/', { id })));
  expect(read.body).toContain('par Jeanne Martin, Directrice');
  expect(read.body).toContain('Confirmation en ligne : aucune');
  expect(await opened(token)).toMatchObject({ state: 'settled', given: { answer: 'confirmed' } });
  expect((await open(token, { ...YES, reponse: 'refused', mot: 'Trop tard.' })).status).toBe(409);
});
