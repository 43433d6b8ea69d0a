import { describe, expect, test } from 'vitest';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as threads from '#app/routes/_holder.candidatures_.$id_.$section_.echanges/route.tsx';
import * as leaving from '#app/routes/_holder.candidatures_.$id_.depart/route.tsx';
import * as deposit from '#app/routes/_holder.candidatures_.$id_.depot/route.tsx';
import * as team from '#app/routes/_holder.candidatures_.$id_.equipe-du-dossier/route.tsx';
import * as sharing from '#app/routes/_holder.candidatures_.$id_.repartition/route.tsx';
import * as withdrawal from '#app/routes/_holder.candidatures_.$id_.retrait/route.tsx';
import * as transfer from '#app/routes/_holder.candidatures_.$id_.transmission/route.tsx';
import * as invitations from '#app/routes/_holder.invitations/route.tsx';
import * as presence from '#app/routes/candidatures_.$id_.presence/route.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { addMember, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { forger } from '#tests/factories/forged-posts.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const { post, expectRefused } = forger(superuser);
const filing = await plantOpenCall(superuser);
const [owner, editor, reader, stranger] = await Promise.all(
  ['A', 'B', 'C', 'D'].map((name) => plantPerson(superuser, name)),
);
if (!owner || !editor || !reader || !stranger) throw new Error('unreachable');
const id = await plantDraft(superuser, filing, owner);
await addMember(superuser, id, editor, 'editor');
await addMember(superuser, id, reader, 'reader');

const TEAM_POSTS: Record<string, Record<string, string>> = {
  'invites somebody': { acte: 'invitation', email: 'forge@exemple.fr', role: 'signatory' },
  'signs in one click': { acte: 'role', membre: reader.userId, role: 'signatory' },
  'removes the owner': { acte: 'exclusion', membre: owner.userId },
};

describe.each([
  ['an editor', editor],
  ['a reader', reader],
  ['a stranger', stranger],
])('%s', (_who, person) => {
  test.each(Object.entries(TEAM_POSTS))('%s in vain', async (_what, form) => {
    await expectRefused(() => post(person, team.action, { id }, form), [403, 404]);
  });

  test('hands nothing over, deposits and withdraws nothing', async () => {
    const form = {
      email: 'forge@exemple.fr',
      confirmation: 'true',
      attestation: 'true',
      empreinte: '',
      cle: id,
    };
    for (const { action } of [transfer, deposit, withdrawal])
      await expectRefused(() => post(person, action, { id }, form));
  });
});

test('a reader posts a whole section in vain, without losing sight of it', async () => {
  const form = { 'projet.busName': 'Forgé', _versions: '{}', intent: 'save' };
  await expectRefused(() => post(reader, section.action, { id, section: 'projet' }, form));
  const browser = await browserOf(superuser, reader);
  const seen = await answerOf(section.loader(browser.get('/', { id, section: 'projet' })));
  expect(JSON.parse(seen.body)).toMatchObject({
    canEdit: false,
    intro: 'Vous lisez ce dossier : votre rôle ne permet pas de le modifier.',
  });
});

test('the owner does not leave', async () => {
  await expectRefused(() => post(owner, leaving.action, { id }, { confirmation: 'true' }), [409]);
});

test('whoever invites keeps what was typed when it is refused', async () => {
  const browser = await browserOf(superuser, owner);
  const form = { acte: 'invitation', email: 'pas une adresse', role: 'editor' };
  const answer = await answerOf(team.action(browser.post('/', form, { id })));
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toMatchObject({ email: 'pas une adresse', role: 'editor', field: 'email' });
});

test.each([
  [{ email: 'pas une adresse' }, ['email', 'confirmation'], false],
  [{ email: 'pas une adresse', confirmation: 'true' }, ['email'], true],
  [{ email: 'autre@exemple.fr' }, ['confirmation'], false],
])(
  'whoever hands over with %j is told all that is wrong at once, and keeps the rest',
  async (form, wrong, confirmed) => {
    const browser = await browserOf(superuser, owner);
    const answer = await answerOf(transfer.action(browser.post('/', { ...form }, { id })));
    const { errors, ...kept } = JSON.parse(answer.body);
    expect(answer.status).toBe(400);
    expect(errors.map(({ name }: { name: string }) => name)).toEqual(wrong);
    expect(kept).toEqual({ email: form.email, confirmed });
  },
);

test('an offer that waits for an answer is said before another is typed', async () => {
  const given = await plantDraft(superuser, filing, owner);
  const browser = await browserOf(superuser, owner);
  const offeredTo = async () => {
    const seen = await answerOf(transfer.loader(browser.get('/', { id: given })));
    return JSON.parse(seen.body).offeredTo;
  };
  expect(await offeredTo()).toBeNull();
  const form = { email: 'reprise@exemple.fr', confirmation: 'true' };
  expect((await answerOf(transfer.action(browser.post('/', form, { id: given })))).status).toBe(303);
  expect(await offeredTo()).toBe('reprise@exemple.fr');
});

test('an address that is known and one that is not are answered the same', async () => {
  const browser = await browserOf(superuser, owner);
  const ask = (email: string) =>
    answerOf(team.action(browser.post('/', { acte: 'invitation', email, role: 'reader' }, { id })));
  const known = await ask(`${stranger.userId}@porteur.invalid`);
  expect(known.status).toBe(303);
  expect(await ask('inconnue@exemple.fr')).toEqual(known);
});

test('an invitation is not answered by a number', async () => {
  const browser = await browserOf(superuser, reader);
  const form = { invitation: id, reponse: 'accepter' };
  expect((await answerOf(invitations.action(browser.post('/', form)))).status).toBe(409);
});

test.each([
  ['a reader', reader],
  ['a stranger', stranger],
])('%s says nothing to the team, shares nothing out and is never said to write', async (_who, person) => {
  const said = async () =>
    Promise.all(
      (['section_comments', 'section_assignments', 'section_presence'] as const).map((table) =>
        superuser.selectFrom(table).selectAll().where('application_id', '=', id).execute(),
      ),
    );
  const before = await said();
  await post(person, threads.action, { id, section: 'projet' }, { acte: 'commencer', texte: 'Forgé' });
  await post(person, sharing.action, { id }, { 'avant.projet': '', 'rubrique.projet': owner.userId });
  await post(person, presence.action, { id }, { rubrique: 'projet' });
  expect(await said()).toEqual(before);
});

test('presence tells names and nothing else', async () => {
  await post(editor, presence.action, { id }, { rubrique: 'projet' });
  const browser = await browserOf(superuser, owner);
  const answer = await answerOf(presence.action(browser.post('/', { rubrique: 'projet' }, { id })));
  expect(JSON.parse(answer.body)).toEqual({ names: ['Porteur B'] });
});
