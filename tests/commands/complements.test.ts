import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerComplements, readAnswerContent } from '#app/commands/answer-complements.server.ts';
import { finishComplementAnswer } from '#app/commands/finish-complement-answer.server.ts';
import { removeAttachment } from '#app/commands/remove-attachment.server.ts';
import { requestComplements } from '#app/commands/request-complements.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { compareAnswers } from '#app/domain/application/answer-history.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { followComplementsAt } from '#app/jobs/follow-complements.server.ts';
import { loadOpenRequest, readVersion } from '#app/server/complement-form.server.ts';
import { refuseFile } from '#app/server/file-rights.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { listComplementRequests } from '#db/queries/complements.server.ts';
import {
  addMember,
  deposit,
  NORMANDIE,
  plantDraft,
  plantOpenCall,
  plantPerson,
} from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'porteur');
const editor = await plantPerson(superuser, 'rédacteur');
const officer = await agent('ars_officer');
const director = await agent('ars_director');
const stranger = await agent('ars_officer', 3);

async function agent(role: string, authorityId = NORMANDIE): Promise<PersonActor> {
  const person = await plantPerson(superuser, role);
  return { ...person, roles: [{ id: randomUUID(), role, authorityId, departmentCode: null }] };
}

const DAY_MS = 86_400_000;
const inDays = (days: number) => addDays(localDateAt(new Date()), days) ?? '';
const ITEMS = [
  { kind: 'answer' as const, target: 'projet.title', sentence: 'Précisez le territoire dans le titre.' },
  { kind: 'document' as const, target: 'P07', sentence: 'Joignez un second devis.' },
];

let id = '';
beforeEach(async () => {
  id = await plantDraft(superuser, filing, owner);
  await addMember(superuser, id, editor, 'editor');
  expect(await deposit(owner, id)).toMatchObject({ ok: true });
});

const request = (actor = officer, over: Partial<Parameters<typeof requestComplements>[1]> = {}) =>
  requestComplements(actor, { applicationId: id, items: ITEMS, deadline: inDays(15), ...over });

async function write(path: string, value: string, actor = owner) {
  const row = await superuser
    .selectFrom('answers')
    .select('version')
    .where('application_id', '=', id)
    .where('path', '=', path)
    .executeTakeFirst();
  const changes = [{ path, value, baseVersion: row?.version ?? 0 }];
  return saveAnswers(actor, { applicationId: id, changes });
}

async function answer(actor = owner, over: { confirmed?: boolean; idempotencyKey?: string } = {}) {
  const fingerprint = await asActor(actor, async (tx) => {
    const open = await loadOpenRequest(tx, id);
    return open ? (await readAnswerContent(tx, id, open)).fingerprint : '';
  });
  const attempt = await answerComplements(actor, {
    applicationId: id,
    idempotencyKey: over.idempotencyKey ?? randomUUID(),
    fingerprint,
    confirmed: over.confirmed ?? true,
  });
  return attempt.ok ? finishComplementAnswer(actor, attempt.value.attemptId) : attempt;
}

const row = () =>
  superuser.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const requests = () => asActor(officer, (tx) => listComplementRequests(tx, id));
const mailsOf = async (template: string) =>
  superuser
    .selectFrom('mails')
    .select('recipient_email')
    .where('application_id', '=', id)
    .where('template', '=', template)
    .execute();
const events = () =>
  superuser
    .selectFrom('application_events')
    .select(['act', 'payload'])
    .where('application_id', '=', id)
    .orderBy('id')
    .execute();
/** As if it had been sent and were due earlier. */
const makeDue = (daysAgo: number) =>
  sql`update complement_requests set requested_at = requested_at - interval '30 days',
      due_at = now() - make_interval(days => ${daysAgo}) where application_id = ${id}`.execute(superuser);

describe('asking for complements', () => {
  test('names what is asked, moves the status and tells the holder, in one go', async () => {
    expect(await request()).toMatchObject({ ok: true });
    expect((await row()).status).toBe('complement_requested');
    expect(await requests()).toMatchObject([{ number: 1, outcome: null, items: ITEMS }]);
    expect(await mailsOf('complement-request')).toHaveLength(2);
    expect((await events()).at(-1)).toMatchObject({ act: 'request_complements', payload: { items: 2 } });
  });

  test.each([
    ['nothing named', { items: [] }, 'items_missing'],
    ['no day', { deadline: '' }, 'complement_deadline_missing'],
    ['too soon', { deadline: inDays(7) }, 'complement_deadline_too_soon'],
    ['too far', { deadline: inDays(91) }, 'complement_deadline_too_far'],
    ['no sentence', { items: [{ ...ITEMS[0], sentence: ' ' }] }, 'sentence_missing'],
    ['an unknown question', { items: [{ ...ITEMS[0], target: 'projet.rien' }] }, 'item_unknown'],
    ['twice the same', { items: [ITEMS[0], ITEMS[0]] }, 'item_unknown'],
  ])('refused with %s', async (_case, over, code) => {
    expect(await request(officer, over as never)).toMatchObject({ ok: false, code });
    expect((await row()).status).toBe('deposited');
  });

  test('only an officer of the agency in charge, and once at a time', async () => {
    expect(await request(director)).toMatchObject({ code: 'not_allowed_role' });
    expect(await request(stranger)).toMatchObject({ code: 'not_found' });
    expect(await request(owner)).toMatchObject({ ok: false });
    expect(await request()).toMatchObject({ ok: true });
    expect(await request()).toMatchObject({ code: 'not_allowed_from_status' });
  });
});

describe('while it waits', () => {
  test('only the answers named may be written, whoever writes', async () => {
    await write('projet.objectives', 'Écrit après le dépôt, jamais redéposé.');
    await request();
    expect(await write('projet.title', 'Le médicobus du Perche', editor)).toMatchObject({
      ok: true,
      value: { ignored: [] },
    });
    expect(await write('projet.objectives', 'Glissé en douce')).toMatchObject({
      ok: true,
      value: { versions: {}, ignored: [{ path: 'projet.objectives', code: 'not_asked' }] },
    });
    const objectives = await superuser
      .selectFrom('answers')
      .select('value')
      .where('application_id', '=', id)
      .where('path', '=', 'projet.objectives')
      .executeTakeFirstOrThrow();
    expect(objectives.value).toBe('Écrit après le dépôt, jamais redéposé.');
  });

  test('only documents of the kinds named may come and go', async () => {
    await request();
    const may = (kind: 'P05' | 'P07') =>
      asActor(owner, (tx) => refuseFile(tx, { applicationId: id, userId: owner.userId, kind, size: 1 }));
    expect(await may('P07')).toBeUndefined();
    expect(await may('P05')).toBe('not_asked');
    const file = await superuser
      .selectFrom('attachments')
      .select('id')
      .where('application_id', '=', id)
      .where('kind', '=', 'P05')
      .executeTakeFirstOrThrow();
    expect(await removeAttachment(owner, { applicationId: id, attachmentId: file.id })).toMatchObject({
      code: 'not_asked',
    });
  });
});

describe('answering', () => {
  test('a new frozen version differs from the old one by what was asked, and by nothing else', async () => {
    await write('projet.objectives', 'Écrit après le dépôt, jamais redéposé.');
    await request();
    const before = await row();
    await write('projet.title', 'Le médicobus du Perche');
    expect(await answer()).toMatchObject({ ok: true });
    const after = await row();
    expect(after).toMatchObject({
      status: 'deposited',
      title: 'Le médicobus du Perche',
      deposited_at: before.deposited_at,
      is_late: false,
    });
    const [one, other] = await asActor(officer, async (tx) => [
      await readVersion(tx, before.current_version_id ?? ''),
      await readVersion(tx, after.current_version_id ?? ''),
    ]);
    expect(other?.versionNumber).toBe(2);
    const paths = compareAnswers(
      answersOfContent((one as NonNullable<typeof one>).content),
      answersOfContent((other as NonNullable<typeof other>).content),
    ).map(({ path }) => path);
    expect(paths).toEqual(['projet.title']);
    expect(await requests()).toMatchObject([{ outcome: 'answered', is_late: false, unanswered: ['P07'] }]);
    expect(await mailsOf('complement-acknowledgement')).toHaveLength(2);
  });

  test('asked twice with the same key, it is done once', async () => {
    await request();
    await write('projet.title', 'Le médicobus du Perche');
    const idempotencyKey = randomUUID();
    expect(await answer(owner, { idempotencyKey })).toMatchObject({ ok: true });
    const versions = await superuser
      .selectFrom('application_versions')
      .select('number')
      .where('application_id', '=', id)
      .execute();
    expect(versions).toHaveLength(2);
    expect(await answer(owner)).toMatchObject({ code: 'not_allowed_from_status' });
  });

  test('refused: nothing changed, an answer emptied, an editor, no confirmation', async () => {
    await request();
    expect(await answer()).toMatchObject({ code: 'nothing_answered' });
    expect(await answer(editor)).toMatchObject({ code: 'not_allowed_role' });
    await write('projet.title', '');
    expect(await answer()).toMatchObject({ code: 'incomplete' });
    await write('projet.title', 'Le médicobus du Perche');
    expect(await answer(owner, { confirmed: false })).toMatchObject({ code: 'confirmation_missing' });
    expect((await row()).status).toBe('complement_requested');
  });

  test('late, it is kept and flagged, and the deposit is not late for that', async () => {
    await request();
    await write('projet.title', 'Le médicobus du Perche');
    await makeDue(1);
    expect(await answer()).toMatchObject({ ok: true });
    expect(await requests()).toMatchObject([{ outcome: 'answered', is_late: true }]);
    expect((await row()).is_late).toBe(false);
  });
});

describe('the clock', () => {
  const now = () => new Date();

  test('reminds once three days before, once the day before', async () => {
    await request();
    const due = (await requests())[0]?.due_at.getTime() ?? 0;
    const told: number[] = [];
    for (const days of [4, 3, 2, 1, 1]) {
      await followComplementsAt(new Date(due - days * DAY_MS));
      told.push((await mailsOf('complement-reminder')).length);
    }
    // Two people are told each time: the owner, and the address for notices.
    expect(told).toEqual([0, 2, 2, 4, 4]);
  });

  test('waits for the days of grace, then sends the file back as it was, flagged', async () => {
    await request();
    await write('projet.title', 'Jamais envoyé');
    await makeDue(2);
    expect((await followComplementsAt(now())).lapsed).toBe(0);
    await makeDue(4);
    expect((await followComplementsAt(now())).lapsed).toBe(1);
    expect(await row()).toMatchObject({ status: 'deposited' });
    expect((await row()).title).not.toBe('Jamais envoyé');
    expect(await requests()).toMatchObject([{ outcome: 'lapsed', unanswered: ['projet.title', 'P07'] }]);
    expect((await events()).at(-1)).toMatchObject({
      act: 'lapse_complements',
      payload: { flags: ['complements_unanswered'] },
    });
    expect(await mailsOf('complement-lapsed')).toHaveLength(2);
    expect(await request()).toMatchObject({ ok: true });
    expect((await requests())[0]).toMatchObject({ number: 2 });
  });
});
