import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { closeApplication } from '#app/commands/close-application.server.ts';
import { closeSession } from '#app/commands/close-session.server.ts';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { extendWindow } from '#app/commands/extend-window.server.ts';
import { openSession } from '#app/commands/open-session.server.ts';
import { returnToRegion } from '#app/commands/return-to-region.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { tableApplications } from '#app/commands/table-applications.server.ts';
import { bytesToHex, merkleLeaf, merkleRoot } from '#app/domain/shared/merkle-tree.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { levelMarks, plantPerson, plantRankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const TWO = [levelMarks(3), levelMarks(4)];
const HOUR_MS = 3_600_000;

async function windowFor(wave: { callId: string; waveId: string }, authorityId: number, opensInMs: number) {
  await superuser
    .insertInto('regional_windows')
    .values({
      call_id: wave.callId,
      wave_id: wave.waveId,
      authority_id: authorityId,
      opens_at: new Date(Date.now() + opensInMs),
      closes_at: new Date(Date.now() + 48 * HOUR_MS),
      ceiling_cents: 10_000_000,
    })
    .execute();
}

async function readWave(waveId: string) {
  return superuser.selectFrom('waves').selectAll().where('id', '=', waveId).executeTakeFirstOrThrow();
}

async function readStatuses(waveId: string) {
  const rows = await superuser
    .selectFrom('applications')
    .select('status')
    .where('wave_id', '=', waveId)
    .execute();
  return rows.map(({ status }) => status).sort();
}

test('closing ends every window now and seals the deposits under a root that anybody can compute again', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [
      { marks: [], status: 'deposited' },
      { marks: [], status: 'withdrawn' },
    ],
    sealed: false,
  });
  await windowFor(wave, 9, -HOUR_MS);
  await windowFor(wave, 14, HOUR_MS);
  const officer = await plantPerson(superuser, 'Instruction', 'ars_officer', 9);
  await plantPerson(superuser, 'Instruction, ailleurs', 'ars_officer', 3);
  const officerEmail = `${officer.userId}@demonstration.invalid`;
  const closed = await closeWave(wave.people.official, { waveId: wave.waveId });
  const versions = await superuser
    .selectFrom('applications')
    .innerJoin('application_versions', 'application_versions.id', 'applications.current_version_id')
    .select(['reference', 'leaf_root'])
    .where('wave_id', '=', wave.waveId)
    .orderBy('reference')
    .execute();
  const root = bytesToHex(
    merkleRoot(
      versions.map(({ leaf_root }) => merkleLeaf(leaf_root, sha256)),
      sha256,
    ),
  );
  expect(closed).toEqual({ ok: true, value: { cutWindows: 2, deposits: 2, closingRoot: root } });
  const row = await readWave(wave.waveId);
  expect(row.closes_at.getTime()).toBeLessThanOrEqual(Date.now());
  expect(bytesToHex(row.closing_root ?? new Uint8Array())).toBe(root);
  const windows = await superuser
    .selectFrom('regional_windows')
    .select(['opens_at', 'closes_at'])
    .where('wave_id', '=', wave.waveId)
    .execute();
  for (const window of windows) {
    expect(window.closes_at).toEqual(row.closes_at);
    expect(window.opens_at.getTime()).toBeLessThan(window.closes_at.getTime());
  }
  const acts = await superuser
    .selectFrom('call_events')
    .select('act')
    .where('wave_id', '=', wave.waveId)
    .orderBy('id')
    .execute();
  expect(acts.map(({ act }) => act)).toEqual(['close_windows', 'seal_wave']);
  const mails = await superuser
    .selectFrom('mails')
    .select(['template', 'recipient_email'])
    .where('call_id', '=', wave.callId)
    .execute();
  expect(mails).toEqual([{ template: 'call-closed', recipient_email: officerEmail }]);
  const again = await closeWave(wave.people.official, { waveId: wave.waveId });
  expect(again).toMatchObject({ ok: false, code: 'wave_already_sealed' });
});

test('a deposit whose attempt came before the closing is waited for', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [{ marks: [], status: 'deposited' }],
    sealed: false,
  });
  const [file] = wave.files;
  const attemptId = randomUUID();
  await superuser
    .insertInto('deposit_attempts')
    .values({
      id: attemptId,
      application_id: file?.id ?? '',
      idempotency_key: randomUUID(),
      submitted_by: wave.people.holder.userId,
      content: Buffer.from('{}'),
      content_sha256: Buffer.alloc(32),
      files: '[]' as never,
    })
    .execute();
  const closing = closeWave(wave.people.official, { waveId: wave.waveId });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect((await readWave(wave.waveId)).closed_at).toBeNull();
  expect((await readWave(wave.waveId)).closes_at.getTime()).toBeLessThan(Date.now());
  await superuser
    .updateTable('deposit_attempts')
    .set({ finished_at: new Date(), outcome: 'deposited' })
    .where('id', '=', attemptId)
    .execute();
  expect(await closing).toMatchObject({ ok: true, value: { deposits: 1 } });
});

test('only the national desk closes a wave, and not before it opens', async () => {
  const wave = await plantRankedWave(superuser, { files: [], sealed: false });
  for (const person of [
    wave.people.publisher,
    wave.people.auditor,
    wave.people.director,
    wave.people.holder,
  ]) {
    expect(await closeWave(person, { waveId: wave.waveId })).toMatchObject({ code: 'not_allowed_role' });
  }
  await superuser
    .updateTable('waves')
    .set({ opens_at: new Date(Date.now() + HOUR_MS), closes_at: new Date(Date.now() + 2 * HOUR_MS) })
    .where('id', '=', wave.waveId)
    .execute();
  expect(await closeWave(wave.people.official, { waveId: wave.waveId })).toMatchObject({
    code: 'wave_not_open_yet',
  });
  expect((await readWave(wave.waveId)).closes_at.getTime()).toBeGreaterThan(Date.now());
});

test('a window is moved later, with a reason, and never earlier', async () => {
  const wave = await plantRankedWave(superuser, { files: [], sealed: false });
  await windowFor(wave, 9, -HOUR_MS);
  await windowFor(wave, 14, -HOUR_MS);
  const later = new Date(Date.now() + 96 * HOUR_MS);
  const act = { waveId: wave.waveId, authorityId: 9, closesAt: later, reason: 'Panne du portail' };
  expect(await extendWindow(wave.people.official, { ...act, reason: ' ' })).toMatchObject({
    code: 'reason_missing',
  });
  expect(await extendWindow(wave.people.official, { ...act, closesAt: new Date(0) })).toMatchObject({
    code: 'date_in_the_past',
  });
  expect(await extendWindow(wave.people.official, act)).toEqual({ ok: true, value: { windows: 1 } });
  expect(await extendWindow(wave.people.official, act)).toMatchObject({ code: 'date_not_later' });
  const windows = await superuser
    .selectFrom('regional_windows')
    .select(['authority_id', 'closes_at'])
    .where('wave_id', '=', wave.waveId)
    .orderBy('authority_id')
    .execute();
  expect(windows[0]?.closes_at).toEqual(later);
  expect(windows[1]?.closes_at.getTime()).toBeLessThan(later.getTime());
  await closeWave(wave.people.official, { waveId: wave.waveId });
  expect(await extendWindow(wave.people.official, act)).toMatchObject({ code: 'wave_already_sealed' });
});

test('one session at a time, and files are tabled only before it', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [
      { marks: TWO, status: 'ranked' },
      { marks: TWO, status: 'ranked' },
      { marks: TWO, status: 'reviewed' },
    ],
  });
  const { official, chair, auditor } = wave.people;
  const { waveId } = wave;
  expect(await tableApplications(official, { waveId })).toMatchObject({ code: 'session_not_open' });
  expect(await openSession(auditor, { waveId })).toMatchObject({ code: 'not_allowed_role' });
  expect(await openSession(chair, { waveId })).toMatchObject({ ok: true });
  expect(await openSession(official, { waveId })).toMatchObject({ code: 'session_already_open' });
  const report = await tableApplications(official, { waveId });
  expect(report).toEqual({ ok: true, value: { tabled: 2, refused: [] } });
  expect(await readStatuses(waveId)).toEqual(['in_committee', 'in_committee', 'reviewed']);
  expect(await tableApplications(official, { waveId })).toMatchObject({ code: 'nothing_to_table' });
  expect(await closeSession(official, { waveId })).toMatchObject({ ok: true });
  expect(await closeSession(official, { waveId })).toMatchObject({ code: 'session_not_open' });
});

test('an official who belongs to a file never tables it', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [
      { marks: TWO, status: 'ranked' },
      { marks: TWO, status: 'ranked' },
    ],
    session: true,
  });
  const [own] = wave.files;
  await superuser
    .insertInto('application_members')
    .values({ application_id: own?.id ?? '', user_id: wave.people.official.userId, role: 'editor' })
    .execute();
  const report = await tableApplications(wave.people.official, { waveId: wave.waveId });
  expect(report).toMatchObject({
    value: { tabled: 1, refused: [{ reference: own?.reference, code: 'not_allowed_role' }] },
  });
});

test('a ranking is stored with its input, its rules and its rows, and no name', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [
      { marks: [levelMarks(3), levelMarks(3)], holderName: 'CANARI-NOM' },
      { marks: [levelMarks(4), levelMarks(5)] },
      { marks: [levelMarks(1), levelMarks(1)] },
    ],
  });
  const { official, chair, auditor, publisher } = wave.people;
  expect(await runRanking(auditor, { waveId: wave.waveId })).toMatchObject({ code: 'not_allowed_role' });
  expect(await runRanking(publisher, { waveId: wave.waveId })).toMatchObject({ code: 'not_allowed_role' });
  const first = await runRanking(official, { waveId: wave.waveId });
  expect(first).toMatchObject({ ok: true, value: { ranked: 2, excluded: 1, withoutScore: 0 } });
  const run = await asActor(chair, (tx) => findLastRankingRun(tx, wave.waveId));
  const again = await runRanking(chair, { waveId: wave.waveId });
  expect(again).toMatchObject({ ok: true });
  const second = await asActor(chair, (tx) => findLastRankingRun(tx, wave.waveId));
  expect(second?.id).not.toBe(run?.id);
  expect(second?.inputSha256).toEqual(run?.inputSha256);
  expect(second?.rows).toEqual(run?.rows);
  expect(JSON.stringify(second?.rows)).not.toContain('CANARI');
  const ids = wave.files.map(({ id }) => id);
  expect(second?.rows).toMatchObject({
    ranked: [
      { applicationId: ids[1], rank: 1, score: { numerator: 900, denominator: 10 } },
      { applicationId: ids[0], rank: 2, decidedBy: 'score' },
    ],
    excluded: [{ applicationId: ids[2], reasons: ['below_floor'] }],
  });
});

test('no ranking before the seal, none without files', async () => {
  const open = await plantRankedWave(superuser, { files: [{ marks: TWO }], sealed: false });
  expect(await runRanking(open.people.official, { waveId: open.waveId })).toMatchObject({
    code: 'wave_not_sealed',
  });
  const empty = await plantRankedWave(superuser, { files: [] });
  expect(await runRanking(empty.people.official, { waveId: empty.waveId })).toMatchObject({
    code: 'pool_empty',
  });
});

test('a file is closed with a reason by a national official, and not by the side of a decision', async () => {
  const wave = await plantRankedWave(superuser, { files: [{ marks: TWO }, { marks: TWO }] });
  const [first, second] = wave.files;
  const { official, director } = wave.people;
  const close = { applicationId: first?.id ?? '', reason: 'Porteur dissous' };
  expect(await closeApplication(director, close)).toMatchObject({ code: 'not_allowed_role' });
  expect(await closeApplication(official, { ...close, reason: '' })).toMatchObject({
    code: 'reason_missing',
  });
  expect(await closeApplication(official, close)).toMatchObject({ ok: true });
  await superuser
    .insertInto('decisions')
    .values({
      application_id: second?.id ?? '',
      call_id: wave.callId,
      wave_id: wave.waveId,
      authority_id: 9,
      outcome: 'not_selected',
      reasons: 'Raison',
      taken_by: official.userId,
    })
    .execute();
  const other = { applicationId: second?.id ?? '', reason: 'Porteur dissous' };
  expect(await closeApplication(official, other)).toMatchObject({ code: 'decision_in_force' });
});

test('a file goes back to its région with a reason, and not before the committee has it', async () => {
  const wave = await plantRankedWave(superuser, {
    files: [{ marks: TWO }, { marks: TWO, status: 'ranked' }],
    session: true,
  });
  const [first, second] = wave.files;
  const { official, director } = wave.people;
  const back = { applicationId: first?.id ?? '', reason: 'Territoire à préciser' };
  expect(await returnToRegion(director, back)).toMatchObject({ code: 'not_allowed_role' });
  expect(await returnToRegion(official, { ...back, reason: ' ' })).toMatchObject({ code: 'reason_missing' });
  const early = { ...back, applicationId: second?.id ?? '' };
  expect(await returnToRegion(official, early)).toMatchObject({ code: 'not_allowed_from_status' });
  expect(await returnToRegion(official, back)).toMatchObject({ ok: true });
  expect(await readStatuses(wave.waveId)).toEqual(['ranked', 'ranked']);
  const [event] = await superuser
    .selectFrom('application_events')
    .select(['act', 'reason', 'holder_visible'])
    .where('application_id', '=', back.applicationId)
    .where('act', '=', 'return_to_region')
    .execute();
  expect(event).toEqual({ act: 'return_to_region', reason: back.reason, holder_visible: false });
});

test('a stranger with no role changes nothing, whatever the identifiers', async () => {
  const wave = await plantRankedWave(superuser, { files: [{ marks: TWO, status: 'ranked' }], session: true });
  const stranger = await plantPerson(superuser, 'Personne', null);
  const { waveId } = wave;
  expect((await openSession(stranger, { waveId })).ok).toBe(false);
  expect((await tableApplications(stranger, { waveId })).ok).toBe(false);
  expect((await runRanking(stranger, { waveId })).ok).toBe(false);
  expect(await readStatuses(waveId)).toEqual(['ranked']);
});
