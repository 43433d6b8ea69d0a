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
import { sha256 } from '#app/server/sha256.server.ts';
import { PUBLIC } from '#db/client.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import {
  findPublicationOfWave,
  findPublicPublication,
  listPublicPublications,
  readPublicKey,
} from '#db/queries/publications.server.ts';
import { levelMarks, plantRankedWave, type RankedWave } from '#tests/factories/ranked-wave.ts';
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
    next: {
      outcome: 'selected',
      grantCents: 8_500_000,
      reserveRank: null,
      reserveExpiresOn: null,
      reason: 'Montant revu.',
      conditions: '',
      hasConsent: false,
    },
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
