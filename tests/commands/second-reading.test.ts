import { describe, expect, test } from 'vitest';
import { answerReviewRemarks } from '#app/commands/answer-review-remarks.server.ts';
import { askSecondReadings } from '#app/commands/ask-second-readings.server.ts';
import { concludeSecondReading } from '#app/commands/conclude-second-reading.server.ts';
import { correctReview } from '#app/commands/correct-review.server.ts';
import { recordSupport } from '#app/commands/record-support.server.ts';
import { withdrawSecondReading } from '#app/commands/withdraw-second-reading.server.ts';
import * as listPage from '#app/routes/_agency.evaluations._index/route.tsx';
import * as remarksPage from '#app/routes/_agency.evaluations.$assignmentId_.remarques/route.tsx';
import * as readingsPage from '#app/routes/_agency.instruction.relectures._index/route.tsx';
import * as readingPage from '#app/routes/_agency.instruction.relectures.$readingId/route.tsx';
import { stateOfReading } from '#app/server/second-readings.server.ts';
import { asActor } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import {
  findSecondReading,
  listReadingsToMake,
  listRemarksTo,
  listReviewsToRead,
} from '#db/queries/second-readings.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { PERSON_KEYS, type PersonKey, plantExamination } from '#tests/factories/examination.ts';
import { fileIn } from '#tests/factories/review-states.ts';
import { assignmentOf, deliver, expectOk, fillReview } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;
const NOW = new Date();
const REMARKS = 'canari-remarques : le commentaire du critère C3 ne cite aucune lettre.';
const ANSWER = 'canari-reponse : la lettre figure dans la troisième pièce jointe.';

/** The review of a seat, given to a reader of the agency. */
async function asked(state: 'all delivered' | 'ranked' = 'all delivered', reader: PersonKey = 'colleague') {
  const id = await fileIn(superuser, world, state);
  const { officer } = people;
  const pool = await asActor(officer, (tx) =>
    listReviewsToRead(tx, deskScopeOf(officer.userId, officer.roles)),
  );
  const review = pool.find((one) => one.application_id === id && one.seat === 'ars');
  if (!review) return { id, readingId: undefined };
  const choice = { kind: 'chosen' as const, reviewIds: [review.id] };
  expectOk(await askSecondReadings(officer, { readerId: people[reader].userId, choice, now: NOW }));
  const waiting = await asActor(people[reader], (tx) => listReadingsToMake(tx, people[reader].userId));
  return { id, readingId: waiting.find((one) => one.application_id === id)?.id };
}

const conclude = (key: PersonKey, readingId: string, conclusion: 'confirmed' | 'remarks' = 'remarks') =>
  concludeSecondReading(people[key], { readingId, conclusion, remarks: REMARKS, sworn: true, now: NOW });

const stateFor = (key: PersonKey, readingId: string) =>
  asActor(people[key], async (tx) => {
    const row = await findSecondReading(tx, readingId);
    return row && stateOfReading(row);
  });

async function remarked() {
  const { id, readingId = '' } = await asked();
  expectOk(await conclude('colleague', readingId));
  return { id, readingId, assignmentId: await assignmentOf(id, 'ars') };
}

describe('a review read again', () => {
  test('is confirmed once, by its reader alone', async () => {
    const { readingId = '' } = await asked();
    expect(await conclude('officer', readingId)).toMatchObject({ code: 'not_allowed_role' });
    expect(await conclude('stranger', readingId)).toMatchObject({ code: 'not_found' });
    expectOk(await conclude('colleague', readingId, 'confirmed'));
    expect(await stateFor('officer', readingId)).toBe('confirmed');
    expect(await conclude('colleague', readingId)).toMatchObject({ code: 'reading_over' });
    expect(await withdrawSecondReading(people.officer, { readingId })).toMatchObject({
      code: 'reading_over',
    });
  });

  test('comes back with remarks, which its author alone is told, without their reader’s name', async () => {
    const { id, readingId } = await remarked();
    const mails = await superuser.selectFrom('mails').selectAll().where('application_id', '=', id).execute();
    const told = mails.filter(({ template }) => template === 'review-remarks');
    const author = await superuser
      .selectFrom('users')
      .select('email')
      .where('id', '=', people.arsReviewer.userId)
      .executeTakeFirstOrThrow();
    expect(told.map(({ recipient_email: email }) => email)).toEqual([author.email]);
    expect(JSON.stringify(told)).not.toContain('canari');
    const remarks = await asActor(people.arsReviewer, (tx) => listRemarksTo(tx, people.arsReviewer.userId));
    expect(remarks.find((one) => one.id === readingId)).toMatchObject({ remarks: REMARKS });
    expect(JSON.stringify(remarks)).not.toContain(people.colleague.userId);
  });

  test('is corrected by a new version of its author', async () => {
    const { readingId, assignmentId, id } = await remarked();
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason: 'La lettre manque en effet.' }));
    expect(await stateFor('officer', readingId)).toBe('remarked');
    await fillReview(world, id, 'ars', { mark: 2 });
    await deliver(people.arsReviewer, assignmentId);
    expect(await stateFor('officer', readingId)).toBe('corrected');
    const answer = await answerReviewRemarks(people.arsReviewer, { assignmentId, answer: ANSWER });
    expect(answer).toMatchObject({ code: 'reading_over' });
  });

  test('is maintained by its author with a reason, once', async () => {
    const { readingId, assignmentId } = await remarked();
    const answer = (key: PersonKey) => answerReviewRemarks(people[key], { assignmentId, answer: ANSWER });
    expect(await answer('anctReviewer')).toMatchObject({ code: 'not_found' });
    expectOk(await answer('arsReviewer'));
    expect(await stateFor('officer', readingId)).toBe('maintained');
    expect(await answer('arsReviewer')).toMatchObject({ code: 'reading_over' });
  });

  test('is left out of a second request, and given again once withdrawn', async () => {
    const { id, readingId = '' } = await asked();
    const pool = () =>
      asActor(people.director, (tx) =>
        listReviewsToRead(tx, deskScopeOf(people.director.userId, people.director.roles)),
      );
    const seats = async () =>
      (await pool()).filter((one) => one.application_id === id).map(({ seat }) => seat);
    expect(await seats()).toEqual(['anct']);
    expectOk(await withdrawSecondReading(people.director, { readingId }));
    expect(await seats()).toEqual(['anct', 'ars']);
    expect(await conclude('colleague', readingId)).toMatchObject({ code: 'not_found' });
  });

  test('leaves no trace of what was said in the history of the file', async () => {
    const { id, assignmentId } = await remarked();
    expectOk(await answerReviewRemarks(people.arsReviewer, { assignmentId, answer: ANSWER }));
    const events = await superuser
      .selectFrom('application_events')
      .select(['act', 'holder_visible', 'payload'])
      .where('application_id', '=', id)
      .where('act', 'in', ['ask_second_reading', 'remark_review', 'maintain_review'])
      .execute();
    expect(events.map(({ act }) => act).sort()).toEqual([
      'ask_second_reading',
      'maintain_review',
      'remark_review',
    ]);
    expect(events.every(({ holder_visible: isVisible }) => !isVisible)).toBe(true);
    expect(JSON.stringify(events)).not.toContain('canari');
  });

  test('is not there to read before the opening, nor once the région has ranked the file', async () => {
    const { officer } = people;
    for (const state of ['one delivered', 'divergent', 'ranked'] as const) {
      const id = await fileIn(superuser, world, state);
      const pool = await asActor(officer, (tx) =>
        listReviewsToRead(tx, deskScopeOf(officer.userId, officer.roles)),
      );
      expect(
        pool.filter((one) => one.application_id === id),
        state,
      ).toEqual([]);
    }
  });
});

describe('a draw', () => {
  test('takes as many as asked, by its seed, and leaves out what the reader is tied to', async () => {
    const files = [
      await fileIn(superuser, world, 'all delivered'),
      await fileIn(superuser, world, 'all delivered'),
    ];
    expectOk(
      await recordSupport(people.officer, {
        applicationId: files[0] ?? '',
        userId: people.director.userId,
        note: 'Réunions de cadrage avec le porteur.',
      }),
    );
    const asking = { readerId: people.director.userId, now: NOW };
    const all = await askSecondReadings(people.officer, {
      ...asking,
      choice: { kind: 'drawn', count: 50, seed: 7 },
    });
    expect(all).toMatchObject({ ok: true, value: { leftOut: 2 } });
    const rows = await superuser
      .selectFrom('second_readings')
      .select(['application_id', 'origin', 'draw_seed'])
      .where('reader_id', '=', people.director.userId)
      .execute();
    expect(rows.some((row) => row.application_id === files[0])).toBe(false);
    expect(rows.filter((row) => row.application_id === files[1])).toHaveLength(2);
    expect(rows.every((row) => row.origin === 'drawn' && row.draw_seed === 7)).toBe(true);
  });

  test.each([
    ['nobody of the agency', 'thirdReviewer', { kind: 'drawn', count: 1, seed: 1 }, 'reader_not_entitled'],
    ['no number', 'colleague', { kind: 'drawn', count: 0, seed: 1 }, 'draw_count_invalid'],
    ['nothing ticked', 'colleague', { kind: 'chosen', reviewIds: [] }, 'no_review_chosen'],
  ] as const)('is refused for %s', async (_case, reader, choice, code) => {
    const asking = { readerId: people[reader].userId, choice, now: NOW };
    expect(await askSecondReadings(people.officer, asking)).toMatchObject({ code });
  });
});

test('the database gives a reading to its agency and the nation, and remarks to their author', async () => {
  const waiting = await asked();
  const concluded = await remarked();
  const ids = [waiting.readingId ?? '', concluded.readingId];
  for (const key of PERSON_KEYS) {
    const seen = await asActor(people[key], (tx) =>
      tx.selectFrom('second_readings').select('id').where('id', 'in', ids).execute(),
    );
    const isFollower = ['officer', 'colleague', 'director', 'national'].includes(key);
    const expected = isFollower ? ids : key === 'arsReviewer' ? [concluded.readingId] : [];
    expect(seen.map(({ id }) => id).sort(), key).toEqual([...expected].sort());
  }
});

test('nobody writes another’s conclusion or answer in the database', async () => {
  const { readingId = '' } = await asked();
  const write = (key: PersonKey, values: Record<string, unknown>) =>
    asActor(people[key], (tx) =>
      tx.updateTable('second_readings').set(values).where('id', '=', readingId).executeTakeFirst(),
    );
  const conclusion = { conclusion: 'confirmed', concluded_at: NOW };
  await expect(write('officer', conclusion)).rejects.toThrow(/row-level security/);
  expect((await write('arsReviewer', conclusion)).numUpdatedRows).toBe(0n);
  expect((await write('stranger', conclusion)).numUpdatedRows).toBe(0n);
  expect((await write('colleague', conclusion)).numUpdatedRows).toBe(1n);
});

test('each page sends what is said to those whom it concerns only', async () => {
  const { id, readingId, assignmentId } = await remarked();
  expectOk(await answerReviewRemarks(people.arsReviewer, { assignmentId, answer: ANSWER }));
  for (const key of PERSON_KEYS) {
    const browser = await browserOf(superuser, people[key]);
    const reading = await answerOf(readingPage.loader(browser.get('/x', { readingId }) as never));
    const follows = ['officer', 'colleague', 'director', 'national'].includes(key);
    expect(reading.body.includes('canari-remarques'), key).toBe(follows);
    const remarks = await answerOf(remarksPage.loader(browser.get('/x', { assignmentId }) as never));
    expect(remarks.body.includes('canari-reponse'), key).toBe(key === 'arsReviewer');
    const list = await answerOf(readingsPage.loader(browser.get('/x') as never));
    expect(list.body.includes(readingId) && list.body.includes(id), key).toBe(follows);
    const mine = await answerOf(listPage.loader(browser.get('/x') as never));
    if (key !== 'arsReviewer') expect(mine.body.includes(readingId), key).toBe(false);
  }
});
