import { describe, expect, test } from 'vitest';
import { declareAdmissibility } from '#app/commands/declare-admissibility.server.ts';
import { reverseInadmissibility } from '#app/commands/reverse-inadmissibility.server.ts';
import { saveAdmissibilityChecks } from '#app/commands/save-admissibility-checks.server.ts';
import type { AdmissibilityCode, CheckAnswer, NotedCheck } from '#app/domain/review/admissibility.ts';
import { listChecks, listNotedChecks } from '#db/queries/admissibility.server.ts';
import { findLastMove } from '#db/queries/desk.server.ts';
import { type PersonKey, plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

/** What a machine cannot tell: the register of SIRETs is not asked yet. */
const MANUAL: readonly AdmissibilityCode[] = ['R03', 'R04', 'R06', 'R12'];

async function answerManualChecks(applicationId: string, over: Partial<Record<string, CheckAnswer>> = {}) {
  const checks = MANUAL.map((code) => ({
    ...(over[code] ?? { code, outcome: 'pass' as const, note: '' }),
    seenAt: '',
  }));
  return saveAdmissibilityChecks(people.officer, { applicationId, checks });
}

async function statusOf(id: string) {
  const row = await superuser
    .selectFrom('applications')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.status;
}

const eventsOf = (id: string) =>
  superuser
    .selectFrom('application_events')
    .selectAll()
    .where('application_id', '=', id)
    .orderBy('id')
    .execute();
const mailsOf = (id: string) =>
  superuser.selectFrom('mails').selectAll().where('application_id', '=', id).orderBy('created_at').execute();

/** Where the holder asked to be told, in the factory's answers. */
const NOTICE = 'candidature@exemple.invalid';
const addressesOf = (mails: Awaited<ReturnType<typeof mailsOf>>) =>
  mails.map(({ recipient_email: email }) => email).sort();

async function emailOf(key: PersonKey): Promise<string> {
  const { userId } = people[key];
  const user = await superuser
    .selectFrom('users')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return user.email;
}

describe('declaring a file admissible', () => {
  test('after closing, with every check answered: status, event, decision and mail in one go', async () => {
    const id = await plantFile(superuser, world);
    expect(await answerManualChecks(id)).toMatchObject({ ok: true });
    const declared = await declareAdmissibility(people.officer, { applicationId: id, outcome: 'admissible' });
    expect(declared).toEqual({ ok: true, value: { status: 'admissible' } });
    expect(await statusOf(id)).toBe('admissible');
    expect(await eventsOf(id)).toMatchObject([
      { act: 'declare_admissible', from_status: 'deposited', to_status: 'admissible', holder_visible: true },
    ]);
    const mails = await mailsOf(id);
    expect(mails).toMatchObject([
      { template: 'admissible', sent_at: null },
      { template: 'admissible', sent_at: null },
    ]);
    expect(addressesOf(mails)).toEqual([NOTICE, await emailOf('holder')]);
    const decision = await superuser
      .selectFrom('admissibility_decisions')
      .selectAll()
      .where('application_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(decision.outcome).toBe('admissible');
    expect(decision.checks).toHaveLength(13);
  });

  test('refused before closing, for the holder may still replace the file', async () => {
    const open = await plantExamination(superuser, { isOpen: true });
    const id = await plantFile(superuser, open);
    const declared = await declareAdmissibility(open.people.officer, {
      applicationId: id,
      outcome: 'admissible',
    });
    expect(declared).toMatchObject({ ok: false, code: 'closing_not_passed' });
  });

  test('refused while a check has no answer', async () => {
    const id = await plantFile(superuser, world);
    const declared = await declareAdmissibility(people.officer, { applicationId: id, outcome: 'admissible' });
    expect(declared).toMatchObject({ ok: false, code: 'checklist_unanswered' });
    expect(await statusOf(id)).toBe('deposited');
  });

  test('refused when a blocking check failed', async () => {
    const id = await plantFile(superuser, world);
    await answerManualChecks(id, { R06: { code: 'R06', outcome: 'fail', note: 'Prévention seule.' } });
    const declared = await declareAdmissibility(people.officer, { applicationId: id, outcome: 'admissible' });
    expect(declared).toMatchObject({ ok: false, code: 'blocking_check_failed', details: { codes: 'R06' } });
  });

  test('missing documents are found by the machine', async () => {
    const id = await plantFile(superuser, world, { withoutDocuments: true });
    await answerManualChecks(id);
    const declared = await declareAdmissibility(people.officer, {
      applicationId: id,
      outcome: 'inadmissible',
    });
    expect(declared).toMatchObject({ ok: false, code: 'check_reason_missing' });
  });

  test.each([
    ['director', 'not_allowed_role'],
    ['delegate', 'not_allowed_role'],
    ['national', 'not_allowed_role'],
    ['stranger', 'not_found'],
    ['strangerDelegate', 'not_found'],
    ['holder', 'not_found'],
    ['arsReviewer', 'not_found'],
    ['admin', 'not_found'],
  ] satisfies [PersonKey, string][])('refused to %s: %s', async (key, code) => {
    const id = await plantFile(superuser, world);
    await answerManualChecks(id);
    const declared = await declareAdmissibility(people[key], { applicationId: id, outcome: 'admissible' });
    expect(declared).toMatchObject({ ok: false, code });
    const saved = await saveAdmissibilityChecks(people[key], {
      applicationId: id,
      checks: [{ code: 'R12', outcome: 'fail', note: 'x', seenAt: '' }],
    });
    expect(saved).toMatchObject({ ok: false, code });
    expect(await statusOf(id)).toBe('deposited');
  });

  test.each([
    'admissible',
    'inadmissible',
    'in_review',
    'reviewed',
    'ranked',
    'decided',
    'withdrawn',
  ] as const)('a forged request cannot skip a state: from %s', async (status) => {
    const id = await plantFile(superuser, world, { status });
    for (const outcome of ['admissible', 'inadmissible'] as const) {
      expect(await declareAdmissibility(people.officer, { applicationId: id, outcome })).toMatchObject({
        ok: false,
        code: 'not_allowed_from_status',
      });
    }
    expect(await eventsOf(id)).toEqual([]);
    expect(await mailsOf(id)).toEqual([]);
  });
});

describe('two officers at once', () => {
  test('one wins, the other is told who did what', async () => {
    const id = await plantFile(superuser, world);
    await answerManualChecks(id, { R12: { code: 'R12', outcome: 'fail', note: 'Déjà financé.' } });
    const both = await Promise.all([
      declareAdmissibility(people.officer, { applicationId: id, outcome: 'admissible' }),
      declareAdmissibility(people.colleague, { applicationId: id, outcome: 'inadmissible' }),
    ]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({ code: 'not_allowed_from_status' });
    const moves = (await eventsOf(id)).filter((event) => event.to_status !== null);
    expect(moves).toHaveLength(1);
    expect(await mailsOf(id)).toHaveLength(2);
    const last = await asActor(people.colleague, (tx) => findLastMove(tx, id));
    expect(last?.to_status).toBe(await statusOf(id));
    expect(last?.actor_name).toBe(
      moves[0]?.actor_id === people.officer.userId ? 'Test officer' : 'Test colleague',
    );
  });

  test('an answer given meanwhile is not covered in silence', async () => {
    const id = await plantFile(superuser, world);
    const given = await saveAdmissibilityChecks(people.colleague, {
      applicationId: id,
      checks: [{ code: 'R04', outcome: 'fail', note: 'Pouvoir absent.', seenAt: '' }],
    });
    expect(given.ok).toBe(true);
    const overtaken = await answerManualChecks(id);
    expect(overtaken).toMatchObject({
      ok: false,
      code: 'checks_changed_meanwhile',
      details: { codes: 'R04' },
    });
    const kept = await superuser
      .selectFrom('admissibility_checks')
      .selectAll()
      .where('application_id', '=', id)
      .execute();
    expect(kept).toMatchObject([{ code: 'R04', outcome: 'fail', note: 'Pouvoir absent.' }]);
  });
});

describe('a note on a point that is not answered yet', () => {
  const noted = { code: 'R04', outcome: null, note: 'Pouvoir à réclamer.' } as const;
  const answered = { code: 'R04', outcome: 'pass', note: '' } as const;
  const post = (id: string, check: NotedCheck, seenAt = '') =>
    saveAdmissibilityChecks(people.officer, { applicationId: id, checks: [{ ...check, seenAt }] });
  const keptOf = async (id: string) => asActor(people.officer, (tx) => listNotedChecks(tx, id));

  test('is kept, and counts for no answer', async () => {
    const id = await plantFile(superuser, world);
    expect(await post(id, noted)).toMatchObject({ ok: true });
    expect(await keptOf(id)).toMatchObject([{ ...noted, checked_by: people.officer.userId }]);
    expect(await asActor(people.officer, (tx) => listChecks(tx, id))).toEqual([]);
    const others = MANUAL.filter((code) => code !== 'R04').map((code) => ({
      ...answered,
      code,
      seenAt: '',
    }));
    await saveAdmissibilityChecks(people.officer, { applicationId: id, checks: others });
    expect(
      await declareAdmissibility(people.officer, { applicationId: id, outcome: 'admissible' }),
    ).toMatchObject({ ok: false, code: 'checklist_unanswered' });
  });

  test('goes with the answer once there is one, and never takes it back', async () => {
    const id = await plantFile(superuser, world);
    await post(id, answered);
    const seenAt = (await keptOf(id))[0]?.checked_at.toISOString() ?? '';
    expect(await post(id, noted, seenAt)).toMatchObject({ ok: true });
    expect(await keptOf(id)).toMatchObject([{ outcome: 'pass', note: noted.note }]);
  });

  test('the same form sent twice is kept once; a later one from an older page says that it was oneself', async () => {
    const id = await plantFile(superuser, world);
    expect(await post(id, noted)).toMatchObject({ ok: true });
    expect(await post(id, noted)).toMatchObject({ ok: true });
    expect(await post(id, answered)).toMatchObject({
      code: 'checks_changed_by_yourself',
      details: { codes: 'R04' },
    });
    const colleague = { applicationId: id, checks: [{ ...answered, seenAt: '' }] };
    expect(await saveAdmissibilityChecks(people.colleague, colleague)).toMatchObject({
      code: 'checks_changed_meanwhile',
    });
    expect(await keptOf(id)).toMatchObject([noted]);
  });
});

describe('declaring a file inadmissible, and going back on it', () => {
  test('with a reason per failed check, which the holder receives', async () => {
    const id = await plantFile(superuser, world);
    await answerManualChecks(id, { R06: { code: 'R06', outcome: 'fail', note: 'Prévention seule.' } });
    const declared = await declareAdmissibility(people.officer, {
      applicationId: id,
      outcome: 'inadmissible',
    });
    expect(declared).toEqual({ ok: true, value: { status: 'inadmissible' } });
    const [mail] = await mailsOf(id);
    expect(mail).toMatchObject({ template: 'inadmissible', props: { reasons: ['Prévention seule.'] } });

    for (const key of ['officer', 'strangerDirector', 'holder'] as const) {
      const tried = await reverseInadmissibility(people[key], { applicationId: id, reason: 'Je veux.' });
      expect(tried.ok).toBe(false);
    }
    expect(await reverseInadmissibility(people.director, { applicationId: id, reason: '  ' })).toMatchObject({
      code: 'reason_missing',
    });
    const reversed = await reverseInadmissibility(people.director, {
      applicationId: id,
      reason: 'Le volet curatif figure en page 4.',
    });
    expect(reversed).toEqual({ ok: true, value: { status: 'admissible' } });
    const mails = await mailsOf(id);
    for (const template of ['inadmissible', 'admissible']) {
      const told = mails.filter((each) => each.template === template);
      expect(addressesOf(told)).toEqual([NOTICE, await emailOf('holder')]);
    }
  });

  test('refused without any failed check', async () => {
    const id = await plantFile(superuser, world);
    await answerManualChecks(id);
    const declared = await declareAdmissibility(people.officer, {
      applicationId: id,
      outcome: 'inadmissible',
    });
    expect(declared).toMatchObject({ ok: false, code: 'no_failed_check' });
  });
});
