import type { ActionFunctionArgs } from '@remix-run/node';
import { describe, expect, test } from 'vitest';
import * as list from '#app/routes/_agency.instruction.questions-regionales/route.tsx';
import * as edit from '#app/routes/_agency.instruction.questions-regionales_.$questionId/route.tsx';
import * as retire from '#app/routes/_agency.instruction.questions-regionales_.$questionId_.retrait/route.tsx';
import * as add from '#app/routes/_agency.instruction.questions-regionales_.nouvelle/route.tsx';
import * as home from '#app/routes/_holder.candidatures_.$id/route.tsx';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as comparison from '#app/routes/_holder.candidatures_.$id_.comparaison/route.tsx';
import * as depositPage from '#app/routes/_holder.candidatures_.$id_.depot/route.tsx';
import * as history from '#app/routes/_holder.candidatures_.$id_.historique/route.tsx';
import * as pieces from '#app/routes/_holder.candidatures_.$id_.pieces/route.tsx';
import * as check from '#app/routes/_holder.candidatures_.$id_.verification/route.tsx';
import * as outline from '#app/routes/_public.formulaire/route.tsx';
import * as saving from '#app/routes/candidatures_.$id_.enregistrement/route.ts';
import type { PersonActor } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { NORMANDIE, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { plantQuestion } from '#tests/factories/regional-questions.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

async function agent(role: string, authorityId: number): Promise<PersonActor> {
  const person = await plantPerson(superuser, role);
  await superuser
    .insertInto('user_roles')
    .values({ user_id: person.userId, role, authority_id: authorityId })
    .execute();
  return person;
}

const officer = await browserOf(superuser, await agent('ars_officer', NORMANDIE));
const stranger = await browserOf(superuser, await agent('ars_director', 2));
const owner = await plantPerson(superuser);
const holder = await browserOf(superuser, owner);
const anonymous = await browserOf(superuser, null);

const future = await plantOpenCall(superuser, { opensInHours: 24 });
const open = await plantOpenCall(superuser);
const planned = await plantQuestion(superuser, future, { label: 'Question prévue ?' });
const asked = await plantQuestion(superuser, open, { label: 'Quel lien avec le contrat local ?' });
const document = await plantQuestion(superuser, open, {
  kind: 'file',
  section: 'pieces',
  label: 'Avis du conseil territorial',
});
await plantQuestion(superuser, open, { authorityId: 2, label: 'Et la neige ?' });
const applicationId = await plantDraft(superuser, open, owner);

const LIST = '/instruction/questions-regionales';
const TYPED = { label: 'Combien de jours ?', kind: 'number', section: 'soins', min: '0', max: '9' };

type Handler = (args: ActionFunctionArgs) => Promise<unknown>;
const run = (handler: unknown, args: ActionFunctionArgs) => answerOf((handler as Handler)(args));

describe('the desk of an agency’s questions', () => {
  test.each([
    [LIST, list.loader, {}],
    [`${LIST}/nouvelle`, add.loader, {}],
    [`${LIST}/${planned.id}`, edit.loader, { questionId: planned.id }],
    [`${LIST}/${planned.id}/retrait`, retire.loader, { questionId: planned.id }],
  ])('%s is its officers’ alone', async (path, loader, params: Record<string, string>) => {
    expect((await run(loader, officer.get(path, params))).status).toBe(200);
    expect((await run(loader, holder.get(path, params))).status).toBe(403);
    expect((await run(loader, anonymous.get(path, params))).location).toMatch(/^\/connexion/);
    const foreign = await run(loader, stranger.get(path, params));
    expect(foreign.status).toBe('questionId' in params ? 404 : 200);
    expect(foreign.body).not.toContain('Question prévue ?');
  });

  test('a question typed wrong comes back with its sentences and its words', async () => {
    const path = `${LIST}/nouvelle?vague=${future.waveId}`;
    const answer = await run(add.action, officer.post(path, { ...TYPED, label: '', min: 'peu' }));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      typed: { min: 'peu', max: '9', kind: 'number' },
      problems: { label: 'label_missing', min: 'bound_not_a_number' },
    });
  });

  test('a question typed well joins the list, moves in it and leaves it', async () => {
    const path = `${LIST}/nouvelle?vague=${future.waveId}`;
    const added = await run(add.action, officer.post(path, TYPED));
    expect(added.status).toBe(303);
    const id = added.location?.split('#question-')[1] ?? '';
    const moved = await run(list.action, officer.post(LIST, { question: id, sens: 'monter' }));
    expect(moved.status).toBe(303);
    const order = async () =>
      (
        JSON.parse((await run(list.loader, officer.get(`${LIST}?vague=${future.waveId}`))).body) as {
          questions: { label: string }[];
        }
      ).questions.map(({ label }) => label);
    expect(await order()).toEqual(['Combien de jours ?', 'Question prévue ?']);
    expect(
      (await run(retire.action, officer.post(`${LIST}/${id}/retrait`, {}, { questionId: id }))).status,
    ).toBe(303);
    expect(await order()).toEqual(['Question prévue ?']);
  });

  test('once the window is open, a post changes the help and nothing else', async () => {
    const params = { questionId: asked.id };
    const forged = { ...TYPED, help: 'Citez l’axe du contrat.' };
    const answer = await run(edit.action, officer.post(`${LIST}/${asked.id}`, forged, params));
    expect(answer.status).toBe(303);
    const row = await superuser
      .selectFrom('regional_questions')
      .selectAll()
      .where('id', '=', asked.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      label: asked.label,
      help: 'Citez l’axe du contrat.',
      kind: 'text',
      required: true,
    });
    const refused = await run(retire.action, officer.post(`${LIST}/${asked.id}/retrait`, {}, params));
    expect([refused.status, refused.body]).toEqual([400, '{"code":"window_already_open"}']);
    const late = await run(add.action, officer.post(`${LIST}/nouvelle?vague=${open.waveId}`, TYPED));
    expect(late.status).toBe(400);
  });
});

describe('the holder whose communes are of that agency', () => {
  const here = `/candidatures/${applicationId}`;
  const params = { id: applicationId };
  const path = `projet.${asked.code}`;
  const bodyOf = async (handler: unknown, page: string, more: Record<string, string> = {}) =>
    (await run(handler, holder.get(here + page, { ...params, ...more }))).body;

  test('finds its questions in their sections, and what is missing named in its words', async () => {
    const page = await bodyOf(section.loader, '/projet?verifier=1', { section: 'projet' });
    expect(page).toContain('Questions propres à votre région');
    expect(page).toContain('Quel lien avec le contrat local ?');
    expect(page).not.toContain('Et la neige ?');
    expect(await bodyOf(pieces.loader, '/pieces')).toContain('Avis du conseil territorial');
    const missing = await bodyOf(check.loader, '/verification');
    expect(missing).toContain('Quel lien avec le contrat local');
    expect(missing).toContain(`#piece-${document.code}`);
    expect(await bodyOf(home.loader, '')).toContain('"places":[{"slug":"projet","name":"Projet","count":1}');
  });

  test('answers by the autosave and by the buttons, and finds both in the history', async () => {
    const saved = await run(
      saving.action,
      holder.postJson(
        `${here}/enregistrement`,
        { changes: [{ path, value: 'Il y est inscrit.', baseVersion: 0 }] },
        params,
      ),
    );
    expect(JSON.parse(saved.body)).toMatchObject({ results: [{ path, status: 'saved', version: 1 }] });
    const form = {
      [path]: 'Il y est inscrit à l’axe 2.',
      _versions: JSON.stringify({ [path]: 1 }),
      intent: 'save',
    };
    const posted = await run(
      section.action,
      holder.post(`${here}/projet`, form, { ...params, section: 'projet' }),
    );
    expect(posted.status).toBe(303);
    expect(await bodyOf(check.loader, '/verification')).toContain('Il y est inscrit à l’axe 2.');
    expect(await bodyOf(history.loader, '/historique')).toContain('Quel lien avec le contrat local');
    expect(await bodyOf(comparison.loader, '/comparaison')).toContain('Quel lien avec le contrat local');
    expect(await bodyOf(depositPage.loader, '/depot')).toContain('"isComplete":false');
  });

  test('two authors on one such answer choose between both texts, under its words', async () => {
    const stale = await run(
      saving.action,
      holder.postJson(
        `${here}/enregistrement`,
        { changes: [{ path, value: 'Autre', baseVersion: 1 }] },
        params,
      ),
    );
    expect(JSON.parse(stale.body)).toMatchObject({
      results: [{ path, status: 'stale', label: 'Quel lien avec le contrat local' }],
    });
  });
});

test('everybody reads the questions of every agency before starting', async () => {
  const page = await answerOf((outline.loader as unknown as () => Promise<unknown>)());
  for (const label of ['Question prévue ?', 'Quel lien avec le contrat local ?', 'Et la neige ?'])
    expect(page.body).toContain(label);
});
