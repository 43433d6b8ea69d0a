import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import * as messagesPage from '#app/routes/_agency.instruction.$id.messages/route.tsx';
import * as groupPage from '#app/routes/_agency.instruction.message-groupe/route.tsx';
import * as templatesPage from '#app/routes/_agency.instruction.modeles/route.tsx';
import { asActor } from '#db/client.server.ts';
import { listTemplates } from '#db/queries/message-templates.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  BRETAGNE,
  MORBIHAN,
  PERSON_KEYS,
  type PersonKey,
  plantExamination,
  plantFile,
} from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const own = [
  await plantFile(superuser, world, { title: 'Bus un', status: 'admissible' }),
  await plantFile(superuser, world, { title: 'Bus {porteur}', status: 'admissible' }),
];
const closed = await plantFile(superuser, world, { title: 'Bus trois', status: 'inadmissible' });
const foreign = await plantFile(superuser, world, {
  authorityId: BRETAGNE,
  departmentCodes: [MORBIHAN],
  status: 'admissible',
});

async function post(
  key: PersonKey,
  page: typeof templatesPage | typeof groupPage,
  form: Record<string, string>,
  path = '/x',
) {
  const browser = await browserOf(superuser, people[key]);
  return answerOf(page.action(browser.post(path, form)));
}
const names = (key: PersonKey) =>
  asActor(people[key], async (tx) => (await listTemplates(tx)).map(({ name }) => name));
const keep = (nom: string, modele: string = randomUUID()) => ({
  acte: 'enregistrer',
  modele,
  nom,
  objet: 'Votre dossier {reference}',
  texte: 'Bonjour {porteur},\n\nVotre projet « {projet} » est suivi par {agence}.',
});

test('a service keeps its texts, changes them, takes them away; another service does not', async () => {
  const id = randomUUID();
  expect(await post('officer', templatesPage, keep('Relance', id))).toMatchObject({ status: 303 });
  expect(await post('officer', templatesPage, keep('Relance douce', id))).toMatchObject({ status: 303 });
  expect(await post('national', templatesPage, keep('De la nation'))).toMatchObject({ status: 303 });
  expect(await names('officer')).toEqual(['Relance douce', 'De la nation']);
  expect(await names('strangerDirector')).toEqual(['De la nation']);
  expect(await names('holder')).toEqual([]);
  expect(await post('strangerDirector', templatesPage, keep('Volée', id))).toMatchObject({ status: 404 });
  expect(await post('strangerDirector', templatesPage, { acte: 'retirer', modele: id })).toMatchObject({
    status: 404,
  });
  for (const key of PERSON_KEYS) {
    const writes = ['officer', 'colleague', 'director', 'strangerDirector', 'stranger', 'national'].includes(
      key,
    );
    const { status } = await post(key, templatesPage, { ...keep(''), acte: 'enregistrer' });
    if (writes) expect(status, key).toBe(400);
    else expect([302, 303, 403], key).toContain(status);
  }
});

test('an unknown name is refused with a sentence, and the preview is that of a real file', async () => {
  const wrong = await post('officer', templatesPage, { ...keep('Fausse'), texte: 'Bonjour {prenom}' });
  expect(wrong).toMatchObject({ status: 400 });
  expect(JSON.parse(wrong.body)).toMatchObject({
    typed: { body: 'Bonjour {prenom}' },
    problem: { code: 'body_unknown_placeholder', details: { name: 'prenom' } },
  });
  const shown = await post('officer', templatesPage, { ...keep('Vue'), acte: 'apercu' });
  expect(JSON.parse(shown.body).preview.body).toMatch(
    /^Bonjour CPTS de test \d+,\n\nVotre projet « .+ » est suivi par ARS Normandie\.$/,
  );
  const unknown = await post('officer', templatesPage, {
    ...keep('Vue'),
    acte: 'apercu',
    reference: 'MBUS-V9-99-9999',
  });
  expect(JSON.parse(unknown.body).problem.code).toBe('file_unknown');
});

test('a taken text fills the message of one file', async () => {
  const [template] = await asActor(people.officer, listTemplates);
  const browser = await browserOf(superuser, people.officer);
  const page = await answerOf(
    messagesPage.loader(browser.get(`/x?modele=${template?.id}`, { id: own[1] ?? '' })),
  );
  expect(JSON.parse(page.body).initial.body).toContain('Votre projet « Bus {porteur} » est suivi');
});

test('a group is that of the filter, each file is written to once, and what was refused is said', async () => {
  const path = '/instruction/message-groupe?etat=admissible';
  const form = {
    cle: randomUUID(),
    nombre: '2',
    acte: 'envoyer',
    objet: 'Point sur {projet}',
    texte: 'Bonjour {porteur}',
  };
  const shown = JSON.parse((await post('officer', groupPage, { ...form, acte: 'apercu' }, path)).body);
  expect(shown).toMatchObject({ lines: null, preview: { subject: expect.stringMatching(/^Point sur Bus/) } });
  expect(await post('officer', groupPage, { ...form, nombre: '9' }, path)).toMatchObject({ status: 409 });
  expect(await post('officer', groupPage, { ...form, texte: '{rien}' }, path)).toMatchObject({ status: 400 });
  expect(await written()).toEqual([]);
  const sent = JSON.parse((await post('officer', groupPage, form, path)).body);
  expect(sent.lines).toMatchObject([{ refusal: null }, { refusal: null }]);
  await post('officer', groupPage, form, path);
  const threads = await written();
  expect(threads.map(({ application_id: id }) => id).sort()).toEqual([...own].sort());
  expect(threads.map(({ subject }) => subject).sort()).toEqual([
    'Point sur Bus un',
    'Point sur Bus {porteur}',
  ]);
  expect(threads.map(({ application_id: id }) => id)).not.toContain(foreign);
  expect(threads.map(({ application_id: id }) => id)).not.toContain(closed);
  expect(await post('delegate', groupPage, form, path)).not.toMatchObject({ status: 200 });
});

const written = () => superuser.selectFrom('message_threads').select(['application_id', 'subject']).execute();
