import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { MASKS } from '#app/domain/access/mask.ts';
import * as page from '#app/routes/_national.decisions_.acces/route.tsx';
import * as archive from '#app/routes/decisions_.acces_.archive[.]zip/route.ts';
import type { PersonActor } from '#db/client.server.ts';
import { listAccessExports } from '#db/queries/access-exports.server.ts';
import { decidedWave, notifyAll, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { answerOf, plantSession, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';
import { readZip } from '#tests/support/read-zip.ts';

const { asActor, superuser } = await testDatabase();

const PIECE = {
  id: randomUUID(),
  kind: 'P05',
  fileName: 'lettre-06.12.34.56.78.pdf',
  sizeBytes: 120_000,
  sha256: 'ab'.repeat(32),
};
const wave = await decidedWave(superuser, [
  { marks: STRONG, isSelected: true, attachments: [PIECE] },
  { marks: WEAK, isSelected: false },
]);
const { official, chair, auditor, director, holder, publisher } = wave.people;
const ALL = ['application', 'report', 'marks', 'letters'];
const reference = wave.files[0]?.reference ?? '';

/** Names of those who marked, as the database has them. */
const reviewers = (
  await superuser
    .selectFrom('reviews')
    .innerJoin('users', 'users.id', 'reviews.reviewer_id')
    .select('users.display_name')
    .where('reviews.call_id', '=', wave.callId)
    .execute()
).map(({ display_name: name }) => name);

function formOf(
  over: {
    masks?: readonly string[];
    documents?: readonly string[];
    dossier?: string;
    ordinary?: readonly string[];
  } = {},
) {
  const form = new URLSearchParams({
    appel: wave.slug,
    vague: '1',
    demande: 'CADA 2026-12',
    du: '2026-01-05',
  });
  form.set('dossier', over.dossier ?? '');
  for (const document of over.documents ?? ALL) form.append('document', document);
  for (const mask of over.masks ?? MASKS) form.append('occulter', mask);
  for (const word of over.ordinary ?? []) form.append('douteux', word);
  return form;
}

async function ask(actor: PersonActor, form: URLSearchParams): Promise<Response> {
  const cookie = await plantSession(superuser, actor.userId);
  const { params, context } = routeArgs('/decisions/acces/archive.zip');
  const request = new Request('http://127.0.0.1:3000/decisions/acces/archive.zip', {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  try {
    return await archive.action({ request, params, context });
  } catch (error) {
    if (error instanceof Response) return error;
    throw error;
  }
}

async function textsOf(over: Parameters<typeof formOf>[0] = {}): Promise<Map<string, string>> {
  const answer = await ask(official, formOf(over));
  expect(answer.status).toBe(200);
  const files = readZip(Buffer.from(await answer.arrayBuffer()));
  return new Map([...files].map(([path, bytes]) => [path, bytes.toString()]));
}

test('before its decision is notified, nothing of a file leaves, and nothing is traced', async () => {
  const answer = await ask(official, formOf());
  expect(answer.status).toBe(303);
  expect(await asActor(official, (tx) => listAccessExports(tx, wave.waveId))).toEqual([]);
  await notifyAll(wave);
});

test('only a national official exports', async () => {
  for (const actor of [chair, auditor, director, holder, publisher])
    expect((await ask(actor, formOf())).status).toBe(403);
});

test('masked, no name, address, telephone or reviewer is left in any byte; unmasked, they are there', async () => {
  const canaries = [...reviewers, 'Coordination CPTS'];
  const masked = await textsOf();
  const whole = [...masked.values()].join('\n');
  for (const canary of canaries) expect(whole, canary).not.toContain(canary);
  expect(whole).not.toMatch(/[\w.+-]+@[\w.-]+\.\w+/);
  expect(whole).toContain('[occulté : vie privée]');
  expect(whole).toContain('[occulté : secret des affaires]');
  expect(whole).toContain('[occulté : identité d’un évaluateur]');
  const open = [...(await textsOf({ masks: [] })).values()].join('\n');
  for (const name of reviewers) expect(open).toContain(name);
  expect(open).toMatch(/[\w.+-]+@[\w.-]+\.\w+/);
  expect(open).not.toContain('[occulté');
});

test('a name that its reader says is a common word is hidden only where it reads as a name', async () => {
  await superuser
    .updateTable('users')
    .set({ display_name: 'Avis' })
    .where('id', '=', director.userId)
    .execute();
  await superuser
    .insertInto('application_members')
    .values({ application_id: wave.files[0]?.id ?? '', user_id: director.userId, role: 'editor' })
    .execute();
  const words = /(?<!\p{L})avis(?!\p{L})/u;
  const form = formOf({ dossier: reference });
  form.set('apercu', 'oui');
  const cookie = await plantSession(superuser, official.userId);
  const shown = await answerOf(() => page.loader(routeArgs(`/decisions/acces?${form}`, { cookie })));
  expect(JSON.parse(shown.body).preview.doubtful.map(({ word }: { word: string }) => word)).toContain('Avis');
  const everywhere = await textsOf({ dossier: reference });
  expect([...everywhere.values()].join('\n')).not.toMatch(words);
  const spared = await textsOf({ dossier: reference, ordinary: ['Avis'] });
  expect([...spared.values()].join('\n')).toMatch(words);
});

test('pieces do not leave by program: the archive names each that it does not hold', async () => {
  const files = await textsOf({ documents: ['application'], dossier: reference });
  const list = files.get(`${reference}/pieces-non-jointes.txt`) ?? '';
  expect(list).toContain('ne s’occultent pas par programme');
  expect(list).toContain(`SHA-256 ${PIECE.sha256}`);
  expect(list).not.toContain('06.12');
});

test('each flag masks its own and nothing else', async () => {
  for (const mask of MASKS) {
    const text = [...(await textsOf({ masks: [mask] })).values()].join('\n');
    const found = [...text.matchAll(/\[occulté : ([^\]]+)\]/g)].map(([, why]) => why);
    expect(new Set(found).size, mask).toBe(1);
  }
});

test('the archive holds what was asked, with sums that check', async () => {
  const one = await textsOf({ documents: ['marks', 'report'], dossier: reference });
  expect([...one.keys()].sort()).toEqual(
    [`${reference}/notes.csv`, `${reference}/rapport.txt`, 'SHA256SUMS'].sort(),
  );
  const sums = (one.get('SHA256SUMS') ?? '').trim().split('\n');
  expect(sums).toHaveLength(2);
  for (const line of sums) {
    const [hash, path] = line.split('  ');
    expect(
      createHash('sha256')
        .update(one.get(path ?? '') ?? '')
        .digest('hex'),
    ).toBe(hash);
  }
  expect((one.get(`${reference}/notes.csv`) ?? '').split('\r\n').length).toBeGreaterThan(10);
});

test('each export is traced: who, for which request, what and how masked; never edited', async () => {
  const traces = await asActor(auditor, (tx) => listAccessExports(tx, wave.waveId));
  expect(traces[0]).toMatchObject({
    request_reference: 'CADA 2026-12',
    requested_on: '2026-01-05',
    file_reference: reference,
    documents: ['report', 'marks'],
    masks: [...MASKS],
    file_count: 1,
    document_count: 2,
    exported_by_name: 'Pilotage national',
  });
  for (const actor of [holder, director, publisher])
    expect(await asActor(actor, (tx) => listAccessExports(tx, wave.waveId))).toEqual([]);
  await expect(
    asActor(official, (tx) => tx.updateTable('access_exports').set({ masked_count: 0 }).execute()),
  ).rejects.toThrow(/permission denied/);
  const journal = await superuser
    .selectFrom('call_events')
    .select(['act', 'reason'])
    .where('wave_id', '=', wave.waveId)
    .where('act', '=', 'export_for_access')
    .execute();
  expect(journal).toHaveLength(traces.length);
});

test('the preview says what is masked and writes nothing', async () => {
  const cookie = await plantSession(superuser, official.userId);
  const before = await asActor(official, (tx) => listAccessExports(tx, wave.waveId));
  const form = formOf();
  form.set('apercu', 'oui');
  const answer = await answerOf(() => page.loader(routeArgs(`/decisions/acces?${form}`, { cookie })));
  const { preview } = JSON.parse(answer.body);
  expect(preview.papers.length).toBeGreaterThan(6);
  expect(preview.sample[0].text).not.toContain('@');
  form.set('du', '');
  const refused = await answerOf(() => page.loader(routeArgs(`/decisions/acces?${form}`, { cookie })));
  expect(JSON.parse(refused.body)).toMatchObject({ refusal: 'requested_date_invalid', preview: null });
  expect(await asActor(official, (tx) => listAccessExports(tx, wave.waveId))).toHaveLength(before.length);
});
