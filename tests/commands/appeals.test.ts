import { expect, test } from 'vitest';
import { answerAppeal } from '#app/commands/answer-appeal.server.ts';
import { enterPaperAppeal } from '#app/commands/enter-paper-appeal.server.ts';
import { examineAppeal } from '#app/commands/examine-appeal.server.ts';
import { fileAppeal } from '#app/commands/file-appeal.server.ts';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import { letterDocument } from '#app/components/application/letter-document.ts';
import { readLetter } from '#app/domain/application/letter.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { loadAppeals } from '#app/server/appeals.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { countWaitingAppeals, listAppeals, listDeskAppeals } from '#db/queries/appeals.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { findLetter } from '#db/queries/letters.server.ts';
import { decidedWave, notifyAll, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const wave = await decidedWave(superuser, [
  { marks: STRONG, isSelected: true },
  { marks: WEAK, isSelected: false },
  { marks: WEAK, isSelected: false },
  { marks: WEAK, isSelected: false },
]);
const { holder, stranger, director, official, colleague, chair, auditor, publisher } = wave.people;
const idOf = (index: number) => wave.files[index]?.id ?? '';
const desk = (actor: PersonActor) =>
  asActor(actor, (tx) => listDeskAppeals(tx, deskScopeOf(actor.userId, actor.roles)));
const appealsOf = (actor: PersonActor, index: number) => asActor(actor, (tx) => listAppeals(tx, idOf(index)));
const letterOf = async (index: number, subjectId: string) => {
  const letter = await asActor(holder, (tx) => findLetter(tx, { applicationId: idOf(index), subjectId }));
  if (!letter) throw new Error('no letter');
  return letterDocument(readLetter(letter.content), letter.made_at);
};
const GROUNDS = 'Le comité a compté deux fois la même dépense.';

test('nothing can be contested before it is notified', async () => {
  expect(await fileAppeal(holder, { applicationId: idOf(1), grounds: GROUNDS })).toMatchObject({
    code: 'nothing_to_contest',
  });
  await notifyAll(wave);
});

test('the holder appeals once, and has a receipt with what the law wants said', async () => {
  const applicationId = idOf(1);
  expect(await fileAppeal(stranger, { applicationId, grounds: GROUNDS })).toMatchObject({
    code: 'not_found',
  });
  expect(await fileAppeal(official, { applicationId, grounds: GROUNDS })).toMatchObject({
    code: 'not_found',
  });
  expect(await fileAppeal(holder, { applicationId, grounds: ' ' })).toMatchObject({
    code: 'grounds_missing',
  });
  const both = await Promise.all([
    fileAppeal(holder, { applicationId, grounds: GROUNDS }),
    fileAppeal(holder, { applicationId, grounds: GROUNDS }),
  ]);
  expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['already_appealed', 'ok']);
  const filed = both.find((one) => one.ok);
  if (!filed?.ok) throw new Error('not filed');
  const receipt = await letterOf(1, filed.value.appealId);
  expect(receipt.mentions.map(({ title }) => title)).toEqual([
    'Date de réception',
    'En l’absence de réponse',
    'Saisir le juge',
  ]);
  expect(JSON.stringify(receipt)).toContain('tribunal administratif de Test');
  const mails = await superuser
    .selectFrom('mails')
    .select('template')
    .where('application_id', '=', applicationId)
    .where('template', '=', 'appeal-acknowledgement')
    .execute();
  expect(mails.length).toBeGreaterThan(0);
  const clocks = await asActor(holder, (tx) => loadClocks(tx, applicationId));
  expect(clocks.appeal?.isInterrupted).toBe(true);
});

test('an envelope keeps its own dates; who may enter one, and who may not', async () => {
  const applicationId = idOf(2);
  const { contested, today } = await asActor(director, (tx) => loadAppeals(tx, applicationId));
  const typed = { channel: 'post', sentOn: today, receivedOn: today, grounds: GROUNDS };
  for (const [actor, code] of [
    [holder, 'not_found'],
    [stranger, 'not_found'],
    [chair, 'not_allowed_role'],
    [auditor, 'not_allowed_role'],
    [publisher, 'not_allowed_role'],
  ] as const)
    expect(await enterPaperAppeal(actor, { applicationId, ...typed })).toMatchObject({ code });
  expect(contested?.notifiedOn).toBe(today);
  const early = { ...typed, sentOn: addDays(today, -1) as string };
  expect(await enterPaperAppeal(director, { applicationId, ...early })).toMatchObject({
    code: 'received_before_notice',
  });
  const portal = { ...typed, channel: 'portal' };
  expect(await enterPaperAppeal(director, { applicationId, ...portal })).toMatchObject({
    code: 'channel_missing',
  });
  expect(await enterPaperAppeal(director, { applicationId, ...typed })).toMatchObject({ ok: true });
  expect(
    await enterPaperAppeal(official, { applicationId: idOf(3), ...typed, channel: 'hand' }),
  ).toMatchObject({ ok: true });
  expect((await appealsOf(director, 2))[0]).toMatchObject({ channel: 'post', sent_on: today });
});

test('the desk lists those that wait, for those who follow them', async () => {
  for (const actor of [official, chair, auditor, director]) expect(await desk(actor)).toHaveLength(3);
  for (const actor of [holder, stranger, publisher]) expect(await desk(actor)).toHaveLength(0);
  expect((await asActor(official, countWaitingAppeals)).waiting).toBe(3);
});

test('one official examines it, one answer is given, and nobody else can', async () => {
  const applicationId = idOf(2);
  const appealId = (await appealsOf(official, 2))[0]?.id ?? '';
  expect(await examineAppeal(director, { applicationId, appealId })).toMatchObject({
    code: 'not_allowed_role',
  });
  expect(await examineAppeal(official, { applicationId: idOf(3), appealId })).toMatchObject({
    code: 'not_found',
  });
  expect(await examineAppeal(official, { applicationId, appealId })).toMatchObject({ ok: true });
  expect(await examineAppeal(colleague, { applicationId, appealId })).toMatchObject({
    code: 'appeal_examined',
  });
  const typed = { applicationId, appealId, outcome: 'rejected', reasons: 'Les notes sont exactes.' };
  for (const actor of [director, chair, auditor])
    expect(await answerAppeal(actor, typed)).toMatchObject({ code: 'not_allowed_role' });
  expect(await answerAppeal(holder, typed)).toMatchObject({ code: 'not_found' });
  const both = await Promise.all([answerAppeal(official, typed), answerAppeal(colleague, typed)]);
  expect(both.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['appeal_answered', 'ok']);
  const [appeal] = await appealsOf(holder, 2);
  expect(appeal).toMatchObject({ outcome: 'rejected', reasons: 'Les notes sont exactes.' });
  const letter = await letterOf(2, appeal?.answer_id ?? '');
  expect(letter.paragraphs).toContain('Les notes sont exactes.');
  expect(letter.mentions).toHaveLength(1);
  expect(await desk(official)).toHaveLength(2);
});

test('an upheld appeal edits nothing: it stays on the desk until another decision supersedes the contested one', async () => {
  const applicationId = idOf(1);
  const before = await asActor(official, (tx) => findDecisionInForce(tx, applicationId));
  if (!before) throw new Error('no decision');
  const appealId = (await appealsOf(official, 1))[0]?.id ?? '';
  const typed = { applicationId, appealId, outcome: 'upheld', reasons: 'Une dépense comptée deux fois.' };
  expect(await answerAppeal(official, typed)).toMatchObject({ ok: true });
  expect(await asActor(official, (tx) => findDecisionInForce(tx, applicationId))).toEqual(before);
  const owed = async () =>
    (await asActor(official, (tx) => loadAppeals(tx, applicationId))).appeals[0]?.isOwed;
  expect(await owed()).toBe(true);
  const next = {
    outcome: 'deferred' as const,
    grantCents: null,
    reserveRank: null,
    reserveExpiresOn: null,
    reason: 'Sur recours gracieux.',
    conditions: '',
    hasConsent: false,
  };
  const input = { applicationId, waveId: wave.waveId, expectedId: before.id, next };
  expect(await supersedeDecision(official, input)).toMatchObject({ ok: true });
  expect(await owed()).toBe(false);
  const after = await asActor(official, (tx) => findDecisionInForce(tx, applicationId));
  expect(after?.supersedesId).toBe(before.id);
  // The new decision is another act: once notified, it can be contested in its turn.
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: [after?.id ?? ''] });
  expect(await fileAppeal(holder, { applicationId, grounds: GROUNDS })).toMatchObject({ ok: true });
});

test('what was entered or answered is never edited, whoever asks the database', async () => {
  const change = (actor: PersonActor) =>
    asActor(actor, (tx) => tx.updateTable('gracious_appeals').set({ grounds: 'Autre chose.' }).execute());
  await expect(change(official)).rejects.toThrow(/permission denied/);
  await expect(
    asActor(official, (tx) => tx.updateTable('gracious_appeal_answers').set({ outcome: 'upheld' }).execute()),
  ).rejects.toThrow(/permission denied/);
});
