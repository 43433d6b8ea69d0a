import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { conveneReconciliation } from '#app/commands/convene-reconciliation.server.ts';
import { correctReview } from '#app/commands/correct-review.server.ts';
import { declareAdmissibility } from '#app/commands/declare-admissibility.server.ts';
import { finishReview } from '#app/commands/finish-review.server.ts';
import { lockReview } from '#app/commands/lock-review.server.ts';
import { recordReconciliation } from '#app/commands/record-reconciliation.server.ts';
import { recordSupport } from '#app/commands/record-support.server.ts';
import { reopenReview } from '#app/commands/reopen-review.server.ts';
import { saveAdmissibilityChecks } from '#app/commands/save-admissibility-checks.server.ts';
import { saveReview } from '#app/commands/save-review.server.ts';
import { signRegionalOpinion } from '#app/commands/sign-regional-opinion.server.ts';
import { loadAssignment } from '#app/routes/_agency.instruction.$id.affectation/load-assignment.server.ts';
import { type PersonActor, WORKER } from '#db/client.server.ts';
import { findMyAssignment } from '#db/queries/assignments.server.ts';
import {
  listLockedReviews,
  listReplacedReviews,
  listUnblindedReviews,
} from '#db/queries/delivered-reviews.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import { PERSON_KEYS, type PersonKey, plantExamination, plantFile } from '#tests/factories/examination.ts';
import {
  acceptSeat,
  assignmentOf,
  DUE_ON,
  deliver,
  expectOk,
  fillReview,
  OPINION_TEXT,
  reviewAndDeliver,
  startReviews,
} from '#tests/factories/reviewing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people, criteria } = world;

async function fileUnderReview(): Promise<string> {
  const id = await plantFile(superuser, world, { status: 'admissible' });
  await startReviews(world, id);
  return id;
}

async function reviewedFile(): Promise<string> {
  const id = await fileUnderReview();
  await reviewAndDeliver(world, id, 'ars');
  const { end } = await reviewAndDeliver(world, id, 'anct');
  expect(end).toBe('reviewed');
  return id;
}

const statusOf = async (id: string) =>
  (await superuser.selectFrom('applications').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status;

/** Rows that the database itself gives this person, with no condition of ours but the file. */
async function rowsSeenBy(actor: PersonActor, applicationId: string) {
  return asActor(actor, async (tx) => ({
    reviews: await tx
      .selectFrom('reviews')
      .select(['seat', 'reviewer_id'])
      .where('application_id', '=', applicationId)
      .execute(),
    marks: (await sql<{ review_id: string }>`select m.review_id from marks m`.execute(tx)).rows.length,
  }));
}

describe('the whole path', () => {
  test('from a deposited file to a ranked one', async () => {
    const id = await plantFile(superuser, world);
    const checks = (['R03', 'R04', 'R06', 'R12'] as const).map((code) => ({
      code,
      outcome: 'pass' as const,
      note: '',
      seenAt: '',
    }));
    expectOk(await saveAdmissibilityChecks(people.officer, { applicationId: id, checks }));
    expectOk(await declareAdmissibility(people.officer, { applicationId: id, outcome: 'admissible' }));
    await startReviews(world, id);
    expect((await reviewAndDeliver(world, id, 'ars', { mark: 4 })).end).toBe('waiting');
    expect(await statusOf(id)).toBe('in_review');
    expect((await reviewAndDeliver(world, id, 'anct', { mark: 4 })).end).toBe('reviewed');
    const signed = await signRegionalOpinion(people.director, {
      applicationId: id,
      opinion: 'favourable',
      text: OPINION_TEXT,
      regionalRank: 7,
    });
    expect(signed).toEqual({ ok: true, value: { status: 'ranked' } });
    const events = await superuser
      .selectFrom('application_events')
      .select(['act', 'holder_visible', 'to_status'])
      .where('application_id', '=', id)
      .orderBy('id')
      .execute();
    expect(events.map(({ to_status: to }) => to).filter((to) => to !== null)).toEqual([
      'admissible',
      'in_review',
      'reviewed',
      'ranked',
    ]);
    expect(events.filter((event) => event.holder_visible).map(({ act }) => act)).toEqual([
      'declare_admissible',
      'start_review',
    ]);
    const totals = await superuser
      .selectFrom('reviews')
      .select('total_fifths')
      .where('application_id', '=', id)
      .execute();
    expect(totals).toEqual([{ total_fifths: 400 }, { total_fifths: 400 }]);
  });
});

describe('writing a review', () => {
  async function saving(path: string) {
    const id = await fileUnderReview();
    const assignmentId = await assignmentOf(id, 'ars');
    return (value: unknown, baseVersion: number) =>
      saveReview(people.arsReviewer, { assignmentId, changes: [{ path, value, baseVersion }] });
  }

  test.each([
    ['C1.note', '2', '4'],
    ['C1.commentaire', 'Premier onglet', 'Second onglet'],
    ['avis', 'favourable', 'unfavourable'],
    ['motivation', 'Premier onglet', 'Second onglet'],
  ])('a stale answer is refused and both are given back: %s', async (path, first, second) => {
    const save = await saving(path);
    expect(await save(first, 0)).toMatchObject({
      value: { results: [{ path, status: 'saved', version: 1 }] },
    });
    expect(await save(second, 0)).toMatchObject({
      value: { results: [{ path, status: 'stale', version: 1, value: first }] },
    });
    expect(await save(first, 0)).toMatchObject({ value: { results: [{ status: 'saved', version: 1 }] } });
    expect(await save(second, 1)).toMatchObject({ value: { results: [{ status: 'saved', version: 2 }] } });
    expect(await save('', 2)).toMatchObject({ value: { results: [{ status: 'saved', version: 3 }] } });
  });

  test('two windows at the same moment: one is kept, the other is told', async () => {
    const save = await saving('C2.note');
    const both = await Promise.all([save('1', 0), save('5', 0)]);
    const statuses = both.map((result) => result.ok && result.value.results[0]?.status);
    expect(statuses.sort()).toEqual(['saved', 'stale']);
  });

  test('the running total follows', async () => {
    const save = await saving('C1.note');
    expect(await save('2', 0)).toMatchObject({ value: { totalFifths: 40 } });
    expect(await save('5', 1)).toMatchObject({ value: { totalFifths: 100 } });
  });

  test.each([
    ['C1.note', '6', 'mark_invalid'],
    ['C1.note', '2.5', 'mark_invalid'],
    ['C1.note', 3, 'unknown_answer'],
    ['C99.note', '3', 'unknown_answer'],
    ['C1.version', '3', 'unknown_answer'],
    ['total_fifths', '500', 'unknown_answer'],
    ['locked_at', '2024-01-01', 'unknown_answer'],
    ['avis', 'excellent', 'unknown_answer'],
    ['C1.commentaire', 'x'.repeat(4001), 'text_too_long'],
    ['motivation', 'a\0b', 'text_too_long'],
  ])('what no screen can send is refused: %s', async (path, value, reason) => {
    const save = await saving(path);
    expect(await save(value, 0)).toMatchObject({ value: { results: [{ status: 'refused', reason }] } });
  });

  test.each(PERSON_KEYS.filter((key) => key !== 'arsReviewer'))(
    'nobody else writes in it: %s',
    async (key) => {
      const id = await fileUnderReview();
      const assignmentId = await fillReview(world, id, 'ars');
      const saved = await saveReview(people[key], {
        assignmentId,
        changes: [{ path: 'C1.note', value: '0', baseVersion: 1 }],
      });
      expect(saved).toMatchObject({ ok: false, code: 'not_found' });
      expect(await lockReview(people[key], { assignmentId, confirmed: true })).toMatchObject({
        code: 'not_found',
      });
    },
  );
});

describe('delivering a review', () => {
  test('asks for every mark, its explanation, an opinion, and a yes', async () => {
    const id = await fileUnderReview();
    const assignmentId = await assignmentOf(id, 'ars');
    const lock = (confirmed = true) => lockReview(people.arsReviewer, { assignmentId, confirmed });
    expect(await lock()).toMatchObject({ code: 'mark_missing', details: { criterion: 'C1' } });
    await fillReview(world, id, 'ars', { mark: 5, comment: 'Très bien.' });
    expect(await lock()).toMatchObject({ code: 'comment_too_short' });
    await fillReview(world, id, 'ars', { comment: '', text: 'Trop court.' });
    expect(await lock()).toMatchObject({ code: 'opinion_text_too_short' });
    await fillReview(world, id, 'ars');
    expect(await lock(false)).toMatchObject({ code: 'confirmation_missing' });
    expect(await lock()).toMatchObject({ ok: true, value: { totalFifths: 300 } });
  });

  test('once delivered, neither marks nor opinion change: by the command, nor by the database', async () => {
    const id = await fileUnderReview();
    const { locked } = await reviewAndDeliver(world, id, 'ars');
    expect(locked.ok).toBe(true);
    const assignmentId = await assignmentOf(id, 'ars');
    expect(await deliver(people.arsReviewer, assignmentId)).toMatchObject({
      locked: { code: 'review_locked' },
    });
    const saved = await saveReview(people.arsReviewer, {
      assignmentId,
      changes: [{ path: 'C1.note', value: '5', baseVersion: 1 }],
    });
    expect(saved).toMatchObject({ code: 'review_locked' });
    const changed = await asActor(people.arsReviewer, async (tx) => {
      const marks = await tx
        .updateTable('marks')
        .set({ mark: 0 })
        .where('review_id', 'in', (eb) =>
          eb.selectFrom('reviews').select('id').where('assignment_id', '=', assignmentId),
        )
        .executeTakeFirst();
      const reviews = await tx
        .updateTable('reviews')
        .set({ total_fifths: 500 })
        .where('assignment_id', '=', assignmentId)
        .executeTakeFirst();
      return { marks: marks.numUpdatedRows, reviews: reviews.numUpdatedRows };
    });
    expect(changed).toEqual({ marks: 0n, reviews: 0n });
    const kept = await superuser
      .selectFrom('marks')
      .innerJoin('reviews', 'reviews.id', 'marks.review_id')
      .select('marks.mark')
      .distinct()
      .where('reviews.assignment_id', '=', assignmentId)
      .execute();
    expect(kept).toEqual([{ mark: 3 }]);
  });

  test('two reviews delivered at the same moment end the examination once', async () => {
    const id = await fileUnderReview();
    const ars = await fillReview(world, id, 'ars');
    const anct = await fillReview(world, id, 'anct');
    const both = await Promise.all([deliver(people.arsReviewer, ars), deliver(people.anctReviewer, anct)]);
    expect(both.map(({ locked }) => locked.ok)).toEqual([true, true]);
    expect(both.map(({ end }) => end)).toContain('reviewed');
    expect(await finishReview({ applicationId: id })).toBe('not_under_review');
    const ends = await superuser
      .selectFrom('application_events')
      .select('id')
      .where('application_id', '=', id)
      .where('act', '=', 'finish_review')
      .execute();
    expect(ends).toHaveLength(1);
  });

  test('the job is there for a request that died in between', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars');
    const assignmentId = await fillReview(world, id, 'anct');
    await lockReview(people.anctReviewer, { assignmentId, confirmed: true });
    const { rows } = await sql<{ payload: unknown }>`
      select j.payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'finish_review' and j.key = ${`finish_review:${id}`}`.execute(superuser);
    expect(rows).toEqual([{ payload: { application_id: id } }]);
    expect(await finishReview({ applicationId: id })).toBe('reviewed');
  });

  test('whoever is found to have helped the holder cannot deliver', async () => {
    const id = await fileUnderReview();
    const assignmentId = await fillReview(world, id, 'ars');
    await recordSupport(people.officer, { applicationId: id, userId: people.arsReviewer.userId, note: '' });
    expect(await lockReview(people.arsReviewer, { assignmentId, confirmed: true })).toMatchObject({
      code: 'recorded_supporter',
    });
  });
});

describe('blindness, by the database alone', () => {
  const OTHERS = PERSON_KEYS.filter((key) => key !== 'arsReviewer');

  test('before every review is in, nobody but its author finds a review or a mark', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars');
    for (const key of OTHERS) {
      const seen = await rowsSeenBy(people[key], id);
      const own = key === 'anctReviewer' ? [{ seat: 'anct', reviewer_id: people.anctReviewer.userId }] : [];
      expect(seen.reviews, key).toEqual(own);
    }
    expect((await rowsSeenBy(people.arsReviewer, id)).reviews).toHaveLength(1);
    expect(await asActor(people.director, (tx) => listUnblindedReviews(tx, id))).toEqual([]);
  });

  test('marks follow their review: none to an officer who has no other file', async () => {
    const alone = await plantExamination(superuser);
    const id = await plantFile(superuser, alone, { status: 'admissible' });
    await startReviews(alone, id);
    await reviewAndDeliver(alone, id, 'ars');
    expect((await rowsSeenBy(alone.people.anctReviewer, id)).marks).toBe(0);
    expect((await rowsSeenBy(alone.people.arsReviewer, id)).marks).toBe(criteria.length);
  });

  test('afterwards the two reviewers, the agency and the nation read; others still find nothing', async () => {
    const id = await reviewedFile();
    const readers: PersonKey[] = [
      'arsReviewer',
      'anctReviewer',
      'officer',
      'colleague',
      'director',
      'national',
    ];
    for (const key of PERSON_KEYS) {
      const seen = await rowsSeenBy(people[key], id);
      expect(seen.reviews.length, key).toBe(readers.includes(key) ? 2 : 0);
    }
  });

  test('progress is all that the agency may know before', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars');
    for (const key of PERSON_KEYS) {
      const progress = await asActor(people[key], (tx) =>
        tx.selectFrom('review_progress').selectAll().where('application_id', '=', id).execute(),
      );
      const readers: PersonKey[] = ['officer', 'colleague', 'director', 'national'];
      expect(progress.length, key).toBe(readers.includes(key) ? 1 : 0);
    }
  });
});

describe('divergence', () => {
  test('more than 15 points apart asks for a third review, and marks stay closed', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars', { mark: 4 });
    const second = await reviewAndDeliver(world, id, 'anct', { mark: 3 });
    expect(second.end).toBe('divergent');
    expect(await statusOf(id)).toBe('in_review');
    expect(await asActor(people.officer, (tx) => listUnblindedReviews(tx, id))).toEqual([]);
    const signed = await signRegionalOpinion(people.director, {
      applicationId: id,
      opinion: 'favourable',
      text: OPINION_TEXT,
      regionalRank: null,
    });
    expect(signed).toMatchObject({ code: 'not_allowed_from_status' });

    expectOk(
      await assignReviewers(people.officer, {
        applicationId: id,
        choices: [{ seat: 'third', reviewerId: people.thirdReviewer.userId }],
        dueOn: DUE_ON,
      }),
    );
    await acceptSeat(world, id, 'third');
    expect(await finishReview({ applicationId: id })).toBe('waiting');
    const third = await reviewAndDeliver(world, id, 'third', { mark: 4 });
    expect(third.end).toBe('reviewed');
    expect(await asActor(people.director, (tx) => listUnblindedReviews(tx, id))).toHaveLength(3);
  });

  test('favourable against unfavourable too, however close the marks', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars', { opinion: 'favourable' });
    const second = await reviewAndDeliver(world, id, 'anct', { opinion: 'unfavourable' });
    expect(second.end).toBe('divergent');
    const progress = await superuser
      .selectFrom('review_progress')
      .selectAll()
      .where('application_id', '=', id)
      .executeTakeFirst();
    expect(progress).toMatchObject({
      required: 3,
      locked: 2,
      is_divergent: true,
      divergence_reason: 'opposite_opinions',
    });
  });
});

const MINUTES = {
  heldOn: '2024-01-10',
  participants: ['Test arsReviewer', 'Test anctReviewer'],
  summary: 'Les deux évaluateurs ont comparé leurs lectures du budget. '.repeat(4),
  conclusion: 'Le désaccord porte sur le plan de financement ; chacun maintient sa note.',
};
const draw = async () => Buffer.from('%PDF minutes');

describe('a reconciliation meeting', () => {
  const convene = (actor: PersonActor, applicationId: string, plannedOn = DUE_ON) =>
    conveneReconciliation(actor, { applicationId, plannedOn, place: 'Visioconférence' });
  const record = (actor: PersonActor, applicationId: string, over: Partial<typeof MINUTES> = {}) =>
    recordReconciliation(actor, { applicationId, minutes: { ...MINUTES, ...over }, draw });

  async function divergentFile(): Promise<string> {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars', { mark: 4 });
    expect((await reviewAndDeliver(world, id, 'anct', { mark: 3 })).end).toBe('divergent');
    return id;
  }

  test('opens the two reviews to their authors and the agency, and to nobody else', async () => {
    const id = await divergentFile();
    for (const key of PERSON_KEYS.filter((one) => one !== 'officer' && one !== 'colleague')) {
      expect((await convene(people[key], id)).ok, key).toBe(false);
    }
    expect(await convene(people.officer, id, '2020-01-01')).toMatchObject({ code: 'meeting_date_past' });
    expect(await record(people.officer, id)).toMatchObject({ code: 'not_convened' });
    expectOk(await convene(people.officer, id));
    expect(await convene(people.colleague, id)).toMatchObject({ code: 'already_convened' });
    const readers: PersonKey[] = [
      'arsReviewer',
      'anctReviewer',
      'officer',
      'colleague',
      'director',
      'national',
    ];
    for (const key of PERSON_KEYS) {
      const { reviews } = await rowsSeenBy(people[key], id);
      expect(reviews.length, key).toBe(readers.includes(key) ? 2 : 0);
    }
    const mails = await superuser
      .selectFrom('mails')
      .select('template')
      .where('application_id', '=', id)
      .where('template', '=', 'reconciliation')
      .execute();
    expect(mails).toHaveLength(2);
    const third = await assignReviewers(people.officer, {
      applicationId: id,
      choices: [{ seat: 'third', reviewerId: people.thirdReviewer.userId }],
      dueOn: DUE_ON,
    });
    expect(third).toMatchObject({ code: 'reconciliation_convened' });
  });

  test('a correction meanwhile is marked as made after the opening, and minutes are still owed', async () => {
    const id = await divergentFile();
    expectOk(await convene(people.officer, id));
    const assignmentId = await assignmentOf(id, 'ars');
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason: 'Le devis était joint.' }));
    await fillReview(world, id, 'ars', { mark: 3 });
    expect((await deliver(people.arsReviewer, assignmentId)).end).toBe('divergent');
    expect(await asActor(people.officer, (tx) => listUnblindedReviews(tx, id))).toMatchObject([
      { seat: 'ars', number: 2, is_after_opening: true },
      { seat: 'anct', number: 1 },
    ]);
    expect(await statusOf(id)).toBe('in_review');
  });

  test.each([
    [{ heldOn: '2199-01-01' }, 'minutes_date_invalid'],
    [{ heldOn: 'hier' }, 'minutes_date_invalid'],
    [{ participants: ['Seule', '  '] }, 'minutes_participants_missing'],
    [{ summary: 'Trop court.' }, 'minutes_summary_too_short'],
    [{ conclusion: ' ' }, 'minutes_conclusion_missing'],
    [{ summary: 'x'.repeat(10_001) }, 'minutes_too_long'],
  ])('minutes that say too little are refused: %j', async (over, code) => {
    const id = await divergentFile();
    expectOk(await convene(people.officer, id));
    expect(await record(people.officer, id, over)).toMatchObject({ ok: false, code });
  });

  test('the minutes close the divergence, once, and are frozen with their hash', async () => {
    const id = await divergentFile();
    const { officer } = people;
    const page = () =>
      asActor(officer, (tx) => loadAssignment(tx, officer, deskScopeOf(officer.userId, officer.roles), id));
    expect((await page()).seats.map(({ seat }) => seat)).toEqual(['third']);
    expectOk(await convene(people.officer, id));
    expect(await page(), 'once convened, nobody comes third').toMatchObject({
      isDivergenceOpen: true,
      seats: [],
    });
    for (const key of ['director', 'national', 'arsReviewer', 'holder', 'stranger'] as const) {
      expect((await record(people[key], id)).ok, key).toBe(false);
    }
    const both = await Promise.all([record(people.officer, id), record(people.colleague, id)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await finishReview({ applicationId: id })).toBe('reviewed');
    expect((await page()).isDivergenceOpen).toBe(false);
    const frozen = await superuser
      .selectFrom('examination_documents')
      .select(['kind', sql<string>`convert_from(pdf, 'UTF8')`.as('pdf')])
      .where('application_id', '=', id)
      .execute();
    expect(frozen).toEqual([{ kind: 'reconciliation_minutes', pdf: '%PDF minutes' }]);
    const changed = await asActor(people.officer, (tx) =>
      tx
        .updateTable('reconciliations')
        .set({ conclusion: 'Réécrite' })
        .where('application_id', '=', id)
        .executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
    const marks = (await asActor(WORKER, (tx) => listLockedReviews(tx, id))).map((one) => one.total_fifths);
    expect(marks).toEqual([400, 300]);
  });

  test('does not outlive a reopening: the new review diverges anew', async () => {
    const id = await divergentFile();
    expectOk(await convene(people.officer, id));
    expectOk(await record(people.officer, id));
    expect(await finishReview({ applicationId: id })).toBe('reviewed');
    expectOk(
      await reopenReview(people.director, { applicationId: id, seats: ['ars'], reason: 'Relire C7.' }),
    );
    const assignmentId = await assignmentOf(id, 'ars');
    expect((await deliver(people.arsReviewer, assignmentId)).end).toBe('divergent');
  });
});

describe('correcting a delivered review', () => {
  const reason = 'J’avais lu la convention d’une autre année.';
  const save = (id: string, value: string, baseVersion = 0) =>
    saveReview(people.arsReviewer, {
      assignmentId: id,
      changes: [{ path: 'C1.note', value, baseVersion }],
    });
  const versionsOf = (assignmentId: string) =>
    superuser
      .selectFrom('reviews')
      .select(['number', 'total_fifths', 'correction_reason', 'is_after_opening'])
      .where('assignment_id', '=', assignmentId)
      .orderBy('number')
      .execute();

  test('before the others deliver: the old version counts until the new one is delivered, and is kept', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars');
    const assignmentId = await assignmentOf(id, 'ars');
    expect(await correctReview(people.arsReviewer, { assignmentId, reason: '  ' })).toMatchObject({
      code: 'reason_missing',
    });
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason }));
    expect(await correctReview(people.arsReviewer, { assignmentId, reason })).toMatchObject({
      code: 'review_not_delivered',
    });
    expect(await save(assignmentId, '4')).toMatchObject({ ok: true, value: { totalFifths: 320 } });
    expect(await finishReview({ applicationId: id })).toBe('waiting');
    expect(await asActor(WORKER, (tx) => listLockedReviews(tx, id))).toMatchObject([
      { number: 1, total_fifths: 300 },
    ]);
    expect((await deliver(people.arsReviewer, assignmentId)).end).toBe('waiting');
    expect(await asActor(WORKER, (tx) => listLockedReviews(tx, id))).toMatchObject([
      { number: 2, total_fifths: 320 },
    ]);
    expect(await versionsOf(assignmentId)).toEqual([
      { number: 1, total_fifths: 300, correction_reason: '', is_after_opening: false },
      { number: 2, total_fifths: 320, correction_reason: reason, is_after_opening: false },
    ]);
    expect((await reviewAndDeliver(world, id, 'anct')).end).toBe('reviewed');
    expect(await asActor(people.director, (tx) => listUnblindedReviews(tx, id))).toMatchObject([
      { seat: 'ars', number: 2 },
      { seat: 'anct', number: 1 },
    ]);
    expect(await asActor(people.director, (tx) => listReplacedReviews(tx, id))).toMatchObject([
      { seat: 'ars', number: 1, total_fifths: 300 },
    ]);
  });

  test('after the opening: in force at once, and marked as such', async () => {
    const id = await reviewedFile();
    const assignmentId = await assignmentOf(id, 'ars');
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason }));
    expectOk(await save(assignmentId, '4'));
    expect(await asActor(people.director, (tx) => listUnblindedReviews(tx, id))).toMatchObject([
      { seat: 'ars', number: 1 },
      { seat: 'anct', number: 1 },
    ]);
    expect((await deliver(people.arsReviewer, assignmentId)).end).toBe('corrected');
    expect(await asActor(people.director, (tx) => listUnblindedReviews(tx, id))).toMatchObject([
      { seat: 'ars', number: 2, is_after_opening: true, correction_reason: reason },
      { seat: 'anct', number: 1 },
    ]);
    expect(await statusOf(id)).toBe('reviewed');
  });

  test('not once the région has ranked the file; a correction in hand steps back behind what was delivered', async () => {
    const id = await reviewedFile();
    const assignmentId = await assignmentOf(id, 'ars');
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason }));
    expectOk(
      await signRegionalOpinion(people.director, {
        applicationId: id,
        opinion: 'favourable',
        text: OPINION_TEXT,
        regionalRank: null,
      }),
    );
    expect((await save(assignmentId, '4')).ok).toBe(false);
    expect((await deliver(people.arsReviewer, assignmentId)).locked.ok).toBe(false);
    const anct = await assignmentOf(id, 'anct');
    expect(await correctReview(people.anctReviewer, { assignmentId: anct, reason })).toMatchObject({
      code: 'review_closed',
    });
    const mine = await asActor(people.arsReviewer, (tx) =>
      findMyAssignment(tx, people.arsReviewer.userId, assignmentId),
    );
    expect(mine).toMatchObject({ version_number: 1 });
  });

  test('is its author’s alone, and two windows begin one', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars');
    const assignmentId = await assignmentOf(id, 'ars');
    for (const key of PERSON_KEYS.filter((one) => one !== 'arsReviewer')) {
      expect(await correctReview(people[key], { assignmentId, reason }), key).toMatchObject({
        code: 'not_found',
      });
    }
    const both = await Promise.all([
      correctReview(people.arsReviewer, { assignmentId, reason }),
      correctReview(people.arsReviewer, { assignmentId, reason }),
    ]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(await versionsOf(assignmentId)).toHaveLength(2);
  });
});

describe('a correction that brings a divergence after the opening', () => {
  const convene = (applicationId: string) =>
    conveneReconciliation(people.officer, { applicationId, plannedOn: DUE_ON, place: '' });
  const sign = (applicationId: string) =>
    signRegionalOpinion(people.director, {
      applicationId,
      opinion: 'favourable',
      text: OPINION_TEXT,
      regionalRank: null,
    });

  async function divergentAfterOpening(): Promise<{ id: string; assignmentId: string }> {
    const id = await reviewedFile();
    const assignmentId = await assignmentOf(id, 'ars');
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason: 'Pièce relue.' }));
    await fillReview(world, id, 'ars', { mark: 4 });
    expect((await deliver(people.arsReviewer, assignmentId)).end).toBe('corrected');
    return { id, assignmentId };
  }

  test('blocks the signature until the minutes of a meeting close it', async () => {
    const { id } = await divergentAfterOpening();
    expect(await sign(id)).toMatchObject({ ok: false, code: 'divergence_open' });
    expect(await statusOf(id)).toBe('reviewed');
    expectOk(await convene(id));
    expect(await sign(id)).toMatchObject({ ok: false, code: 'divergence_open' });
    expectOk(await recordReconciliation(people.officer, { applicationId: id, minutes: MINUTES, draw }));
    await finishReview({ applicationId: id });
    expect(await sign(id)).toMatchObject({ ok: true });
  });

  test('reopens when a review corrected after the minutes diverges again, and closes with other minutes', async () => {
    const id = await fileUnderReview();
    await reviewAndDeliver(world, id, 'ars', { mark: 4 });
    await reviewAndDeliver(world, id, 'anct', { mark: 3 });
    const meet = async () => {
      expectOk(await convene(id));
      expectOk(await recordReconciliation(people.officer, { applicationId: id, minutes: MINUTES, draw }));
      await finishReview({ applicationId: id });
    };
    await meet();
    expect(await statusOf(id)).toBe('reviewed');
    expect(await convene(id)).toMatchObject({ code: 'already_convened' });
    const assignmentId = await assignmentOf(id, 'ars');
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason: 'Pièce relue.' }));
    await fillReview(world, id, 'ars', { mark: 5 });
    await deliver(people.arsReviewer, assignmentId);
    expect(await sign(id)).toMatchObject({ code: 'divergence_open' });
    await meet();
    expectOk(await sign(id));
    const found = await superuser
      .selectFrom('application_events')
      .select('id')
      .where('application_id', '=', id)
      .where('act', '=', 'find_divergence')
      .execute();
    expect(found).toHaveLength(2);
  });

  test('blocks it no longer once another correction takes it away', async () => {
    const { id, assignmentId } = await divergentAfterOpening();
    expectOk(await correctReview(people.arsReviewer, { assignmentId, reason: 'Relue encore.' }));
    await fillReview(world, id, 'ars', { mark: 3 });
    await deliver(people.arsReviewer, assignmentId);
    expect(await sign(id)).toMatchObject({ ok: true });
  });

  test('is the officer’s to settle, and the director does not wait on it', async () => {
    const { id } = await divergentAfterOpening();
    const tasksOf = async (key: PersonKey) =>
      asActor(people[key], async (tx) => {
        const scope = deskScopeOf(people[key].userId, people[key].roles);
        return (await listDeskTasks(tx, scope, 500)).filter((one) => one.id === id).map(({ task }) => task);
      });
    expect(await tasksOf('officer')).toEqual(['third_review']);
    expect(await tasksOf('director')).toEqual([]);
  });
});

describe('the regional opinion', () => {
  const opinion = { opinion: 'favourable', text: OPINION_TEXT, regionalRank: null } as const;

  test.each([
    ['officer', 'not_allowed_role'],
    ['delegate', 'not_allowed_role'],
    ['national', 'not_allowed_role'],
    ['arsReviewer', 'not_allowed_role'],
    ['strangerDirector', 'not_found'],
    ['holder', 'not_found'],
  ] satisfies [PersonKey, string][])('is not signed by %s: %s', async (key, code) => {
    const id = await reviewedFile();
    expect(await signRegionalOpinion(people[key], { applicationId: id, ...opinion })).toMatchObject({
      ok: false,
      code,
    });
  });

  test('wants an opinion, a text, and a rank that nobody has', async () => {
    const id = await reviewedFile();
    const sign = (over: object) =>
      signRegionalOpinion(people.director, { applicationId: id, ...opinion, ...over });
    expect(await sign({ opinion: null })).toMatchObject({ code: 'opinion_missing' });
    expect(await sign({ text: 'Bien.' })).toMatchObject({ code: 'opinion_text_too_short' });
    expect(await sign({ regionalRank: 0 })).toMatchObject({ code: 'rank_invalid' });
    expect(await sign({ regionalRank: 41 })).toMatchObject({ ok: true });
    const other = await reviewedFile();
    expect(
      await signRegionalOpinion(people.director, { applicationId: other, ...opinion, regionalRank: 41 }),
    ).toMatchObject({ code: 'rank_taken' });
  });

  test('signed twice at once, one wins', async () => {
    const id = await reviewedFile();
    const both = await Promise.all([
      signRegionalOpinion(people.director, { applicationId: id, ...opinion }),
      signRegionalOpinion(people.director, { applicationId: id, ...opinion }),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    const signed = await superuser
      .selectFrom('regional_opinions')
      .select('id')
      .where('application_id', '=', id)
      .execute();
    expect(signed).toHaveLength(1);
  });
});

describe('reopening', () => {
  test('by the director, with a reason: the review goes back, the delivered one is kept, all close again', async () => {
    const id = await reviewedFile();
    const input = {
      applicationId: id,
      seats: ['ars' as const],
      reason: 'Le critère C7 omet un cofinancement.',
    };
    for (const key of ['officer', 'national', 'strangerDirector', 'holder', 'arsReviewer'] as const) {
      expect((await reopenReview(people[key], input)).ok, key).toBe(false);
    }
    expect(await reopenReview(people.director, { ...input, reason: '' })).toMatchObject({
      code: 'reason_missing',
    });
    expect(await reopenReview(people.director, { ...input, seats: [] })).toMatchObject({
      code: 'no_seat_chosen',
    });
    expect(await reopenReview(people.director, input)).toEqual({ ok: true, value: true });
    expect(await statusOf(id)).toBe('in_review');
    expect((await rowsSeenBy(people.anctReviewer, id)).reviews).toHaveLength(1);
    expect((await rowsSeenBy(people.director, id)).reviews).toHaveLength(0);
    expect(await finishReview({ applicationId: id })).toBe('waiting');

    const assignmentId = await assignmentOf(id, 'ars');
    const changed = await saveReview(people.arsReviewer, {
      assignmentId,
      changes: [{ path: 'C7.note', value: '4', baseVersion: 0 }],
    });
    expect(changed).toMatchObject({ ok: true, value: { results: [{ status: 'saved' }] } });
    expect((await deliver(people.arsReviewer, assignmentId)).end).toBe('reviewed');
    const kept = await superuser
      .selectFrom('reviews')
      .select(['total_fifths', 'unblinded_at'])
      .where('application_id', '=', id)
      .where('seat', '=', 'ars')
      .orderBy('created_at')
      .execute();
    expect(kept).toMatchObject([{ total_fifths: 300, unblinded_at: null }, { total_fifths: 312 }]);
    expect(await asActor(people.director, (tx) => listUnblindedReviews(tx, id))).toHaveLength(2);
  });

  test('cannot start from a file in examination', async () => {
    const id = await fileUnderReview();
    expect(
      await reopenReview(people.director, { applicationId: id, seats: ['ars'], reason: 'Relire.' }),
    ).toMatchObject({ code: 'not_allowed_from_status' });
  });
});
