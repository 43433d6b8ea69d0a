import { beforeEach, expect, it } from 'vitest';
import { chooseNotices } from '#app/commands/choose-notices.server.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { remindReviewersAt } from '#app/jobs/remind-reviewers.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { type Examination, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { assignmentOf, startReviews } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const DUE = '2030-05-20';
/** Ten in the morning in Paris, so many days from the due date. */
const day = (distance: number, hour = '10:00') =>
  new Date(`${addDays(DUE, distance) ?? ''}T${hour}:00+02:00`);

let world: Examination;
let applicationId: string;
beforeEach(async () => {
  await superuser
    .updateTable('assignments')
    .set({ state: 'withdrawn' })
    .where('state', 'in', ['deployed', 'accepted'])
    .execute();
  world = await plantExamination(superuser);
  applicationId = await plant();
});

async function plant(): Promise<string> {
  const id = await plantFile(superuser, world, { status: 'admissible' });
  await startReviews(world, id);
  await superuser.updateTable('assignments').set({ due_on: DUE }).where('application_id', '=', id).execute();
  return id;
}

async function told({ userId }: PersonActor): Promise<string[]> {
  const { email } = await superuser
    .selectFrom('users')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const mails = await superuser
    .selectFrom('mails')
    .select('props')
    .where('recipient_email', '=', email)
    .where('template', '=', 'news')
    .execute();
  return mails.map(({ props }) => JSON.stringify(props));
}

const noticesOf = ({ userId }: PersonActor, kind: string) =>
  superuser
    .selectFrom('notices')
    .selectAll()
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .where('application_id', '=', applicationId)
    .execute();

it('reminds at each step once, by day and never twice a day', async () => {
  const counts: number[] = [];
  for (const distance of [-9, -7, -7, -6, -2, 0, 1, 3, 7, 8, 14]) {
    await remindReviewersAt(day(distance));
    await Promise.all([remindReviewersAt(day(distance, '11:00')), remindReviewersAt(day(distance, '12:00'))]);
    counts.push((await told(world.people.arsReviewer)).length);
  }
  expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3, 4, 5, 5, 6]);
});

it('says all that is owed in one mail, and nothing before eight', async () => {
  const other = await plant();
  expect(await remindReviewersAt(day(-7, '07:30'))).toBe(0);
  await remindReviewersAt(day(-7));
  const mails = await told(world.people.arsReviewer);
  expect(mails).toHaveLength(1);
  for (const id of [applicationId, other])
    expect(mails[0]).toContain(`/evaluations/${await assignmentOf(id, 'ars')}`);
});

it('waits for the summary of whoever wants one', async () => {
  await chooseNotices(world.people.anctReviewer, [{ kind: 'review_reminder', rhythm: 'daily' }]);
  await remindReviewersAt(day(-7));
  await remindReviewersAt(day(-7, '15:00'));
  expect(await told(world.people.anctReviewer)).toEqual([]);
  expect(await noticesOf(world.people.anctReviewer, 'review_reminder')).toMatchObject([
    { rhythm: 'daily', told_at: null },
  ]);
});

it('tells the officer of what is long overdue, without the reviewer’s name', async () => {
  await remindReviewersAt(day(3));
  expect(await noticesOf(world.people.officer, 'late_review')).toEqual([]);
  await remindReviewersAt(day(7));
  const late = await noticesOf(world.people.officer, 'late_review');
  expect(late).toHaveLength(2);
  expect(JSON.stringify(late)).not.toContain('Test arsReviewer');
  expect(await noticesOf(world.people.stranger, 'late_review')).toEqual([]);
});

it.each([
  ['locked', { delivered_at: new Date() }],
  ['declined', { state: 'declined' }],
  ['withdrawn', { state: 'withdrawn' }],
] as const)('stops once the review is %s', async (_name, change) => {
  await superuser
    .updateTable('assignments')
    .set(change)
    .where('application_id', '=', applicationId)
    .execute();
  expect(await remindReviewersAt(day(7))).toBe(0);
});

it('stops once the file is no longer examined', async () => {
  await superuser
    .updateTable('applications')
    .set({ status: 'withdrawn' })
    .where('id', '=', applicationId)
    .execute();
  expect(await remindReviewersAt(day(1))).toBe(0);
});
