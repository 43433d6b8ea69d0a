import { expect, test } from 'vitest';
import { approvePublication } from '#app/commands/approve-publication.server.ts';
import { cancelPublication } from '#app/commands/cancel-publication.server.ts';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { preparePublication } from '#app/commands/prepare-publication.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import * as tableRoute from '#app/routes/resultats.$call.$wave.donnees[.]csv/route.tsx';
import * as mapRoute from '#app/routes/resultats.$call.$wave.donnees[.]geojson/route.ts';
import * as dataRoute from '#app/routes/resultats.$call.$wave.donnees[.]json/route.tsx';
import * as workbookRoute from '#app/routes/resultats.$call.$wave.donnees[.]xlsx/route.ts';
import * as stampRoute from '#app/routes/resultats.$call.$wave.horodatage[.]tsr/route.ts';
import * as recordRoute from '#app/routes/resultats.$call.$wave.selection[.]json/route.ts';
import * as signatureRoute from '#app/routes/resultats.$call.$wave.signature[.]json/route.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { PUBLIC } from '#db/client.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import {
  findPublicPublication,
  listPublicPublications,
  readPublicKey,
} from '#db/queries/public-results.server.ts';
import { findPublicationOfWave } from '#db/queries/publications.server.ts';
import { levelMarks, plantRankedWave, type RankedWave } from '#tests/factories/ranked-wave.ts';
import { answerOf, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const CANARY = 'CANARI-NON-RETENU';

/** Two laureates, one project refused whose every public-looking field bears a canary. */
async function decidedWave({ notify = true }: { notify?: boolean } = {}): Promise<RankedWave> {
  const wave = await plantRankedWave(superuser, {
    session: true,
    files: [
      { marks: [levelMarks(4), levelMarks(5)], title: 'Le bus du bocage', summary: 'Un cabinet qui roule.' },
      { marks: [levelMarks(4), levelMarks(4)] },
      {
        marks: [levelMarks(1), levelMarks(1)],
        title: CANARY,
        holderName: CANARY,
        summary: CANARY,
        regionCode: '53',
        authorityId: 3,
        departmentCode: '56',
      },
    ],
  });
  const { official } = wave.people;
  const run = await runRanking(official, { waveId: wave.waveId });
  if (!run.ok) throw new Error(run.code);
  const recorded = await recordDecisions(official, {
    waveId: wave.waveId,
    rankingRunId: run.value.runId,
    lines: wave.files.map(({ id }, index) => ({
      applicationId: id,
      outcome: index < 2 ? ('selected' as const) : ('not_selected' as const),
      grantCents: index < 2 ? 9_000_000 : null,
      reserveRank: null,
      reserveExpiresOn: null,
      conditions: '',
      reason: 'Raison interne CANARI-RAISON.',
      hasConsent: false,
    })),
  });
  if (!recorded.ok) throw new Error(recorded.code);
  if (notify) await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  return wave;
}

const LESS_MONEY = {
  outcome: 'selected' as const,
  grantCents: 8_500_000,
  reserveRank: null,
  reserveExpiresOn: null,
  reason: 'Montant revu.',
  conditions: '',
  hasConsent: false,
};

const NOW = () => new Date(Date.now() - 1000);

async function readPublic(wave: RankedWave) {
  return asActor(PUBLIC, (tx) => findPublicPublication(tx, { slug: wave.slug, number: 1 }));
}

test('nothing is prepared before every decision is notified', async () => {
  const wave = await decidedWave({ notify: false });
  const { chair, official } = wave.people;
  const prepare = () => preparePublication(chair, { waveId: wave.waveId, embargoUntil: NOW() });
  expect(await prepare()).toMatchObject({ code: 'not_all_notified', details: { count: 3 } });
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  expect(await prepare()).toMatchObject({ ok: true });
  expect(await prepare()).toMatchObject({ code: 'publication_exists' });
});

test('two people publish: the one who prepared never approves', async () => {
  const wave = await decidedWave();
  const { chair, publisher, auditor, holder } = wave.people;
  expect(await preparePublication(auditor, { waveId: wave.waveId, embargoUntil: NOW() })).toMatchObject({
    code: 'not_allowed_role',
  });
  const prepared = await preparePublication(publisher, { waveId: wave.waveId, embargoUntil: NOW() });
  if (!prepared.ok) throw new Error(prepared.code);
  const { publicationId, sha256: hash } = prepared.value;
  expect(await approvePublication(publisher, { publicationId, sha256: hash })).toMatchObject({
    code: 'same_person_publishes',
  });
  expect(await approvePublication(holder, { publicationId, sha256: hash })).toMatchObject({
    code: 'not_allowed_role',
  });
  expect(await approvePublication(chair, { publicationId, sha256: '00' })).toMatchObject({
    code: 'publication_changed',
  });
  expect(await readPublic(wave)).toBeUndefined();
  expect(await approvePublication(chair, { publicationId, sha256: hash })).toMatchObject({ ok: true });
  const publication = await readPublic(wave);
  expect(bytesToHex(publication?.sha256 ?? new Uint8Array())).toBe(hash);
  expect(bytesToHex(sha256(canonicalBytes(publication?.snapshot ?? {})))).toBe(hash);
  expect(await approvePublication(chair, { publicationId, sha256: hash })).toMatchObject({
    code: 'publication_already_approved',
  });
  await expect(
    superuser
      .updateTable('publications')
      .set({ approved_by: publisher.userId })
      .where('id', '=', publicationId)
      .execute(),
  ).rejects.toThrow(/check constraint/);
});

test('laureates are published in full, the others as counts, and nothing from inside', async () => {
  const wave = await decidedWave();
  const { chair, publisher } = wave.people;
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil: NOW() });
  if (!prepared.ok) throw new Error(prepared.code);
  await approvePublication(publisher, {
    publicationId: prepared.value.publicationId,
    sha256: prepared.value.sha256,
  });
  const snapshot = (await readPublic(wave))?.snapshot;
  expect(JSON.stringify(snapshot)).not.toContain('CANARI');
  expect(snapshot).toMatchObject({
    figures: {
      deposited: 3,
      decided: 3,
      selected: 2,
      grantedCents: 18_000_000,
      openedCents: 300_000_000,
      lowestSelectedScore: 8000,
    },
    regions: [
      { code: '28', name: 'Normandie', deposited: 2, selected: 2, notSelected: 0, grantedCents: 18_000_000 },
      { code: '53', name: 'Bretagne', deposited: 1, selected: 0, notSelected: 1, grantedCents: 0 },
    ],
  });
  expect(snapshot?.laureates[0]).toMatchObject({
    reference: wave.files[0]?.reference,
    title: 'Le bus du bocage',
    summary: 'Un cabinet qui roule.',
    grantCents: 9_000_000,
    departmentCodes: ['61'],
  });
  expect(snapshot?.laureates[0]?.rounds.length).toBeGreaterThan(0);
  expect(snapshot?.laureates[0]?.communes.map(({ name }) => name)).toContain('Argentan');
});

test('the embargo holds to the instant, for the public and for its cache key', async () => {
  const wave = await decidedWave();
  const { chair, publisher } = wave.people;
  const embargoUntil = new Date(Date.now() + 4000);
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil });
  if (!prepared.ok) throw new Error(prepared.code);
  const before = await asActor(PUBLIC, readPublicKey);
  const approved = await approvePublication(publisher, {
    publicationId: prepared.value.publicationId,
    sha256: prepared.value.sha256,
  });
  expect(approved).toMatchObject({ ok: true, value: { visibleFrom: embargoUntil } });
  const seenAt: number[] = [];
  let firstSeen = 0;
  while (firstSeen === 0) {
    const publication = await readPublic(wave);
    const key = await asActor(PUBLIC, readPublicKey);
    const at = Date.now();
    if (publication) firstSeen = at;
    else {
      seenAt.push(at);
      if (at < embargoUntil.getTime()) expect(key).toBe(before);
    }
  }
  expect(seenAt.length).toBeGreaterThan(10);
  expect(firstSeen).toBeGreaterThanOrEqual(embargoUntil.getTime());
  expect(firstSeen - embargoUntil.getTime()).toBeLessThan(1000);
  expect(await asActor(PUBLIC, readPublicKey)).not.toBe(before);
});

test('nobody outside the national desk sees a publication that waits', async () => {
  const wave = await decidedWave();
  const { chair, holder, director, stranger, publisher } = wave.people;
  const embargoUntil = new Date(Date.now() + 3_600_000);
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil });
  if (!prepared.ok) throw new Error(prepared.code);
  await approvePublication(publisher, {
    publicationId: prepared.value.publicationId,
    sha256: prepared.value.sha256,
  });
  for (const actor of [holder, director, stranger, PUBLIC]) {
    const rows = await asActor(actor, (tx) =>
      tx.selectFrom('publications').selectAll().where('wave_id', '=', wave.waveId).execute(),
    );
    expect(rows).toHaveLength(0);
  }
  // Even an official, through the public page's query, sees only what is public.
  const all = await asActor(chair, listPublicPublications);
  expect(all.some(({ snapshot }) => snapshot.call.slug === wave.slug)).toBe(false);
});

test('a decision replaced since the preparation blocks the approval', async () => {
  const wave = await decidedWave();
  const { chair, official, publisher } = wave.people;
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil: NOW() });
  if (!prepared.ok) throw new Error(prepared.code);
  const applicationId = wave.files[1]?.id ?? '';
  const inForce = await asActor(official, (tx) => findDecisionInForce(tx, applicationId));
  const replaced = await supersedeDecision(official, {
    applicationId,
    waveId: wave.waveId,
    expectedId: inForce?.id ?? '',
    next: LESS_MONEY,
  });
  expect(replaced).toMatchObject({ ok: true });
  const approve = () =>
    approvePublication(publisher, {
      publicationId: prepared.value.publicationId,
      sha256: prepared.value.sha256,
    });
  expect(await approve()).toMatchObject({ code: 'not_all_notified' });
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  expect(await approve()).toMatchObject({ code: 'publication_outdated' });
  const cancel = { publicationId: prepared.value.publicationId, reason: 'Montant revu' };
  expect(await cancelPublication(publisher, { ...cancel, reason: '' })).toMatchObject({
    code: 'reason_missing',
  });
  expect(await cancelPublication(publisher, cancel)).toMatchObject({ ok: true });
  expect(await cancelPublication(publisher, cancel)).toMatchObject({ code: 'publication_not_found' });
  expect(await preparePublication(chair, { waveId: wave.waveId, embargoUntil: NOW() })).toMatchObject({
    ok: true,
  });
});

test('a publication withdrawn after its instant is no longer public, and its bytes are kept', async () => {
  const wave = await decidedWave();
  const { chair, publisher } = wave.people;
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil: NOW() });
  if (!prepared.ok) throw new Error(prepared.code);
  const { publicationId } = prepared.value;
  await approvePublication(publisher, { publicationId, sha256: prepared.value.sha256 });
  expect(await readPublic(wave)).toBeDefined();
  await cancelPublication(publisher, { publicationId, reason: 'Erreur de montant' });
  expect(await readPublic(wave)).toBeUndefined();
  expect(await asActor(chair, (tx) => findPublicationOfWave(tx, wave.waveId))).toBeUndefined();
  const row = await superuser
    .selectFrom('publications')
    .select('sha256')
    .where('id', '=', publicationId)
    .executeTakeFirstOrThrow();
  expect(bytesToHex(row.sha256)).toBe(prepared.value.sha256);
});

/** Results of one laureate in place, whose amount an official then changes, notified. */
async function changedWave() {
  const wave = await decidedWave();
  const { chair, official, publisher } = wave.people;
  const { waveId } = wave;
  const publishNext = async (embargoUntil: Date, changes = '') => {
    const prepared = await preparePublication(chair, { waveId, embargoUntil, changes });
    if (!prepared.ok) throw new Error(prepared.code);
    const approved = await approvePublication(publisher, prepared.value);
    if (!approved.ok) throw new Error(approved.code);
    return prepared.value;
  };
  const first = await publishNext(NOW());
  const applicationId = wave.files[0]?.id ?? '';
  const inForce = await asActor(official, (tx) => findDecisionInForce(tx, applicationId));
  const replaced = await supersedeDecision(official, {
    applicationId,
    waveId,
    expectedId: inForce?.id ?? '',
    next: LESS_MONEY,
  });
  if (!replaced.ok) throw new Error(replaced.code);
  return { wave, first, publishNext };
}

const FILES = {
  data: dataRoute,
  signature: signatureRoute,
  record: recordRoute,
  table: tableRoute,
  workbook: workbookRoute,
  map: mapRoute,
  stamp: stampRoute,
};

const fileOf = (wave: RankedWave, name: keyof typeof FILES, query = '') =>
  answerOf(() =>
    FILES[name].loader(routeArgs(`/resultats/x${query}`, { params: { call: wave.slug, wave: 'vague-1' } })),
  );

const filesOf = async (wave: RankedWave, query = '') => {
  const found: unknown[] = [];
  for (const name of Object.keys(FILES) as (keyof typeof FILES)[])
    found.push(await fileOf(wave, name, query));
  return found;
};

/** As an authority would have: its answer is never read here. */
const stamp = (wave: RankedWave, publicationId: string) =>
  superuser
    .insertInto('time_stamps')
    .values({
      call_id: wave.callId,
      wave_id: wave.waveId,
      publication_id: publicationId,
      sha256: Buffer.alloc(32),
      response: Buffer.from(publicationId),
      stamped_at: new Date(),
    })
    .execute();

test('an update replaces public results at its instant, without an absence, and each version stays to verify', async () => {
  const { wave, first, publishNext } = await changedWave();
  const { chair, official } = wave.people;
  const { waveId } = wave;
  const shown = async () => bytesToHex((await readPublic(wave))?.sha256 ?? new Uint8Array());
  const prepare = (changes: string) => preparePublication(chair, { waveId, embargoUntil: NOW(), changes });
  expect(await prepare('Montant revu')).toMatchObject({ code: 'not_all_notified' });
  await notifyDecisions(official, { waveId, decisionIds: null });
  expect(await prepare('  ')).toMatchObject({ code: 'changes_missing' });
  expect(await prepare('x'.repeat(2_001))).toMatchObject({ code: 'changes_too_long' });
  await stamp(wave, first.publicationId);
  const before = await filesOf(wave);
  const key = await asActor(PUBLIC, readPublicKey);
  const instant = Date.now() + 1_500;
  const next = await publishNext(new Date(instant), 'Le montant d’un projet a changé.');
  expect(next.sha256).not.toBe(first.sha256);
  while (Date.now() < instant - 200) {
    expect(await shown()).toBe(first.sha256);
    expect(await asActor(PUBLIC, readPublicKey)).toBe(key);
    expect((await fileOf(wave, 'data', '?version=2')).status).toBe(404);
    expect(JSON.stringify(await asActor(PUBLIC, listPublicPublications))).not.toContain('a changé');
  }
  await expect.poll(shown, { timeout: 5_000 }).toBe(next.sha256);
  expect(await asActor(PUBLIC, readPublicKey)).not.toBe(key);
  expect((await readPublic(wave))?.changes).toBe('Le montant d’un projet a changé.');
  expect((await fileOf(wave, 'stamp')).status).toBe(404);
  await stamp(wave, next.publicationId);
  const after = await filesOf(wave);
  const changed = after.filter((file, index) => JSON.stringify(file) !== JSON.stringify(before[index]));
  expect(changed.length).toBeGreaterThanOrEqual(5);
  expect(await filesOf(wave, '?version=1')).toEqual(before);
  expect(await filesOf(wave, '?version=2')).toEqual(after);
  for (const unknown of ['0', '3', '1e0', '-1', '01', ''])
    expect((await fileOf(wave, 'data', `?version=${unknown}`)).status).toBe(404);
  const listed = (await asActor(PUBLIC, listPublicPublications)).filter(
    ({ snapshot }) => snapshot.call.slug === wave.slug,
  );
  expect(listed).toHaveLength(1);
  expect(await prepare('Encore')).toMatchObject({ code: 'nothing_changed' });
});

test('an update that waits is cancelled alone; what is public goes with its earlier versions', async () => {
  const { wave, first, publishNext } = await changedWave();
  const { publisher, official } = wave.people;
  const { waveId } = wave;
  await notifyDecisions(official, { waveId, decisionIds: null });
  const waiting = await publishNext(new Date(Date.now() + 60_000), 'Montant revu');
  const cancel = (publicationId: string) => cancelPublication(publisher, { publicationId, reason: 'Erreur' });
  expect(await cancel(waiting.publicationId)).toMatchObject({ ok: true });
  expect(bytesToHex((await readPublic(wave))?.sha256 ?? new Uint8Array())).toBe(first.sha256);
  const next = await publishNext(NOW(), 'Montant revu');
  expect(bytesToHex((await readPublic(wave))?.sha256 ?? new Uint8Array())).toBe(next.sha256);
  expect(await cancel(next.publicationId)).toMatchObject({ ok: true });
  expect(await readPublic(wave)).toBeUndefined();
  expect((await fileOf(wave, 'data', '?version=1')).status).toBe(404);
});
