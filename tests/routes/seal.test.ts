import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { checkInclusion, checkSeal, type InclusionProof, type Seal } from '#app/domain/selection/seal.ts';
import * as sealPage from '#app/routes/_public.scellement.$call.$wave/route.tsx';
import * as proofFile from '#app/routes/candidatures_.$id_.recepisse_.preuve[.]json/route.ts';
import * as sealFile from '#app/routes/scellement.$call.$wave.donnees[.]json/route.ts';
import type { PersonActor } from '#db/client.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
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
