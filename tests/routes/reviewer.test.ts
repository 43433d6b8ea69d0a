import { describe, expect, test } from 'vitest';
import * as listPage from '#app/routes/_agency.evaluations._index/route.tsx';
import * as reviewPage from '#app/routes/_agency.evaluations.$assignmentId/route.tsx';
import * as savePage from '#app/routes/_agency.evaluations.$assignmentId_.enregistrement/route.ts';
import * as answerPage from '#app/routes/_agency.evaluations.$assignmentId_.reponse/route.tsx';
import * as lockPage from '#app/routes/_agency.evaluations.$assignmentId_.verrouillage/route.tsx';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { PERSON_KEYS, type PersonKey, plantExamination, plantFile } from '#tests/factories/examination.ts';
import {
  acceptSeat,
  assignmentOf,
  fillReview,
  OPINION_TEXT,
  openSeat,
  reviewAndDeliver,
  startReviews,
} from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const CANARY = 'serin-commentaire-jamais-lu-avant-ouverture';

type Visitor = PersonKey | 'anonymous';
const VISITORS: readonly Visitor[] = ['anonymous', ...PERSON_KEYS];
const REVIEWERS: readonly Visitor[] = ['arsReviewer', 'anctReviewer', 'thirdReviewer', 'idleReviewer'];

const browserFor = (visitor: Visitor) =>
  browserOf(superuser, visitor === 'anonymous' ? null : people[visitor]);

async function fileUnderReview() {
  const id = await plantFile(superuser, world, { status: 'admissible' });
  await startReviews(world, id);
  return id;
}

const file = await fileUnderReview();
const mine = await fillReview(world, file, 'ars', { comment: CANARY });

/** The one whose review it is; another reviewer is told "no such page", another role "not your role". */
function expectedStatus(visitor: Visitor): number {
  if (visitor === 'arsReviewer') return 200;
  if (visitor === 'anonymous') return 303;
  return REVIEWERS.includes(visitor) ? 404 : 403;
}

const PAGES = [
  ['', reviewPage],
  ['/reponse', answerPage],
  ['/verrouillage', lockPage],
] as const;

describe.each(PAGES)('/evaluations/:id%s', (path, page) => {
  test.each(VISITORS)('read by %s', async (visitor) => {
    const browser = await browserFor(visitor);
    const url = `/evaluations/${mine}${path}`;
    const answer = await answerOf(page.loader(browser.get(url, { assignmentId: mine })));
    expect(answer.status).toBe(expectedStatus(visitor));
    if (visitor !== 'arsReviewer') expect(answer.body.includes(CANARY)).toBe(false);
  });
});

describe('acts on somebody else’s review', () => {
  const acts = {
    save: (args: Awaited<ReturnType<typeof browserFor>>) =>
      savePage.action(
        args.postJson(
          '/x',
          { changes: [{ path: 'C1.note', value: '0', baseVersion: 1 }] },
          { assignmentId: mine },
        ),
      ),
    form: (args: Awaited<ReturnType<typeof browserFor>>) =>
      reviewPage.action(args.post('/x', { 'C1.note': '0', 'version:C1.note': '1' }, { assignmentId: mine })),
    lock: (args: Awaited<ReturnType<typeof browserFor>>) =>
      lockPage.action(args.post('/x', { confirmation: 'true' }, { assignmentId: mine })),
    decline: (args: Awaited<ReturnType<typeof browserFor>>) =>
      answerPage.action(args.post('/x', { reponse: 'refuser', raison: 'workload' }, { assignmentId: mine })),
  };

  test.each(VISITORS.filter((visitor) => visitor !== 'arsReviewer'))('by %s', async (visitor) => {
    const browser = await browserFor(visitor);
    for (const act of Object.values(acts)) {
      const answer = await answerOf(act(browser));
      expect(answer.status).toBe(expectedStatus(visitor));
      expect(answer.body.includes(CANARY)).toBe(false);
    }
    const marks = await superuser
      .selectFrom('marks')
      .innerJoin('reviews', 'reviews.id', 'marks.review_id')
      .select('marks.mark')
      .distinct()
      .where('reviews.assignment_id', '=', mine)
      .execute();
    expect(marks).toEqual([{ mark: 3 }]);
  });
});

describe('one reviewer is blind to the other', () => {
  test('until both are in; then the pages say all, but no name', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars', { comment: CANARY });
    const assignmentId = await assignmentOf(id, 'anct');
    const browser = await browserFor('anctReviewer');
    for (const [path, page] of PAGES) {
      const url = `/evaluations/${assignmentId}${path}`;
      const answer = await answerOf(page.loader(browser.get(url, { assignmentId })));
      expect(answer.status).toBe(200);
      expect(answer.body.includes(CANARY)).toBe(false);
    }
    const list = await answerOf(listPage.loader(browser.get('/evaluations')));
    expect(list.body.includes(CANARY)).toBe(false);
    await reviewAndDeliver(world, id, 'anct');
    const open = await answerOf(reviewPage.loader(browser.get('/x', { assignmentId })));
    expect(open.body.includes(CANARY)).toBe(true);
    expect(open.body.includes('Test arsReviewer')).toBe(false);
  });
});

describe('without scripts', () => {
  const grid = (mark: string, version = '0') => ({
    ...Object.fromEntries(
      world.criteria.flatMap(({ code }) => [
        [`${code}.note`, mark],
        [`version:${code}.note`, version],
        [`${code}.commentaire`, ''],
        [`version:${code}.commentaire`, version],
      ]),
    ),
    avis: 'favourable',
    'version:avis': version,
    motivation: OPINION_TEXT,
    'version:motivation': version,
  });

  test('accept, mark, read again, lock', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const { assignReviewers } = await import('#app/commands/assign-reviewers.server.ts');
    await assignReviewers(people.officer, {
      applicationId: id,
      choices: [
        { seat: 'ars', reviewerId: people.arsReviewer.userId },
        { seat: 'anct', reviewerId: people.anctReviewer.userId },
      ],
      dueOn: '2199-12-31',
    });
    const assignmentId = await assignmentOf(id, 'ars');
    const browser = await browserFor('arsReviewer');
    const params = { assignmentId };
    const opened = await answerOf(reviewPage.loader(browser.get(`/evaluations/${assignmentId}`, params)));
    expect(opened.location).toBe(`/evaluations/${assignmentId}/interets`);
    await openSeat(world, people.arsReviewer, assignmentId);
    const stated = await answerOf(reviewPage.loader(browser.get(`/evaluations/${assignmentId}`, params)));
    expect(stated.location).toBe(`/evaluations/${assignmentId}/reponse`);
    const accepted = await answerOf(answerPage.action(browser.post('/x', { reponse: 'accepter' }, params)));
    expect(accepted).toMatchObject({ status: 303, location: `/evaluations/${assignmentId}` });
    const unfinished = await answerOf(lockPage.action(browser.post('/x', { confirmation: 'true' }, params)));
    expect(unfinished.status).toBe(400);
    const saved = await answerOf(
      reviewPage.action(browser.post('/x', { ...grid('3'), intent: 'verrouiller' }, params)),
    );
    expect(saved).toMatchObject({ status: 303, location: `/evaluations/${assignmentId}/verrouillage` });
    const unsure = await answerOf(lockPage.action(browser.post('/x', {}, params)));
    expect(unsure.status).toBe(400);
    const locked = await answerOf(lockPage.action(browser.post('/x', { confirmation: 'true' }, params)));
    expect(locked).toMatchObject({ status: 303, location: `/evaluations/${assignmentId}` });
    const twice = await answerOf(lockPage.action(browser.post('/x', { confirmation: 'true' }, params)));
    expect(twice.status).toBe(409);
  });

  test('a page opened before another window saved is refused, and both texts come back', async () => {
    const id = await fileUnderReview();
    const assignmentId = await assignmentOf(id, 'ars');
    const browser = await browserFor('arsReviewer');
    const params = { assignmentId };
    await answerOf(reviewPage.action(browser.post('/x', grid('3'), params)));
    const stale = await answerOf(
      reviewPage.action(browser.post('/x', { ...grid('3'), 'C1.note': '5' }, params)),
    );
    expect(stale.status).toBe(409);
    expect(JSON.parse(stale.body)).toEqual({
      code: 'stale_answers',
      unsaved: [{ path: 'C1.note', mine: '5', theirs: '3' }],
    });
  });

  test('declining for another reason asks for a word', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    const assignmentId = await assignmentOf(id, 'ars');
    const browser = await browserFor('arsReviewer');
    const decline = (form: Record<string, string>) =>
      answerOf(answerPage.action(browser.post('/x', { reponse: 'refuser', ...form }, { assignmentId })));
    expect((await decline({ raison: 'other', precision: '' })).status).toBe(400);
    expect(await decline({ raison: 'workload' })).toMatchObject({
      status: 303,
      location: '/evaluations?refus',
    });
    const gone = await answerOf(reviewPage.loader(browser.get('/x', { assignmentId })));
    expect(gone.status).toBe(404);
  });
});

describe('the autosave', () => {
  test('writes nothing in the name of whoever has signed in since', async () => {
    const id = await fileUnderReview();
    const assignmentId = await assignmentOf(id, 'ars');
    const browser = await browserFor('arsReviewer');
    const changes = [{ path: 'C1.note', value: '4', baseVersion: 0 }];
    const post = (as: string) =>
      answerOf(savePage.action(browser.postJson('/x', { as, changes }, { assignmentId })));
    expect((await post(people.anctReviewer.userId)).status).toBe(401);
    const kept = await answerOf(reviewPage.loader(browser.get('/x', { assignmentId })));
    expect(JSON.parse(kept.body).review.answers['C1.note'] ?? '').toBe('');
    expect((await post(people.arsReviewer.userId)).status).toBe(200);
  });

  test('answers each change on its own', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    const assignmentId = await assignmentOf(id, 'ars');
    const browser = await browserFor('arsReviewer');
    const save = async (changes: unknown) => {
      const answer = await answerOf(savePage.action(browser.postJson('/x', { changes }, { assignmentId })));
      return { status: answer.status, body: JSON.parse(answer.body) };
    };
    await save([{ path: 'C1.note', value: '2', baseVersion: 0 }]);
    const { status, body } = await save([
      { path: 'C1.note', value: '4', baseVersion: 0 },
      { path: 'C2.commentaire', value: 'Bien vu.', baseVersion: 0 },
      { path: 'C3.note', value: '9', baseVersion: 0 },
    ]);
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { path: 'C1.note', status: 'stale', version: 1, value: '2' },
      { path: 'C2.commentaire', status: 'saved', version: 1 },
      { path: 'C3.note', status: 'refused' },
    ]);
    expect((await save('nothing')).status).toBe(400);
    await acceptSeat(world, id, 'ars').catch(() => undefined);
    await reviewAndDeliver(world, id, 'ars');
    const late = await save([{ path: 'C1.note', value: '0', baseVersion: 1 }]);
    expect(late.status).toBe(409);
    expect(late.body.message).toContain('verrouillée');
  });
});
