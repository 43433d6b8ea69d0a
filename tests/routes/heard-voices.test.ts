import { describe, expect, test } from 'vitest';
import { reassignApplication } from '#app/commands/reassign-application.server.ts';
import { remindConsultation } from '#app/commands/remind-consultation.server.ts';
import { describeExtract } from '#app/components/application/describe-extract.ts';
import { dateOfDay, dayNumber } from '#app/domain/shared/calendar-date.ts';
import { remindConsultations } from '#app/jobs/remind-consultations.server.ts';
import * as routingPage from '#app/routes/_agency.instruction.$id.agence/route.tsx';
import * as associatedPage from '#app/routes/_agency.instruction.$id.avis-associe/route.tsx';
import * as opinionPage from '#app/routes/_agency.instruction.$id.avis-regional/route.tsx';
import * as territorialPage from '#app/routes/_agency.instruction.$id.avis-territorial/route.tsx';
import * as officerPage from '#app/routes/_agency.instruction.$id.consultations/route.tsx';
import * as bodyPage from '#app/routes/_public.consultation.$token/route.tsx';
import { loadFrozen } from '#app/server/desk.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import {
  BRETAGNE,
  NORMANDIE,
  ORNE,
  PERSON_KEYS,
  type PersonKey,
  plantExamination,
  plantFile,
} from '#tests/factories/examination.ts';
import { fileIn } from '#tests/factories/review-states.ts';
import { reviewAndDeliver, startReviews } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const CANARY = 'serin-des-evaluations';
const today = dayNumber(new Date().toISOString().slice(0, 10)) ?? 0;
const inDays = (days: number) => dateOfDay(today + days);

const nobody = await browserOf(superuser, null);
const browsers = new Map<PersonKey, Awaited<ReturnType<typeof browserOf>>>();
for (const key of [
  'officer',
  'director',
  'stranger',
  'strangerDirector',
  'national',
  'delegate',
  'strangerDelegate',
  'arsReviewer',
] as const)
  browsers.set(key, await browserOf(superuser, people[key]));
const browser = (key: PersonKey) => browsers.get(key) ?? nobody;

const ask = (id: string, over: Record<string, string> = {}, key: PersonKey = 'officer') =>
  answerOf(
    officerPage.action(
      browser(key).post(
        '/x',
        {
          acte: 'demander',
          nature: 'order',
          organisme: 'Conseil de l’Orne',
          courriel: `ordre-${id.slice(0, 8)}@exemple.fr`,
          echeance: inDays(10),
          question: 'Les médecins sont-ils autorisés ?',
          ...over,
        },
        { id },
      ),
    ),
  );

/** The link of the last mail to a body: the database itself keeps its hash only. */
async function lastToken(applicationId: string): Promise<string> {
  const mail = await superuser
    .selectFrom('mails')
    .select('props')
    .where('application_id', '=', applicationId)
    .where('template', '=', 'consultation')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  const { url } = (mail.props as unknown as { dossier: { url: string } }).dossier;
  return url.split('/').at(-1) ?? '';
}

const read = (token: string) => answerOf(bodyPage.loader(nobody.get('/x', { token })));
const write = (token: string, form: Record<string, string>) =>
  answerOf(bodyPage.action(nobody.post('/x', form, { token })));
const OPINION = {
  avis: 'favourable_with_reserves',
  motivation: 'Deux médecins sont autorisés, un troisième attend encore.',
  nom: 'Docteure Exemple',
  qualite: 'Présidente',
};

describe('a consulted body', () => {
  test('reads one file by its link, keeps an answer, sends it once', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    await reviewAndDeliver(world, id, 'ars', { comment: CANARY });
    expect((await ask(id)).status).toBe(303);
    const token = await lastToken(id);

    const first = await read(token);
    expect(first.status).toBe(200);
    expect(first.body).not.toContain(CANARY);
    expect((await read(token)).status, 'opening it consumes nothing').toBe(200);

    expect(await write(token, { ...OPINION, acte: 'enregistrer' })).toMatchObject({ status: 303 });
    const seen = await answerOf(officerPage.loader(browser('officer').get('/x', { id })));
    expect(seen.body, 'what is not sent is not read').not.toContain('un troisième attend');
    expect((await read(token)).body).toContain('un troisième attend');

    expect((await write(token, { ...OPINION, nom: '', acte: 'envoyer' })).status).toBe(400);
    expect(await write(token, { ...OPINION, acte: 'envoyer' })).toMatchObject({ status: 303, location: '?' });
    expect((await write(token, { ...OPINION, avis: 'unfavourable', acte: 'envoyer' })).status).toBe(409);
    const sent = JSON.parse((await answerOf(officerPage.loader(browser('director').get('/x', { id })))).body);
    expect(sent.consultations).toMatchObject([
      { opinion: 'favourable_with_reserves', signatory_name: 'Docteure Exemple', is_late: false },
    ]);
  });

  test('is shown no name, no address, no money of the file', async () => {
    const id = await plantFile(superuser, world);
    await ask(id);
    const { body } = await read(await lastToken(id));
    const row = await superuser
      .selectFrom('applications')
      .select('current_version_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const document = await asActor(WORKER, (tx) => loadFrozen(tx, row.current_version_id));
    const { contacts, soins, equipe } = document.content;
    const hidden = [
      ...Object.values(contacts).filter((value) => typeof value === 'string' && value.includes('@')),
      contacts.legalRepLastName,
      soins.coordinationPhone,
      ...equipe.postes.map(({ name }) => name),
      '200 000',
    ].filter((value): value is string => typeof value === 'string' && value.length > 3);
    expect(hidden.length).toBeGreaterThan(2);
    for (const secret of hidden) expect(body).not.toContain(secret);
    expect(JSON.stringify(describeExtract(document))).toContain(
      document.content.projet.objectives.slice(0, 30),
    );
  });

  test('a link replaced by a reminder, taken back, expired or invented opens nothing', async () => {
    const id = await plantFile(superuser, world);
    await ask(id);
    const old = await lastToken(id);
    await superuser
      .updateTable('consultations')
      .set({ last_sent_at: new Date(Date.now() - 2 * 86_400_000) })
      .where('application_id', '=', id)
      .execute();
    const { id: consultation } = await superuser
      .selectFrom('consultations')
      .select('id')
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    const act = (acte: string) =>
      answerOf(officerPage.action(browser('officer').post('/x', { acte, consultation }, { id })));
    expect((await act('relancer')).status).toBe(303);
    expect((await act('relancer')).status, 'not twice in a day').toBe(400);
    expect((await read(old)).status).toBe(404);
    const renewed = await lastToken(id);
    expect((await read(renewed)).status).toBe(200);
    expect((await act('retirer')).status).toBe(303);
    for (const token of [renewed, 'A'.repeat(43), 'x', "'"]) {
      expect((await read(token)).status).toBe(404);
      expect((await write(token, { ...OPINION, acte: 'envoyer' })).status).toBe(404);
    }
    await ask(id, { courriel: 'autre@exemple.fr' });
    const expired = await lastToken(id);
    await superuser
      .updateTable('consultations')
      .set({ link_expires_at: new Date(Date.now() - 1000) })
      .where('application_id', '=', id)
      .execute();
    expect((await read(expired)).status).toBe(404);
  });

  test('sees nothing but its own file, by the database’s own rules', async () => {
    const [one, other] = [await plantFile(superuser, world), await plantFile(superuser, world)];
    await ask(one);
    await ask(other);
    const { consultedBodyOf } = await import('#app/server/consultation-link.server.ts');
    const actor = consultedBodyOf(await lastToken(one));
    if (!actor) throw new Error('No link');
    const seen = await asActor(actor, async (tx) => ({
      applications: await tx.selectFrom('applications').select('id').execute(),
      consultations: await tx.selectFrom('consultations').select('application_id').execute(),
      reviews: await tx.selectFrom('reviews').select('id').execute(),
      people: await tx.selectFrom('users').select('id').execute(),
      checks: await tx.selectFrom('admissibility_checks').select('code').execute(),
      attachments: await tx.selectFrom('attachments').select('id').execute(),
    }));
    expect(seen).toEqual({
      applications: [{ id: one }],
      consultations: [{ application_id: one }],
      reviews: [],
      people: [],
      checks: [],
      attachments: [],
    });
  });

  test('is reminded by the clock before its day, once', async () => {
    const id = await plantFile(superuser, world);
    await ask(id, { echeance: inDays(2) });
    await superuser
      .updateTable('consultations')
      .set({ last_sent_at: new Date(Date.now() - 3 * 86_400_000) })
      .where('application_id', '=', id)
      .execute();
    await remindConsultations();
    await remindConsultations();
    const { sent_count: sent } = await superuser
      .selectFrom('consultations')
      .select('sent_count')
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(sent).toBe(2);
  });

  test.each([
    [{ nature: 'x' }, 'body_kind_missing'],
    [{ organisme: ' ' }, 'body_name_missing'],
    [{ courriel: 'x' }, 'body_email_invalid'],
    [{ echeance: '2020-01-01' }, 'body_due_on_invalid'],
  ])('refused: %j', async (over, code) => {
    const id = await plantFile(superuser, world);
    const answer = await ask(id, over);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      code,
      posted: { question: 'Les médecins sont-ils autorisés ?' },
    });
  });

  test.each([
    ['director', 403],
    ['national', 403],
    ['delegate', 403],
    ['stranger', 404],
    ['arsReviewer', 403],
  ] satisfies [PersonKey, number][])('is asked by no %s', async (key, status) => {
    const id = await plantFile(superuser, world);
    expect((await ask(id, {}, key)).status).toBe(status);
    expect(await remindConsultation(people[key], { applicationId: id, consultationId: id })).toMatchObject({
      ok: false,
    });
  });
});

describe('an associated agency', () => {
  const opinion = {
    avis: 'favourable',
    motivation: 'Le projet sert aussi nos communes de la frontière bretonne.',
  };
  const sign = (key: PersonKey, id: string, form: Record<string, string> = opinion) =>
    answerOf(associatedPage.action(browser(key).post('/x', form, { id })));

  test('signs one dated opinion, which the agency in charge reads', async () => {
    const id = await plantFile(superuser, world, { status: 'in_review', associatedAuthorityIds: [BRETAGNE] });
    expect((await sign('strangerDirector', id, { ...opinion, motivation: 'Court' })).status).toBe(400);
    expect((await sign('strangerDirector', id)).status).toBe(303);
    expect((await sign('strangerDirector', id)).status).toBe(409);
    const lead = await answerOf(officerPage.loader(browser('officer').get('/x', { id })));
    expect(lead.body).toContain('frontière bretonne');
  });

  test.each([
    ['director', 403],
    ['officer', 403],
    ['stranger', 403],
    ['national', 403],
  ] satisfies [PersonKey, number][])('is not spoken for by %s', async (key, status) => {
    const id = await plantFile(superuser, world, { status: 'in_review', associatedAuthorityIds: [BRETAGNE] });
    expect((await sign(key, id)).status).toBe(status);
  });
});

describe('another agency', () => {
  test('takes a file over with its reason, its trace and its works; both are told', async () => {
    const id = await plantFile(superuser, world);
    const refused = await reassignApplication(people.officer, {
      applicationId: id,
      destination: BRETAGNE,
      reason: 'Erreur.',
    });
    expect(refused, 'no commune of Brittany, nor the seat').toMatchObject({ code: 'authority_not_served' });
    const shown = await answerOf(routingPage.loader(browser('officer').get('/x', { id })));
    expect(JSON.parse(shown.body)).toMatchObject({
      isComputed: true,
      reason: 'only_authority',
      shares: [{ share: 1, isCurrent: true }],
    });
    await ask(id);
    const moved = await answerOf(
      routingPage.action(
        browser('national').post(
          '/x',
          { agence: String(BRETAGNE), raison: 'Accord des deux agences.' },
          { id },
        ),
      ),
    );
    expect(moved.status).toBe(303);
    const row = await superuser
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      authority_id: BRETAGNE,
      reassigned_from: NORMANDIE,
      associated_authority_ids: [NORMANDIE],
      status: 'deposited',
    });
    const mails = await superuser
      .selectFrom('mails')
      .select('recipient_email')
      .where('application_id', '=', id)
      .where('template', '=', 'reassignment')
      .execute();
    expect(new Set(mails.map((mail) => mail.recipient_email)).size).toBe(2);
    const event = await superuser
      .selectFrom('application_events')
      .select(['act', 'reason', 'payload'])
      .where('application_id', '=', id)
      .where('act', '=', 'reassign')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      reason: 'Accord des deux agences.',
      payload: { from: NORMANDIE, to: BRETAGNE },
    });
    const taken = await answerOf(officerPage.loader(browser('stranger').get('/x', { id })));
    expect(JSON.parse(taken.body)).toMatchObject({ mayAsk: true, consultations: [{ answered_at: null }] });
    const left = await answerOf(officerPage.loader(browser('officer').get('/x', { id })));
    expect(left.status).toBe(403);
  });

  test('never once the review has begun', async () => {
    const id = await plantFile(superuser, world, { status: 'in_review' });
    expect(
      await reassignApplication(people.national, {
        applicationId: id,
        destination: BRETAGNE,
        reason: 'Non.',
      }),
    ).toMatchObject({ code: 'review_begun' });
  });
});

describe('the delegate of a département served', () => {
  const canary = 'rossignol-du-delegue';
  const sign = (id: string, over: Record<string, string> = {}, key: PersonKey = 'delegate') =>
    answerOf(
      territorialPage.action(
        browser(key).post(
          '/x',
          {
            departement: ORNE,
            avis: 'favourable',
            motivation: `${canary} : le projet complète la maison de santé d’Argentan.`,
            ...over,
          },
          { id },
        ),
      ),
    );
  const inForce = (id: string) =>
    superuser
      .selectFrom('territorial_opinions')
      .select('opinion')
      .where('application_id', '=', id)
      .orderBy('signed_at')
      .execute();

  test('gives an opinion, replaces it, and the last is in force', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    expect((await sign(id, { avis: '' })).status).toBe(400);
    expect((await sign(id, { motivation: 'Bien.' })).status).toBe(400);
    expect((await sign(id)).status).toBe(303);
    expect((await sign(id, { avis: 'unfavourable' })).status).toBe(303);
    expect((await inForce(id)).map(({ opinion }) => opinion)).toEqual(['favourable', 'unfavourable']);
    const page = await answerOf(territorialPage.loader(browser('delegate').get('/x', { id })));
    expect(JSON.parse(page.body).opinions).toMatchObject([
      { opinion: 'unfavourable', department_code: ORNE },
    ]);
  });

  test('signs for their own département only, and nobody signs for them', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    expect((await sign(id, { departement: '56' })).status).toBe(403);
    expect((await sign(id, {}, 'strangerDelegate')).status).toBe(404);
    for (const key of ['officer', 'director', 'national'] as const)
      expect((await sign(id, {}, key)).status, key).toBe(403);
    expect(await inForce(id)).toEqual([]);
  });

  test('is heard beside the région, and no more once it has signed', async () => {
    const id = await fileIn(superuser, world, 'all delivered');
    expect((await sign(id)).status).toBe(303);
    for (const key of ['officer', 'director', 'national'] as const)
      for (const page of [officerPage, opinionPage])
        expect((await answerOf(page.loader(browser(key).get('/x', { id })))).body, key).toContain(canary);
    await superuser.updateTable('applications').set({ status: 'ranked' }).where('id', '=', id).execute();
    expect((await sign(id)).status).toBe(409);
    const forced = asActor(people.delegate, (tx) =>
      tx
        .insertInto('territorial_opinions')
        .values({
          application_id: id,
          call_id: world.callId,
          department_code: ORNE,
          opinion: 'favourable',
          opinion_text: 'Forcé',
          signed_by: people.delegate.userId,
        })
        .execute(),
    );
    await expect(forced).rejects.toThrow(/row-level security/);
  });

  test('is read by the agency in charge, the nation and themselves, and by nobody else', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    expect((await sign(id)).status).toBe(303);
    for (const key of PERSON_KEYS) {
      const seen = await asActor(people[key], (tx) =>
        tx.selectFrom('territorial_opinions').select('id').where('application_id', '=', id).execute(),
      );
      const reads = ['officer', 'colleague', 'director', 'national', 'delegate'].includes(key);
      expect(seen.length, key).toBe(reads ? 1 : 0);
    }
  });
});
