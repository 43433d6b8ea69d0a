import { expect, test } from 'vitest';
import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { closeTestFile } from '#app/commands/close-test-file.server.ts';
import { createTestFile } from '#app/commands/create-test-file.server.ts';
import { discussTestFile } from '#app/commands/discuss-test-file.server.ts';
import { markTestFile } from '#app/commands/mark-test-file.server.ts';
import { openTestFile } from '#app/commands/open-test-file.server.ts';
import { saveTestFile } from '#app/commands/save-test-file.server.ts';
import type { MarkValue } from '#app/domain/review/grid.ts';
import * as sheetPage from '#app/routes/_agency.evaluations.etalonnage.$testFileId/route.tsx';
import * as filePage from '#app/routes/_agency.instruction.etalonnage.$testFileId/route.tsx';
import { asActor } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { PERSON_KEYS, type PersonKey, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { assignmentOf, DUE_ON, expectOk, openSeat } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people, callId, criteria } = world;
const REASON = 'canari-raison-de-reference';
const COMMENT = 'canari-commentaire-d-etalonnage';

async function drafted(isRequired = false): Promise<string> {
  const typed = { callId, title: 'Dossier fictif', summary: 'Rien de réel.', isRequired };
  const created = await createTestFile(people.national, typed);
  if (!created.ok) throw new Error(created.code);
  return created.value.id;
}

const parts = (mark: MarkValue | null = 3) =>
  criteria.map(({ code }) => ({ code, facts: 'Des faits fictifs.', mark, reason: REASON }));

async function opened(isRequired = false): Promise<string> {
  const id = await drafted(isRequired);
  expectOk(await saveTestFile(people.national, { testFileId: id, parts: parts() }));
  expectOk(await openTestFile(people.national, id));
  return id;
}

const mark = (key: PersonKey, testFileId: string, { value = 4 as MarkValue, isFinal = true } = {}) =>
  markTestFile(people[key], {
    testFileId,
    isFinal,
    marks: Object.fromEntries(criteria.map(({ code }) => [code, { mark: value, comment: COMMENT }])),
  });

test('the national team prepares it and opens it whole; nobody else does, and nothing changes from there', async () => {
  const id = await drafted();
  for (const key of PERSON_KEYS.filter((one) => one !== 'national')) {
    expect(await saveTestFile(people[key], { testFileId: id, parts: parts() }), key).toMatchObject({
      code: 'not_allowed_role',
    });
    expect(await openTestFile(people[key], id), key).toMatchObject({ code: 'not_allowed_role' });
  }
  expect(await openTestFile(people.national, id)).toMatchObject({ code: 'test_file_incomplete' });
  expectOk(await saveTestFile(people.national, { testFileId: id, parts: parts(null) }));
  expect(await openTestFile(people.national, id)).toMatchObject({ code: 'test_file_incomplete' });
  expectOk(await saveTestFile(people.national, { testFileId: id, parts: parts() }));
  expectOk(await openTestFile(people.national, id));
  const again = { testFileId: id, parts: parts(1) };
  expect(await saveTestFile(people.national, again)).toMatchObject({ code: 'test_file_frozen' });
  const forced = asActor(people.national, (tx) =>
    tx.updateTable('test_parts').set({ facts: 'Réécrits' }).where('test_file_id', '=', id).executeTakeFirst(),
  );
  expect((await forced).numUpdatedRows).toBe(0n);
});

test('a reviewer keeps marks, hands them in once, and reads the reference only then', async () => {
  const id = await opened();
  const browser = await browserOf(superuser, people.arsReviewer);
  const page = async () =>
    (await answerOf(sheetPage.loader(browser.get('/x', { testFileId: id }) as never))).body;
  expectOk(await mark('arsReviewer', id, { isFinal: false }));
  expect(await page()).toContain(COMMENT);
  expect(await page()).not.toContain(REASON);
  expectOk(await mark('arsReviewer', id));
  expect(await page()).toContain(REASON);
  expect(await mark('arsReviewer', id, { value: 0 })).toMatchObject({ code: 'sheet_handed_in' });
  const rewritten = await asActor(people.arsReviewer, (tx) =>
    tx.updateTable('test_marks').set({ mark: 0 }).where('test_file_id', '=', id).executeTakeFirst(),
  );
  expect(rewritten.numUpdatedRows).toBe(0n);
  for (const key of ['officer', 'delegate', 'national', 'holder'] as const)
    expect(await mark(key, id), key).toMatchObject({ code: 'not_allowed_role' });
  expectOk(await closeTestFile(people.national, id));
  expect(await mark('anctReviewer', id)).toMatchObject({ code: 'test_file_not_open' });
});

test('each desk compares the reviewers of its territory, the nation all; what was discussed reaches those who marked', async () => {
  const id = await opened();
  for (const key of ['arsReviewer', 'anctReviewer', 'thirdReviewer'] as const) expectOk(await mark(key, id));
  const discussion = 'canari-de-la-discussion';
  const discussions = [{ code: criteria[0]?.code ?? '', text: discussion }];
  expect(await discussTestFile(people.officer, { testFileId: id, discussions })).toMatchObject({
    code: 'not_allowed_role',
  });
  expectOk(await discussTestFile(people.national, { testFileId: id, discussions }));
  const expected: Partial<Record<PersonKey, number>> = {
    officer: 2,
    colleague: 2,
    director: 2,
    stranger: 1,
    strangerDirector: 1,
    national: 3,
  };
  for (const key of PERSON_KEYS) {
    const browser = await browserOf(superuser, people[key]);
    const desk = await answerOf(filePage.loader(browser.get('/x', { testFileId: id }) as never));
    const seen = desk.status === 200 ? JSON.parse(desk.body).figures?.reviewers.length : undefined;
    expect(seen, key).toBe(expected[key]);
    const sheet = await answerOf(sheetPage.loader(browser.get('/x', { testFileId: id }) as never));
    const isMarker = ['arsReviewer', 'anctReviewer', 'thirdReviewer'].includes(key);
    expect(sheet.body.includes(discussion), key).toBe(isMarker);
    expect(sheet.body.includes(REASON), key).toBe(isMarker);
  }
});

test('by the database alone, nobody reads a reference before their turn, nor another’s sheet', async () => {
  const id = await opened();
  expectOk(await mark('arsReviewer', id));
  expectOk(await mark('anctReviewer', id, { isFinal: false }));
  const counts = async (key: PersonKey) =>
    asActor(people[key], async (tx) => ({
      references: (
        await tx.selectFrom('test_references').select('mark').where('test_file_id', '=', id).execute()
      ).length,
      sheets: (
        await tx.selectFrom('test_sheets').select('reviewer_id').where('test_file_id', '=', id).execute()
      ).length,
      marks: (await tx.selectFrom('test_marks').select('mark').where('test_file_id', '=', id).execute())
        .length,
    }));
  const all = criteria.length;
  const table: Record<PersonKey, [references: number, sheets: number]> = {
    holder: [0, 0],
    officer: [all, 1],
    colleague: [all, 1],
    director: [all, 1],
    stranger: [all, 0],
    strangerDirector: [all, 0],
    delegate: [0, 0],
    strangerDelegate: [0, 0],
    arsReviewer: [all, 1],
    anctReviewer: [0, 1],
    thirdReviewer: [0, 0],
    idleReviewer: [0, 0],
    national: [all, 2],
    admin: [0, 0],
  };
  for (const key of PERSON_KEYS) {
    const [references, sheets] = table[key];
    expect(await counts(key), key).toEqual({ references, sheets, marks: sheets * all });
  }
});

test('a required one comes before any real file of the call, and counts in no mark', async () => {
  const test = await opened(true);
  const id = await plantFile(superuser, world, { status: 'admissible' });
  expectOk(
    await assignReviewers(people.officer, {
      applicationId: id,
      choices: [{ seat: 'ars', reviewerId: people.idleReviewer.userId }],
      dueOn: DUE_ON,
    }),
  );
  const assignmentId = await assignmentOf(id, 'ars');
  await openSeat(world, people.idleReviewer, assignmentId);
  const accept = () => answerAssignment(people.idleReviewer, { assignmentId, answer: 'accept' });
  expect(await accept()).toMatchObject({ code: 'test_files_owed' });
  expectOk(await mark('idleReviewer', test, { isFinal: false }));
  expect(await accept()).toMatchObject({ code: 'test_files_owed' });
  expectOk(await mark('idleReviewer', test));
  expectOk(await accept());
  const reviews = await superuser
    .selectFrom('reviews')
    .select('id')
    .where('application_id', '=', id)
    .execute();
  expect(reviews).toHaveLength(1);
  const marks = await superuser
    .selectFrom('marks')
    .select('mark')
    .where(
      'review_id',
      'in',
      reviews.map((one) => one.id),
    )
    .where('mark', 'is not', null)
    .execute();
  expect(marks).toEqual([]);
  expectOk(await closeTestFile(people.national, test));
});
