import { expect, test } from 'vitest';
import { prepareRegionalOpinion } from '#app/commands/prepare-regional-opinion.server.ts';
import * as rankingPage from '#app/routes/_agency.instruction.classement/route.tsx';
import * as delegationsPage from '#app/routes/_agency.instruction.delegations/route.tsx';
import * as documentRoute from '#app/routes/classements-regionaux_.$id[.]pdf/route.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { PERSON_KEYS, type PersonKey, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { expectOk, OPINION_TEXT, reviewAndDeliver, startReviews } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const browsers = new Map<PersonKey, Awaited<ReturnType<typeof browserOf>>>();
for (const key of PERSON_KEYS) browsers.set(key, await browserOf(superuser, people[key]));
const nobody = await browserOf(superuser, null);
const browser = (key: PersonKey) => browsers.get(key) ?? nobody;

const DESKS: PersonKey[] = ['officer', 'colleague', 'director', 'stranger', 'strangerDirector'];
const DIRECTORS: PersonKey[] = ['director', 'strangerDirector'];
const PAGES = [
  ['ranking', rankingPage],
  ['delegations', delegationsPage],
] as const;

test.each(PAGES)(
  'the %s page opens to agencies, and takes an empty form from directors only',
  async (_name, page) => {
    expect((await answerOf(page.loader(nobody.get('/x')))).status).toBe(303);
    for (const key of PERSON_KEYS) {
      const shown = await answerOf(page.loader(browser(key).get('/x')));
      expect(shown.status, key).toBe(DESKS.includes(key) ? 200 : 403);
      const posted = await answerOf(page.action(browser(key).post('/x', {})));
      expect(posted.status, key).toBe(DIRECTORS.includes(key) ? 400 : 403);
    }
  },
);

test('a ranking is typed, refused with what was typed, signed, and read as the document it was', async () => {
  const id = await plantFile(superuser, world, { status: 'admissible' });
  await startReviews(world, id);
  for (const seat of ['ars', 'anct'] as const) await reviewAndDeliver(world, id, seat);
  const post = (key: PersonKey, rank: string) =>
    answerOf(rankingPage.action(browser(key).post('/x', { [`rang.${id}`]: rank })));
  expect(await post('director', '1')).toMatchObject({ status: 400 });
  expectOk(
    await prepareRegionalOpinion(people.officer, {
      applicationId: id,
      opinion: 'favourable',
      text: OPINION_TEXT,
    }),
  );
  const refused = await post('director', 'premier');
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('premier');
  expect((await post('officer', '1')).status).toBe(403);
  expect((await post('director', '1')).status).toBe(303);
  const kept = await superuser
    .selectFrom('regional_rankings')
    .select(['id', 'pdf'])
    .executeTakeFirstOrThrow();
  expect(kept.pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const readers: PersonKey[] = ['officer', 'colleague', 'director', 'national'];
  for (const key of PERSON_KEYS) {
    const answer = await answerOf(documentRoute.loader(browser(key).get('/x', { id: kept.id })));
    expect(answer.status === 200, key).toBe(readers.includes(key));
  }
});

test('the director delegates the signature, and the delegate signs', async () => {
  const grant = (over: Record<string, string>) =>
    answerOf(
      delegationsPage.action(
        browser('director').post('/x', {
          personne: people.colleague.userId,
          actes: 'regional_ranking',
          debut: '2024-01-01',
          fin: '2199-12-31',
          decision: 'Décision n° 14',
          ...over,
        }),
      ),
    );
  expect((await grant({ fin: '2020-01-01' })).body).toContain('Décision n° 14');
  expect((await grant({})).status).toBe(303);
  const shown = await answerOf(delegationsPage.loader(browser('officer').get('/x')));
  expect(shown.body).toContain('Décision n° 14');
  const page = await answerOf(rankingPage.loader(browser('colleague').get('/x')));
  expect(page.body).toContain('"maySign":true');
});
