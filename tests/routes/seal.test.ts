import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { completeSeal } from '#app/commands/complete-seal.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { checkInclusion, checkSeal, type InclusionProof, type Seal } from '#app/domain/selection/seal.ts';
import * as completePage from '#app/routes/_national.pilotage_.complement/route.tsx';
import * as sealPage from '#app/routes/_public.scellement.$call.$wave/route.tsx';
import * as proofFile from '#app/routes/candidatures_.$id_.recepisse_.preuve[.]json/route.ts';
import * as complementFile from '#app/routes/scellement.$call.$wave.complements.$number.donnees[.]json/route.ts';
import * as sealFile from '#app/routes/scellement.$call.$wave.donnees[.]json/route.ts';
import { asActor, type PersonActor, WORKER } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { arriveLate, STRONG } from '#tests/factories/published-wave.ts';
import { plantRankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

const wave = await plantRankedWave(superuser, {
  files: [
    { marks: [], status: 'deposited' },
    { marks: [], status: 'deposited' },
    { marks: [], status: 'withdrawn' },
  ],
  sealed: false,
});
const address = { call: wave.slug, wave: 'vague-1' };
const [file] = wave.files;
const id = file?.id ?? '';

async function readSealFile() {
  const browser = await browserOf(superuser, null);
  return answerOf(sealFile.loader(browser.get(`/scellement/${wave.slug}/vague-1/donnees.json`, address)));
}

async function readProof(person: PersonActor | null) {
  const browser = await browserOf(superuser, person);
  return answerOf(proofFile.loader(browser.get(`/candidatures/${id}/recepisse/preuve.json`, { id })));
}

test('nothing is sealed while the wave is open', async () => {
  expect((await readSealFile()).status).toBe(404);
  expect((await readProof(wave.people.holder)).status).toBe(404);
});

test('at closing anyone reads the seal, and a holder proves with it alone that the deposit is there', async () => {
  expect(await closeWave(wave.people.official, { waveId: wave.waveId })).toMatchObject({ ok: true });
  const published = await readSealFile();
  const seal = JSON.parse(published.body) as Seal;
  expect(checkSeal(seal, sha256)).toEqual([]);
  expect(seal.leaves).toHaveLength(3);
  expect(seal.rules.seats).toBeGreaterThan(0);
  expect(published.body).not.toContain(file?.reference);

  const proof = JSON.parse((await readProof(wave.people.holder)).body) as InclusionProof;
  expect(proof.reference).toBe(file?.reference);
  expect(checkInclusion(proof, seal, sha256)).toBeUndefined();

  const browser = await browserOf(superuser, null);
  const page = await answerOf(sealPage.loader(browser.get(`/scellement/${wave.slug}/vague-1`, address)));
  const shown = JSON.parse(page.body) as { sha256: string; root: string; deposits: number };
  expect(shown).toMatchObject({ root: seal.root, deposits: 3 });
  expect(createHash('sha256').update(published.body).digest('hex')).toBe(shown.sha256);
});

test('the proof is its holder’s alone', async () => {
  expect((await readProof(null)).status).toBe(303);
  expect((await readProof(wave.people.official)).status).toBe(404);
});

test('a version deposited after the seal does not replace the sealed one', async () => {
  const before = (await readProof(wave.people.holder)).body;
  const { id: _sealed, ...version } = await superuser
    .selectFrom('application_versions')
    .selectAll()
    .where('application_id', '=', id)
    .executeTakeFirstOrThrow();
  const { files, ...attempt } = await superuser
    .selectFrom('deposit_attempts')
    .selectAll()
    .where('id', '=', version.attempt_id)
    .executeTakeFirstOrThrow();
  const second = { ...attempt, id: randomUUID(), idempotency_key: randomUUID() };
  await superuser
    .insertInto('deposit_attempts')
    .values({ ...second, files: JSON.stringify(files) as never })
    .execute();
  const later = await superuser
    .insertInto('application_versions')
    .values({ ...version, attempt_id: second.id, number: version.number + 1, leaf_root: Buffer.alloc(32) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await superuser
    .updateTable('applications')
    .set({ current_version_id: later.id })
    .where('id', '=', id)
    .execute();
  expect((await readProof(wave.people.holder)).body).toBe(before);
});

test('what came on paper after the seal is completed in a chain, once each, until a decision is taken', async () => {
  const late = await plantRankedWave(superuser, {
    files: [{ marks: [] }, { marks: [] }, { marks: [], status: 'deposited' }],
    sealed: false,
  });
  const { official, holder, chair } = late.people;
  const [, second, third] = late.files.map((one) => one.id);
  if (!second || !third) throw new Error('three files');
  const place = { call: late.slug, wave: 'vague-1' };
  const complete = (actor = official, reason = 'Postés avant la clôture.') =>
    completeSeal(actor, { waveId: late.waveId, reason });
  expect(await complete()).toMatchObject({ code: 'wave_not_sealed' });
  await arriveLate(superuser, [third], () =>
    arriveLate(superuser, [second], () => closeWave(official, { waveId: late.waveId })),
  );
  expect(await complete(holder)).toMatchObject({ code: 'not_allowed_role' });
  expect(await complete(official, ' ')).toMatchObject({ code: 'reason_missing' });
  expect(await complete(official, 'x'.repeat(501))).toMatchObject({ code: 'reason_too_long' });
  await arriveLate(superuser, [third], async () => {
    expect(await complete()).toMatchObject({ ok: true, value: { number: 1, deposits: 1 } });
    expect(await complete()).toMatchObject({ code: 'nothing_to_complete' });
  });
  expect(await complete(chair)).toMatchObject({ ok: true, value: { number: 2, deposits: 1 } });

  const browser = await browserOf(superuser, null);
  const open = (path: string, number = '1') =>
    browser.get(`/scellement/${late.slug}/vague-1${path}`, { ...place, number });
  const page = JSON.parse((await answerOf(sealPage.loader(open('')))).body);
  expect(page.complements).toMatchObject([
    { number: 1, deposits: 1, onPaper: 1, previous: page.sha256, reason: 'Postés avant la clôture.' },
    { number: 2, previous: page.complements[0].sha256 },
  ]);
  const taken = await answerOf(complementFile.loader(open('/complements/2/donnees.json', '2')));
  expect(createHash('sha256').update(taken.body).digest('hex')).toBe(page.complements[1].sha256);
  for (const number of ['0', '3', '01', 'x'])
    expect((await answerOf(complementFile.loader(open('/complements', number)))).status).toBe(404);
  const own = await browserOf(superuser, holder);
  const proof = await answerOf(
    proofFile.loader(own.get(`/candidatures/${third}/recepisse/preuve.json`, { id: third })),
  );
  expect(checkInclusion(JSON.parse(proof.body), JSON.parse(taken.body), sha256)).toBeUndefined();
  const acts = await superuser
    .selectFrom('call_events')
    .select(['act', 'reason'])
    .where('wave_id', '=', late.waveId)
    .where('act', '=', 'complete_seal')
    .execute();
  expect(acts).toHaveLength(2);
  for (const table of ['seal_complements', 'sealed_deposits'] as const)
    await expect(
      asActor(WORKER, (tx) => tx.deleteFrom(table).where('wave_id', '=', late.waveId).execute()),
    ).rejects.toThrow(/permission denied/);
});

test('a file that no seal holds is not decided; a decision taken, nothing more is sealed', async () => {
  const late = await plantRankedWave(superuser, {
    session: true,
    files: [{ marks: STRONG }, { marks: STRONG }],
    sealed: false,
  });
  const { official } = late.people;
  const { waveId } = late;
  const [first, second] = late.files.map((one) => one.id);
  await arriveLate(superuser, [second ?? ''], () => closeWave(official, { waveId }));
  const run = await runRanking(official, { waveId });
  if (!run.ok) throw new Error(run.code);
  const decide = (applicationId = '') =>
    recordDecisions(official, {
      waveId,
      rankingRunId: run.value.runId,
      lines: [{ ...REFUSED, applicationId }],
    });
  expect(await decide(second)).toEqual({
    ok: false,
    code: 'sheet_unlawful',
    problems: [{ code: 'not_sealed', applicationId: second }],
  });
  expect(await decide(first)).toMatchObject({ ok: true });
  expect(await completeSeal(official, { waveId, reason: 'Trop tard.' })).toMatchObject({
    code: 'decisions_taken',
  });
});

const REFUSED = {
  outcome: 'not_selected' as const,
  grantCents: null,
  reserveRank: null,
  reserveExpiresOn: null,
  conditions: '',
  reason: 'Raison du comité.',
  hasConsent: false,
};

test('an official reads which files wait, completes the seal from the desk, and nobody else may', async () => {
  const late = await plantRankedWave(superuser, {
    files: [
      { marks: [], status: 'deposited' },
      { marks: [], status: 'deposited' },
    ],
    sealed: false,
  });
  const { official, holder } = late.people;
  const [, second] = late.files;
  await arriveLate(superuser, [second?.id ?? ''], () => closeWave(official, { waveId: late.waveId }));
  const query = `?appel=${late.slug}&vague=1`;
  const desk = await browserOf(superuser, official);
  const shown = JSON.parse(
    (await answerOf(completePage.loader(desk.get(`/pilotage/complement${query}`)))).body,
  );
  expect(shown.files).toMatchObject([{ reference: second?.reference, onPaper: true }]);
  const form = { appel: late.slug, vague: '1', motif: '' };
  expect((await answerOf(completePage.action(desk.post('/pilotage/complement', form)))).status).toBe(400);
  const stranger = await browserOf(superuser, holder);
  expect((await answerOf(completePage.loader(stranger.get(`/pilotage/complement${query}`)))).status).toBe(
    403,
  );
  const sent = { ...form, motif: 'Posté la veille.' };
  expect((await answerOf(completePage.action(stranger.post('/pilotage/complement', sent)))).status).toBe(403);
  expect((await answerOf(completePage.action(desk.post('/pilotage/complement', sent)))).status).toBe(303);
  expect((await answerOf(completePage.action(desk.post('/pilotage/complement', sent)))).status).toBe(409);
});
