import { describe, expect, test } from 'vitest';
import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { recordSupport } from '#app/commands/record-support.server.ts';
import { withdrawAssignment } from '#app/commands/withdraw-assignment.server.ts';
import { type PersonKey, plantExamination, plantFile, plantPerson } from '#tests/factories/examination.ts';
import { assignmentOf, DUE_ON, fillReview, startReviews } from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

const BOTH = [
  { seat: 'ars' as const, reviewerId: people.arsReviewer.userId },
  { seat: 'anct' as const, reviewerId: people.anctReviewer.userId },
];

const statusOf = async (id: string) =>
  (await superuser.selectFrom('applications').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status;
const assignmentsOf = (id: string) =>
  superuser.selectFrom('assignments').selectAll().where('application_id', '=', id).execute();

describe('giving the seats of a file', () => {
  test('both together open the examination, and each reviewer is told', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const given = await assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn: DUE_ON });
    expect(given).toEqual({ ok: true, value: { status: 'in_review' } });
    expect(await statusOf(id)).toBe('in_review');
    const mails = await superuser.selectFrom('mails').selectAll().where('application_id', '=', id).execute();
    expect(mails.map(({ template }) => template)).toEqual(['assignment', 'assignment']);
    expect(mails.map(({ props }) => JSON.stringify(props))).toEqual([
      expect.stringContaining('/evaluations/'),
      expect.stringContaining('/evaluations/'),
    ]);
  });

  test('one alone waits for the other', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await assignReviewers(people.officer, { applicationId: id, choices: BOTH.slice(0, 1), dueOn: DUE_ON });
    expect(await statusOf(id)).toBe('admissible');
    const second = await assignReviewers(people.officer, {
      applicationId: id,
      choices: BOTH.slice(1),
      dueOn: DUE_ON,
    });
    expect(second).toEqual({ ok: true, value: { status: 'in_review' } });
  });

  test('nothing is written unless all pass', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const choices = [BOTH[0], { seat: 'anct' as const, reviewerId: people.idleReviewer.userId }].filter(
      (choice) => choice !== undefined,
    );
    const given = await assignReviewers(people.officer, { applicationId: id, choices, dueOn: DUE_ON });
    expect(given).toMatchObject({ ok: false, code: 'not_a_reviewer', details: { seat: 'anct' } });
    expect(await assignmentsOf(id)).toEqual([]);
  });

  test('two officers at once: the seats are given once', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const other = [{ seat: 'ars' as const, reviewerId: people.idleReviewer.userId }];
    const both = await Promise.all([
      assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn: DUE_ON }),
      assignReviewers(people.colleague, { applicationId: id, choices: other, dueOn: DUE_ON }),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({ code: 'seat_already_taken' });
    const seats = (await assignmentsOf(id)).map(({ seat }) => seat);
    expect(new Set(seats).size).toBe(seats.length);
  });

  test.each(['deposited', 'inadmissible', 'reviewed', 'ranked', 'decided', 'withdrawn'] as const)(
    'a forged request cannot skip a state: from %s',
    async (status) => {
      const id = await plantFile(superuser, world, { status });
      expect(
        await assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn: DUE_ON }),
      ).toMatchObject({ ok: false, code: 'not_allowed_from_status' });
      expect(await assignmentsOf(id)).toEqual([]);
    },
  );

  test.each([
    ['director', 'not_allowed_role'],
    ['delegate', 'not_allowed_role'],
    ['national', 'not_allowed_role'],
    ['stranger', 'not_found'],
    ['holder', 'not_found'],
    ['arsReviewer', 'not_found'],
  ] satisfies [PersonKey, string][])('refused to %s: %s', async (key, code) => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    expect(
      await assignReviewers(people[key], { applicationId: id, choices: BOTH, dueOn: DUE_ON }),
    ).toMatchObject({ ok: false, code });
  });

  test('a due day in the past, or that does not exist, is refused', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    for (const dueOn of ['2001-01-01', '2199-02-30', '']) {
      expect(
        await assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn }),
      ).toMatchObject({ code: 'due_date_invalid' });
    }
  });

  test('a third seat waits for a divergence', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    expect(
      await assignReviewers(people.officer, {
        applicationId: id,
        choices: [{ seat: 'third', reviewerId: people.thirdReviewer.userId }],
        dueOn: DUE_ON,
      }),
    ).toMatchObject({ code: 'third_not_needed' });
  });
});

describe('those who may not review', () => {
  test('whoever helped the holder', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const input = { applicationId: id, userId: people.arsReviewer.userId, note: 'Relecture du budget.' };
    expect(await recordSupport(people.delegate, input)).toEqual({ ok: true, value: true });
    expect(await recordSupport(people.officer, input)).toMatchObject({ code: 'already_recorded' });
    expect(
      await assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn: DUE_ON }),
    ).toMatchObject({ code: 'recorded_supporter', details: { seat: 'ars' } });
  });

  test('a support found late blocks the answer of the reviewer already seated', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn: DUE_ON });
    await recordSupport(people.officer, { applicationId: id, userId: people.arsReviewer.userId, note: '' });
    const assignmentId = await assignmentOf(id, 'ars');
    expect(await answerAssignment(people.arsReviewer, { assignmentId, answer: 'accept' })).toMatchObject({
      code: 'recorded_supporter',
    });
  });

  test.each([
    ['stranger', 'not_found'],
    ['strangerDelegate', 'not_found'],
    ['holder', 'not_found'],
    ['national', 'not_allowed_role'],
  ] satisfies [PersonKey, string][])('a support is not recorded by %s: %s', async (key, code) => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    const input = { applicationId: id, userId: people.arsReviewer.userId, note: '' };
    expect(await recordSupport(people[key], input)).toMatchObject({ ok: false, code });
  });

  test('a member of the application, even with a reviewer’s role', async () => {
    const holder = await plantPerson(superuser, 'arsReviewer');
    const id = await plantFile(superuser, world, { status: 'admissible', holder });
    expect(
      await assignReviewers(people.officer, {
        applicationId: id,
        choices: [{ seat: 'ars', reviewerId: holder.userId }],
        dueOn: DUE_ON,
      }),
    ).toMatchObject({ code: 'member_of_application' });
  });

  test('a reviewer of another territory', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    expect(
      await assignReviewers(people.officer, {
        applicationId: id,
        choices: [{ seat: 'ars', reviewerId: people.thirdReviewer.userId }],
        dueOn: DUE_ON,
      }),
    ).toMatchObject({ code: 'outside_territory' });
  });
});

describe('answering and taking back', () => {
  test('who declines for a tie is not asked again; the seat opens', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await assignReviewers(people.officer, { applicationId: id, choices: BOTH, dueOn: DUE_ON });
    const assignmentId = await assignmentOf(id, 'ars');
    const decline = { answer: 'decline', reason: 'conflict_of_interest', note: 'Ancien employeur.' } as const;
    expect(await answerAssignment(people.anctReviewer, { assignmentId, ...decline })).toMatchObject({
      code: 'not_found',
    });
    expect(
      await answerAssignment(people.arsReviewer, { assignmentId, ...decline, reason: null }),
      'a tie is never assumed: it would withdraw the person for good',
    ).toMatchObject({ code: 'decline_reason_missing' });
    expect(await answerAssignment(people.arsReviewer, { assignmentId, ...decline })).toEqual({
      ok: true,
      value: true,
    });
    expect(await answerAssignment(people.arsReviewer, { assignmentId, answer: 'accept' })).toMatchObject({
      code: 'already_answered',
    });
    expect(
      await assignReviewers(people.officer, { applicationId: id, choices: BOTH.slice(0, 1), dueOn: DUE_ON }),
    ).toMatchObject({ code: 'recused' });
    const choices = [{ seat: 'ars' as const, reviewerId: people.idleReviewer.userId }];
    expect(
      await assignReviewers(people.officer, { applicationId: id, choices, dueOn: DUE_ON }),
    ).toMatchObject({
      ok: true,
    });
  });

  test('a seat is withdrawn with a reason, and its review can no longer be written', async () => {
    const id = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, id);
    const assignmentId = await assignmentOf(id, 'anct');
    const input = { applicationId: id, assignmentId, reason: 'Absence longue.' };
    for (const key of ['director', 'stranger', 'anctReviewer', 'holder'] as const) {
      expect((await withdrawAssignment(people[key], input)).ok).toBe(false);
    }
    expect(await withdrawAssignment(people.officer, { ...input, reason: ' ' })).toMatchObject({
      code: 'reason_missing',
    });
    expect(await withdrawAssignment(people.officer, input)).toEqual({ ok: true, value: true });
    expect(await withdrawAssignment(people.officer, input)).toMatchObject({ code: 'assignment_over' });
    await expect(fillReview(world, id, 'anct')).rejects.toThrow('Nobody sits');
  });

  test('an assignment of another file cannot be reached through this one', async () => {
    const first = await plantFile(superuser, world, { status: 'admissible' });
    const second = await plantFile(superuser, world, { status: 'admissible' });
    await startReviews(world, first);
    const assignmentId = await assignmentOf(first, 'ars');
    expect(
      await withdrawAssignment(people.officer, { applicationId: second, assignmentId, reason: 'Erreur.' }),
    ).toMatchObject({ code: 'not_found' });
  });
});
