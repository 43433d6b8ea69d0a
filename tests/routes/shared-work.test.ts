import { expect, test } from 'vitest';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import * as page from '#app/routes/_holder.candidatures_.$id/route.tsx';
import * as comparison from '#app/routes/_holder.candidatures_.$id_.comparaison/route.tsx';
import * as sharing from '#app/routes/_holder.candidatures_.$id_.repartition/route.tsx';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { addMember, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'Aline');
const editor = await plantPerson(superuser, 'Bilal');
const reader = await plantPerson(superuser, 'Chloé');

async function plantTeam(): Promise<string> {
  const id = await plantDraft(superuser, filing, owner);
  await addMember(superuser, id, editor, 'editor');
  await addMember(superuser, id, reader, 'reader');
  return id;
}

type Section = { slug: string; name: string; userId: string };

async function readSharing(person: typeof owner, id: string) {
  const browser = await browserOf(superuser, person);
  const { body } = await answerOf(sharing.loader(browser.get('/', { id })));
  const data = JSON.parse(body) as {
    canShare: boolean;
    people: { value: string; label: string }[];
    groups: { sections: Section[] }[];
  };
  return { ...data, given: data.groups.flatMap(({ sections }) => sections) };
}

test('a section is entrusted to somebody who may write, and everyone on the team reads to whom', async () => {
  const id = await plantTeam();
  const before = await readSharing(owner, id);
  expect(before.people.map(({ value }) => value).sort()).toEqual([owner.userId, editor.userId].sort());
  const browser = await browserOf(superuser, owner);
  const form = {
    'avant.budget': '',
    'rubrique.budget': editor.userId,
    'avant.projet': '',
    'rubrique.projet': '',
  };
  const reply = await answerOf(sharing.action(browser.post('/', form, { id })));
  expect(reply).toMatchObject({ status: 303 });
  for (const person of [owner, editor, reader]) {
    const { given } = await readSharing(person, id);
    expect(given.filter(({ userId }) => userId !== '')).toMatchObject([
      { slug: 'budget', userId: editor.userId },
    ]);
  }
  expect((await readSharing(reader, id)).canShare).toBe(false);
  const home = await answerOf(page.loader(browser.get('/', { id })));
  expect(home.body).toContain('Porteur Bilal');
});

test('what somebody else entrusted meanwhile is left alone', async () => {
  const id = await plantTeam();
  const [mine, theirs] = [await browserOf(superuser, owner), await browserOf(superuser, editor)];
  await sharing.action(theirs.post('/', { 'avant.projet': '', 'rubrique.projet': editor.userId }, { id }));
  // A page read before that: it says nothing of the project, and gives the territory.
  const form = {
    'avant.projet': '',
    'rubrique.projet': '',
    'avant.territoire': '',
    'rubrique.territoire': owner.userId,
  };
  await sharing.action(mine.post('/', form, { id }));
  const { given } = await readSharing(owner, id);
  expect(Object.fromEntries(given.flatMap(({ slug, userId }) => (userId ? [[slug, userId]] : [])))).toEqual({
    projet: editor.userId,
    territoire: owner.userId,
  });
});

test('a section is not entrusted to somebody who only reads', async () => {
  const id = await plantTeam();
  const browser = await browserOf(superuser, owner);
  const form = { 'avant.budget': '', 'rubrique.budget': reader.userId };
  const reply = await answerOf(sharing.action(browser.post('/', form, { id })));
  expect(reply.status).toBe(409);
  expect(JSON.parse(reply.body)).toMatchObject({ message: expect.stringMatching(/\S{3,}/) });
  expect((await readSharing(owner, id)).given.every(({ userId }) => userId === '')).toBe(true);
});

test('two moments are compared word by word, section by section', async () => {
  const id = await plantTeam();
  const browser = await browserOf(superuser, owner);
  const compare = async (query: string) => {
    const { body } = await answerOf(comparison.loader(browser.get(`/?${query}`, { id })));
    return JSON.parse(body) as {
      count: number;
      query: { from: string; to: string };
      sections: { slug: string; changes: { path: string }[] }[];
    };
  };
  const last = async () => {
    const { id: line } = await superuser
      .selectFrom('answer_log')
      .select('id')
      .where('application_id', '=', id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    return line;
  };
  const before = await last();
  const change = { path: 'projet.title', value: 'Un tout autre titre', baseVersion: 1 };
  expect((await saveAnswers(editor, { applicationId: id, changes: [change] })).ok).toBe(true);

  const changed = await compare(`de=${before}`);
  expect(changed.count).toBe(1);
  expect(changed.sections).toMatchObject([{ slug: 'projet', changes: [{ path: 'projet.title' }] }]);
  expect(JSON.stringify(changed.sections)).toContain('autre');
  expect((await compare(`de=${await last()}`)).count).toBe(0);
  expect((await compare(`de=${before}&rubrique=budget`)).count).toBe(0);
  expect((await compare('')).count, 'everything was written since the beginning').toBeGreaterThan(50);
  expect((await compare(`de=n'importe&a=quoi`)).query).toMatchObject({
    from: 'maintenant',
    to: 'maintenant',
  });
});
