import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { readDecision } from '#app/commands/read-decision.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import { letterDocument } from '#app/components/application/letter-document.ts';
import { readLetter } from '#app/domain/application/letter.ts';
import type { SheetLine } from '#app/domain/selection/decision-sheet.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import * as letterRoute from '#app/routes/candidatures_.$id_.courrier[.]pdf/route.ts';
import { loadReplacedFacts } from '#app/server/decision-letter.server.ts';
import { PUBLIC, WORKER } from '#db/client.server.ts';
import { findNotifiedDecision } from '#db/queries/decision-notices.server.ts';
import { listDecisionReadings } from '#db/queries/decision-readings.server.ts';
import { findDecisionInForce, listDecisionsInForce } from '#db/queries/decisions.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import { findLetter, insertLetter, listLetters } from '#db/queries/letters.server.ts';
import { levelMarks, plantRankedWave, type RankedWave, type WaveSpec } from '#tests/factories/ranked-wave.ts';
import { answerOf, plantSession, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const TWO = [levelMarks(3), levelMarks(4)];

async function rankedWave(spec: WaveSpec): Promise<RankedWave & { runId: string }> {
  const wave = await plantRankedWave(superuser, { session: true, ...spec });
  const run = await runRanking(wave.people.official, { waveId: wave.waveId });
  if (!run.ok) throw new Error(`No ranking: ${run.code}`);
  return { ...wave, runId: run.value.runId };
}

function line(wave: RankedWave, index: number, change: Partial<SheetLine> = {}): SheetLine {
  return {
    applicationId: wave.files[index]?.id ?? '',
    outcome: 'selected',
    grantCents: 9_000_000,
    reserveRank: null,
    reserveExpiresOn: null,
    conditions: '',
    reason: 'Un projet solide.',
    hasConsent: false,
    ...change,
  };
}

const notSelected = { outcome: 'not_selected', grantCents: null } as const;
const reserve = (rank: number) =>
  ({ outcome: 'reserve', grantCents: null, reserveRank: rank, reserveExpiresOn: '2030-01-01' }) as const;

function record(wave: RankedWave & { runId: string }, lines: SheetLine[], actor = wave.people.official) {
  return recordDecisions(actor, { waveId: wave.waveId, rankingRunId: wave.runId, lines });
}

async function ledgerOf(wave: RankedWave) {
  return asActor(wave.people.official, (tx) => readLedger(tx, wave.waveId));
}

async function inForceOf(wave: RankedWave, index: number) {
  const decision = await asActor(wave.people.official, (tx) =>
    findDecisionInForce(tx, wave.files[index]?.id ?? ''),
  );
  if (!decision) throw new Error('No decision in force');
  return decision;
}

test('decisions are recorded with their money, and nobody is told', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }, { marks: TWO }, { marks: TWO }] });
  const lines = [
    line(wave, 0),
    line(wave, 1, reserve(1)),
    line(wave, 2, notSelected),
    line(wave, 3, { outcome: 'deferred', grantCents: null }),
  ];
  expect(await record(wave, lines)).toEqual({
    ok: true,
    value: { selected: 1, reserve: 1, deferred: 1, notSelected: 1 },
  });
  expect(await ledgerOf(wave)).toMatchObject({ grantedCents: 9_000_000, balanceCents: 291_000_000 });
  const { holder, director, stranger, auditor } = wave.people;
  const list = (actor: typeof holder) => asActor(actor, (tx) => listDecisionsInForce(tx, wave.waveId));
  expect(await list(holder)).toHaveLength(0);
  expect(await list(director)).toHaveLength(0);
  expect(await list(stranger)).toHaveLength(0);
  expect(await list(auditor)).toHaveLength(4);
  expect(await asActor(PUBLIC, (tx) => tx.selectFrom('decisions').selectAll().execute())).toHaveLength(0);
});

test('of two officials at once, one wins and the other is told who decided', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }], seats: 1 });
  const [first, second] = await Promise.all([
    record(wave, [line(wave, 0), line(wave, 1, notSelected)]),
    record(wave, [line(wave, 1), line(wave, 0, notSelected)], wave.people.colleague),
  ]);
  const won = [first, second].filter((result) => result.ok);
  const lost = [first, second].find((result) => !result.ok);
  expect(won).toHaveLength(1);
  expect(lost).toMatchObject({ code: 'decided_meanwhile', details: { count: 2 } });
  const selected = await superuser
    .selectFrom('decisions')
    .select('id')
    .where('wave_id', '=', wave.waveId)
    .where('outcome', '=', 'selected')
    .execute();
  expect(selected).toHaveLength(1);
});

test('ten officials who select different projects never exceed the seats nor the envelope', async () => {
  const files = Array.from({ length: 10 }, () => ({ marks: TWO }));
  const wave = await rankedWave({ files, seats: 4, envelopeCents: 28_000_000 });
  const results = await Promise.all(
    files.map((_, index) =>
      record(wave, [line(wave, index)], index % 2 === 0 ? wave.people.official : wave.people.colleague),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(3);
  for (const result of results) if (!result.ok) expect(result.code).toBe('sheet_unlawful');
  expect(await ledgerOf(wave)).toMatchObject({ grantedCents: 27_000_000, balanceCents: 1_000_000 });
});

test('the seats of decisions already in force are counted', async () => {
  const files = Array.from({ length: 3 }, () => ({ marks: TWO }));
  const wave = await rankedWave({ files, seats: 2 });
  expect(await record(wave, [line(wave, 0), line(wave, 1)])).toMatchObject({ ok: true });
  expect(await record(wave, [line(wave, 2)])).toMatchObject({
    ok: false,
    problems: [{ code: 'over_seats', excess: 1 }],
  });
});

test('amounts are checked: over the request, over the envelope, under 80 % without consent', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }], envelopeCents: 10_000_000 });
  const problemsOf = async (change: Partial<SheetLine>) => {
    const result = await record(wave, [line(wave, 0, change)]);
    return result.ok || result.code !== 'sheet_unlawful'
      ? []
      : result.problems.map((problem) => problem.code);
  };
  expect(await problemsOf({ grantCents: 9_000_001 })).toEqual(['over_request']);
  expect(await problemsOf({ grantCents: 7_199_999 })).toEqual(['partial_without_consent']);
  expect(await problemsOf({ grantCents: 0 })).toEqual(['grant_missing', 'amount_invalid']);
  expect(await problemsOf({ reason: '  ' })).toEqual(['decision_reason_missing']);
  expect(await problemsOf({ ...reserve(1), reserveExpiresOn: null })).toEqual(['reserve_expiry_missing']);
  const both = await record(wave, [line(wave, 0), line(wave, 1)]);
  expect(both).toMatchObject({ problems: [{ code: 'over_envelope', excessCents: 8_000_000 }] });
  expect(await record(wave, [line(wave, 0, { grantCents: 5_000_000, hasConsent: true })])).toMatchObject({
    ok: true,
  });
});

test('the reserve list has its length and no rank twice', async () => {
  const files = Array.from({ length: 4 }, () => ({ marks: TWO }));
  const wave = await rankedWave({ files, seats: 10 });
  const twice = await record(wave, [line(wave, 0, reserve(1)), line(wave, 1, reserve(1))]);
  expect(twice).toMatchObject({ problems: [{ code: 'reserve_rank_twice' }] });
  const three = await record(
    wave,
    [0, 1, 2].map((index) => line(wave, index, reserve(index + 1))),
  );
  expect(three).toMatchObject({ problems: [{ code: 'reserve_too_long', size: 3, largest: 2 }] });
});

test('a project under a floor cannot be selected, only refused', async () => {
  const wave = await rankedWave({ files: [{ marks: [levelMarks(1), levelMarks(1)] }, { marks: TWO }] });
  expect(await record(wave, [line(wave, 0)])).toMatchObject({ problems: [{ code: 'not_eligible' }] });
  expect(await record(wave, [line(wave, 0, notSelected)])).toMatchObject({ ok: true });
});

test('nothing is recorded on another ranking, on changed marks, without a session or a right', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }] });
  const { chair, auditor, official } = wave.people;
  expect(await record(wave, [line(wave, 0)], chair)).toMatchObject({
    problems: [{ code: 'not_allowed_role' }],
  });
  await expect(record(wave, [line(wave, 0)], auditor)).resolves.toMatchObject({ ok: false });
  const again = await runRanking(official, { waveId: wave.waveId });
  expect(await record(wave, [line(wave, 0)])).toMatchObject({ code: 'ranking_changed' });
  const runId = again.ok ? again.value.runId : '';
  await superuser
    .updateTable('applications')
    .set({ zip_share_bp: 1 })
    .where('id', '=', wave.files[0]?.id ?? '')
    .execute();
  const sheet = { waveId: wave.waveId, rankingRunId: runId, lines: [line(wave, 0)] };
  expect(await recordDecisions(official, sheet)).toMatchObject({ code: 'ranking_outdated' });
  await superuser
    .updateTable('committee_sessions')
    .set({ closed_at: new Date() })
    .where('wave_id', '=', wave.waveId)
    .execute();
  expect(await recordDecisions(official, sheet)).toMatchObject({ code: 'session_not_open' });
});

test('a decision is replaced, never edited, and its money goes back first', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }], envelopeCents: 10_000_000 });
  await record(wave, [line(wave, 0)]);
  const before = await inForceOf(wave, 0);
  const replace = (
    expectedId: string,
    change: Partial<Parameters<typeof supersedeDecision>[1]['next']> = {},
  ) =>
    supersedeDecision(wave.people.official, {
      applicationId: before.applicationId,
      waveId: wave.waveId,
      expectedId,
      next: {
        outcome: 'selected',
        grantCents: 8_000_000,
        reserveRank: null,
        reserveExpiresOn: null,
        reason: 'Montant revu.',
        conditions: '',
        hasConsent: false,
        ...change,
      },
    });
  expect(await replace(before.id, { reason: '' })).toMatchObject({ code: 'decision_reason_missing' });
  expect(await replace(before.id, { grantCents: 9_500_000 })).toMatchObject({
    violations: [{ code: 'over_request' }],
  });
  const [one, other] = await Promise.all([
    replace(before.id),
    replace(before.id, { outcome: 'not_selected', grantCents: null }),
  ]);
  expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1);
  expect([one, other].find((result) => !result.ok)).toMatchObject({ code: 'decided_meanwhile' });
  const after = await inForceOf(wave, 0);
  expect(after.supersedesId).toBe(before.id);
  await replace(after.id, { outcome: 'not_selected', grantCents: null });
  expect(await ledgerOf(wave)).toMatchObject({ balanceCents: 10_000_000 });
  expect(await record(wave, [line(wave, 1)])).toMatchObject({ ok: true });
  const rows = await superuser
    .selectFrom('decisions')
    .select('id')
    .where('application_id', '=', before.applicationId)
    .execute();
  expect(rows.length).toBeGreaterThanOrEqual(2);
});

test('no right to change or remove a decision, for anybody', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }] });
  await record(wave, [line(wave, 0)]);
  const decision = await inForceOf(wave, 0);
  for (const verb of ['update', 'delete'] as const) {
    await expect(
      asActor(wave.people.official, async (tx) => {
        if (verb === 'delete') await tx.deleteFrom('decisions').where('id', '=', decision.id).execute();
        else
          await tx.updateTable('decisions').set({ amount_cents: 1 }).where('id', '=', decision.id).execute();
      }),
    ).rejects.toThrow(/permission denied/);
  }
});

test('a notice writes its mail, its date and the status in one go; the holder then knows', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }] });
  await record(wave, [line(wave, 0), line(wave, 1, notSelected)]);
  const { holder, official, director } = wave.people;
  const [first] = wave.files;
  const known = () => asActor(holder, (tx) => findNotifiedDecision(tx, first?.id ?? ''));
  expect(await known()).toBeUndefined();
  const decision = await inForceOf(wave, 0);
  const report = await notifyDecisions(official, { waveId: wave.waveId, decisionIds: [decision.id] });
  expect(report).toEqual({ ok: true, value: { notified: 1, refused: [] } });
  expect(await known()).toMatchObject({ outcome: 'selected', amountCents: 9_000_000 });
  const seen = await asActor(director, (tx) => listDecisionsInForce(tx, wave.waveId));
  expect(seen.map(({ id }) => id)).toEqual([decision.id]);
  const mail = await superuser
    .selectFrom('mails')
    .selectAll()
    .where('application_id', '=', first?.id ?? '')
    .executeTakeFirstOrThrow();
  expect(mail).toMatchObject({ template: 'decision-selected' });
  expect(mail.props).toMatchObject({ amountCents: 9_000_000, score: 70 });
  const again = await notifyDecisions(official, { waveId: wave.waveId, decisionIds: [decision.id] });
  expect(again).toMatchObject({ value: { notified: 0, refused: [{ code: 'already_notified' }] } });
  const rest = await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  expect(rest).toMatchObject({ value: { notified: 1 } });
  const file = await superuser
    .selectFrom('applications')
    .select('status')
    .where('wave_id', '=', wave.waveId)
    .execute();
  expect(file.map(({ status }) => status)).toEqual(['decided', 'decided']);
});

test('a decision is read by the holder once it is notified: each member once, nobody else', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }] });
  await record(wave, [line(wave, 0)]);
  const { holder, official, director, stranger } = wave.people;
  const applicationId = wave.files[0]?.id ?? '';
  const { id: decisionId } = await inForceOf(wave, 0);
  const readings = (actor = official) => asActor(actor, (tx) => listDecisionReadings(tx, applicationId));
  const read = (actor = holder) => readDecision(actor, { applicationId, decisionId });
  await read();
  expect(await readings()).toEqual([]);
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  for (const other of [official, director, stranger]) await read(other);
  expect(await readings()).toEqual([]);
  await read();
  const [first] = await readings();
  expect(first).toMatchObject({ decisionId, at: expect.any(Date) });
  await read();
  expect(await readings()).toEqual([first]);
  expect(await readings(holder)).toHaveLength(1);
  expect(await readings(stranger)).toEqual([]);
});

test('a replacement of a notified decision stays unknown until its own notice', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }] });
  await record(wave, [line(wave, 0, notSelected)]);
  const { holder, official } = wave.people;
  const applicationId = wave.files[0]?.id ?? '';
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  const before = await inForceOf(wave, 0);
  const replaced = await supersedeDecision(official, {
    applicationId,
    waveId: wave.waveId,
    expectedId: before.id,
    next: {
      outcome: 'selected',
      grantCents: 9_000_000,
      reserveRank: null,
      reserveExpiresOn: null,
      reason: 'Recours gracieux accueilli.',
      conditions: '',
      hasConsent: false,
    },
  });
  expect(replaced).toMatchObject({ ok: true });
  const known = () => asActor(holder, (tx) => findNotifiedDecision(tx, applicationId));
  expect(await known()).toMatchObject({ outcome: 'not_selected' });
  expect(await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null })).toMatchObject({
    value: { notified: 1 },
  });
  expect(await known()).toMatchObject({ outcome: 'selected' });
});

test('the letter of a replacement says which decision, told before, it takes the place of', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }] });
  await record(wave, [line(wave, 0, notSelected)]);
  const { holder, official } = wave.people;
  const { waveId } = wave;
  const applicationId = wave.files[0]?.id ?? '';
  const replace = async (outcome: 'deferred' | 'selected') => {
    const { id: expectedId } = await inForceOf(wave, 0);
    const grantCents = outcome === 'selected' ? 9_000_000 : null;
    const next = { ...line(wave, 0), outcome, grantCents, reason: 'Recours accueilli.', conditions: '' };
    await supersedeDecision(official, { applicationId, waveId, expectedId, next });
    return (await inForceOf(wave, 0)).id;
  };
  const told = async (decisionId: string) => {
    await notifyDecisions(official, { waveId, decisionIds: null });
    const letter = await asActor(holder, (tx) => findLetter(tx, { applicationId, subjectId: decisionId }));
    if (!letter) throw new Error('No letter');
    const { rows } = await sql<{ props: { replaces: unknown } }>`select props from mails
      where application_id = ${applicationId} and props->>'letterUrl' like ${`%${decisionId}`}`.execute(
      superuser,
    );
    const { paragraphs } = letterDocument(readLetter(letter.content), letter.made_at);
    const facts = await asActor(holder, (tx) => loadReplacedFacts(tx, { id: decisionId, applicationId }));
    expect(rows.length).toBeGreaterThan(0);
    for (const { props } of rows) expect(props.replaces).toEqual(facts);
    return { facts, paragraphs };
  };
  const first = await inForceOf(wave, 0);
  expect(await told(first.id)).toMatchObject({ facts: null, paragraphs: [expect.any(String)] });
  // Replaced before anybody was told of it: it is no part of what the holder knew.
  await replace('deferred');
  const last = await told(await replace('selected'));
  const today = parisClock(Date.now()).date;
  expect(last.facts).toEqual({ outcome: 'not_selected', decidedOn: today, toldOn: today });
  expect(last.paragraphs[1]).toMatch(/^Cette décision remplace celle du .* \(Non retenu\)/);
  // What was told first stays as it was told.
  expect(await asActor(holder, (tx) => loadReplacedFacts(tx, { id: first.id, applicationId }))).toBeNull();
});

test('the letter of a decision is frozen by its notice, for those who know the decision and nobody else', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }] });
  const applicationId = wave.files[0]?.id ?? '';
  const { official, colleague, chair, auditor, publisher, holder, director, stranger } = wave.people;
  const authorityId = director.roles[0]?.authorityId ?? 0;
  const as = (role: 'ars_officer' | 'ars_reviewer' | 'anct_delegate') => ({
    ...stranger,
    roles: [{ id: stranger.userId, role, authorityId, departmentCode: '14' }],
  });
  const readers = {
    ...{ official, colleague, chair, auditor, publisher, holder, director, stranger },
    ...{ officer: as('ars_officer'), reviewer: as('ars_reviewer'), delegate: as('anct_delegate') },
  };
  const reading = async (subjectId: string) => {
    const seen: string[] = [];
    for (const [name, actor] of Object.entries(readers)) {
      const found = await asActor(actor, (tx) => findLetter(tx, { applicationId, subjectId }));
      const listed = await asActor(actor, (tx) => listLetters(tx, applicationId));
      expect(listed.some(({ subject_id: id }) => id === subjectId)).toBe(found !== undefined);
      if (found) seen.push(name);
    }
    return seen.sort();
  };
  await record(wave, [line(wave, 0, notSelected)]);
  const decision = await inForceOf(wave, 0);
  expect(await reading(decision.id)).toEqual([]);
  // A letter that would exist before its time still shows to those only who know the decision.
  const early = { applicationId, callId: wave.callId, kind: 'decision' as const, subjectId: decision.id };
  const bytes = { content: Buffer.from('{}'), sha256: Buffer.from('00') };
  await expect(asActor(official, (tx) => insertLetter(tx, { ...early, ...bytes }))).rejects.toThrow(
    /row-level security/,
  );
  await expect(asActor(director, (tx) => insertLetter(tx, { ...early, ...bytes }))).rejects.toThrow(
    /row-level security/,
  );
  await asActor(WORKER, (tx) => insertLetter(tx, { ...early, ...bytes }));
  const officials = ['auditor', 'chair', 'colleague', 'official', 'publisher'];
  expect(await reading(decision.id)).toEqual(officials);
  await superuser.deleteFrom('letters').where('subject_id', '=', decision.id).execute();

  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  expect(await reading(decision.id)).toEqual([...officials, 'director', 'holder', 'officer'].sort());
  const letter = await asActor(holder, (tx) => findLetter(tx, { applicationId, subjectId: decision.id }));
  if (!letter) throw new Error('No letter');
  const document = letterDocument(readLetter(letter.content), letter.made_at);
  expect(document.title).toContain('Votre projet n’est pas retenu');
  expect(document.mentions.map(({ title }) => title)).toEqual([
    'Les raisons de cette décision',
    'Vos notes',
    'Service chargé de votre dossier',
    'Voies et délais de recours',
  ]);
  expect(document.mentions[1]?.points.at(-1)).toBe('Note totale : 70 sur 100');
  const open = async (actor: typeof holder) =>
    answerOf(async () =>
      letterRoute.loader(
        routeArgs(`/candidatures/${applicationId}/courrier.pdf?objet=${decision.id}`, {
          cookie: await plantSession(superuser, actor.userId),
          params: { id: applicationId },
        }),
      ),
    );
  const opened = await open(holder);
  expect(opened).toMatchObject({ status: 200, type: 'application/pdf' });
  expect((await open(holder)).body).toBe(opened.body);
  expect((await open(stranger)).status).toBe(404);
  const mail = await superuser
    .selectFrom('mails')
    .select('props')
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(mail.props)).toContain(`courrier.pdf?objet=${decision.id}`);

  const next = { ...line(wave, 0), conditions: 'Signer avec la caisse.', reason: 'Recours accueilli.' };
  await supersedeDecision(official, { applicationId, waveId: wave.waveId, expectedId: decision.id, next });
  const replaced = await inForceOf(wave, 0);
  expect(await reading(replaced.id)).toEqual([]);
  expect(await reading(decision.id)).toContain('holder');
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  expect(await reading(replaced.id)).toEqual(await reading(decision.id));
});

test('two clicks on the notice send one letter', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }, { marks: TWO }, { marks: TWO }] });
  await record(
    wave,
    [0, 1, 2].map((index) => line(wave, index, notSelected)),
  );
  await Promise.all([
    notifyDecisions(wave.people.official, { waveId: wave.waveId, decisionIds: null }),
    notifyDecisions(wave.people.colleague, { waveId: wave.waveId, decisionIds: null }),
  ]);
  const mails = await superuser
    .selectFrom('mails')
    .select(['application_id', 'recipient_email'])
    .where('call_id', '=', wave.callId)
    .execute();
  const letters = new Set(mails.map((mail) => `${mail.application_id} ${mail.recipient_email}`));
  expect(mails).toHaveLength(letters.size);
  expect(new Set(mails.map((mail) => mail.application_id)).size).toBe(3);
});

test('a real call never writes in the name of an invented decider or agency', async () => {
  const wave = await rankedWave({
    files: [{ marks: TWO }],
    isDemonstration: false,
    deciderIsFictitious: false,
  });
  await record(wave, [line(wave, 0)]);
  const report = await notifyDecisions(wave.people.official, { waveId: wave.waveId, decisionIds: null });
  expect(report).toMatchObject({ value: { notified: 0, refused: [{ code: 'fictitious_sender' }] } });
  const mails = await superuser.selectFrom('mails').select('id').where('call_id', '=', wave.callId).execute();
  expect(mails).toHaveLength(0);
});

test('only a national official notifies', async () => {
  const wave = await rankedWave({ files: [{ marks: TWO }] });
  await record(wave, [line(wave, 0)]);
  const byChair = await notifyDecisions(wave.people.chair, { waveId: wave.waveId, decisionIds: null });
  expect(byChair).toMatchObject({ value: { notified: 0, refused: [{ code: 'not_allowed_role' }] } });
  const byHolder = await notifyDecisions(wave.people.holder, { waveId: wave.waveId, decisionIds: null });
  expect(byHolder).toMatchObject({ code: 'nothing_to_notify' });
});
