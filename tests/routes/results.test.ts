import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { expect, test } from 'vitest';
import * as indexPage from '#app/routes/_public.resultats._index/route.tsx';
import * as wavePage from '#app/routes/_public.resultats.$call.$wave._index/route.tsx';
import * as projectPage from '#app/routes/_public.resultats.$call.$wave.$reference/route.tsx';
import * as csvFile from '#app/routes/resultats.$call.$wave.donnees[.]csv/route.tsx';
import * as jsonFile from '#app/routes/resultats.$call.$wave.donnees[.]json/route.tsx';
import * as selectionFile from '#app/routes/resultats.$call.$wave.selection[.]json/route.ts';
import * as signatureFile from '#app/routes/resultats.$call.$wave.signature[.]json/route.ts';
import { decidedWave, notifyAll, publish, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { answerOf, plantSession, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

type Loader = (args: LoaderFunctionArgs) => unknown;
const RESULTS: Record<string, { path: (call: string, wave: string) => string; loader: Loader }> = {
  page: { path: (call, wave) => `/resultats/${call}/${wave}`, loader: wavePage.loader },
  csv: { path: (call, wave) => `/resultats/${call}/${wave}/donnees.csv`, loader: csvFile.loader },
  selection: {
    path: (call, wave) => `/resultats/${call}/${wave}/selection.json`,
    loader: selectionFile.loader,
  },
  signature: {
    path: (call, wave) => `/resultats/${call}/${wave}/signature.json`,
    loader: signatureFile.loader,
  },
  json: { path: (call, wave) => `/resultats/${call}/${wave}/donnees.json`, loader: jsonFile.loader },
};

/** Every page of the application that the public or a holder may open, and every resource that they load. */
const OPEN_ROUTES = import.meta.glob<{ loader?: Loader }>([
  '/app/routes/_public.*/route.tsx',
  '/app/routes/_holder.*/route.tsx',
  '/app/routes/candidatures*/route.tsx',
  '/app/routes/resultats*/route.{ts,tsx}',
]);

const SUMMARY = 'Un cabinet qui roule de village en village.';

async function plant() {
  return decidedWave(superuser, [
    { marks: STRONG, isSelected: true, title: 'Le bus du bocage', summary: SUMMARY },
    {
      marks: STRONG,
      isSelected: true,
      title: '=HYPERLINK("http://mal")',
      regionCode: '53',
      authorityId: 3,
      departmentCode: '56',
    },
    {
      marks: WEAK,
      isSelected: false,
      title: 'CANARI-TITRE',
      holderName: 'CANARI-PORTEUR',
      reason: 'CANARI-RAISON',
    },
  ]);
}

test('the page answers 200 when nothing is published, and says when', async () => {
  const wave = await plant();
  const answer = await answerOf(() => indexPage.loader());
  expect(answer.status).toBe(200);
  const data = JSON.parse(answer.body) as { published: unknown[]; waiting: { callTitle: string }[] };
  expect(data.published).toEqual([]);
  expect(data.waiting.length).toBeGreaterThan(0);
  expect(answer.body).not.toContain(wave.files[0]?.reference);
});

test('before the instant, every guessed address answers as one that never was', async () => {
  const wave = await plant();
  await notifyAll(wave);
  await publish(wave, new Date(Date.now() + 3_600_000));
  const cookies = [
    undefined,
    await plantSession(superuser, wave.people.holder.userId),
    await plantSession(superuser, wave.people.official.userId),
  ];
  for (const cookie of cookies) {
    for (const { path, loader } of Object.values(RESULTS)) {
      const guess = (call: string, segment: string) =>
        answerOf(() => loader(routeArgs(path(call, segment), { cookie, params: { call, wave: segment } })));
      const waiting = await guess(wave.slug, 'vague-1');
      expect(waiting.status).toBe(404);
      expect(waiting).toEqual(await guess('appel-inconnu', 'vague-1'));
      expect(waiting).toEqual(await guess(wave.slug, 'vague-9'));
      expect(waiting).toEqual(await guess(wave.slug, 'nimporte'));
    }
    const project = (reference: string) =>
      answerOf(() =>
        projectPage.loader(
          routeArgs('/resultats', { cookie, params: { call: wave.slug, wave: 'vague-1', reference } }),
        ),
      );
    expect(await project(wave.files[0]?.reference ?? '')).toEqual(await project('MBUS-V1-28-9999'));
  }
});

test('a thousand guesses find nothing before the instant', { timeout: 60_000 }, async () => {
  const wave = await plant();
  await notifyAll(wave);
  await publish(wave, new Date(Date.now() + 3_600_000));
  const { id } = await superuser
    .selectFrom('publications')
    .select('id')
    .where('wave_id', '=', wave.waveId)
    .executeTakeFirstOrThrow();
  const calls = [wave.slug, wave.callId, wave.waveId, id, 'published-call', '%', "' or 1=1 --"];
  const segments = ['vague-1', 'vague-2', '1', 'vague-01', 'Vague-1', 'vague-1.json', 'apercu', id];
  const references = wave.files.map(({ reference }) => reference);
  let hits = 0;
  let guesses = 0;
  for (const call of calls) {
    for (const segment of segments) {
      for (const { path, loader } of Object.values(RESULTS)) {
        for (const query of ['', '?apercu=1', '?_data=root', '?region=28', '?date=2099-01-01']) {
          guesses += 1;
          const params = { call, wave: segment };
          const { status } = await answerOf(() =>
            loader(routeArgs(`${path(encodeURIComponent(call), segment)}${query}`, { params })),
          );
          if (status !== 404) hits += 1;
        }
      }
      for (const reference of [...references, id, wave.files[0]?.id ?? '']) {
        guesses += 1;
        const params = { call, wave: segment, reference };
        const { status } = await answerOf(() => projectPage.loader(routeArgs('/resultats', { params })));
        if (status !== 404) hits += 1;
      }
    }
  }
  expect(guesses).toBeGreaterThan(1_000);
  expect(hits).toBe(0);
});

test('once public: figures, filters, project, files; nothing of the others', async () => {
  const wave = await plant();
  await notifyAll(wave);
  const hash = await publish(wave, new Date(Date.now() - 1_000));
  const params = { call: wave.slug, wave: 'vague-1' };
  const page = (query: string) =>
    answerOf(() => wavePage.loader(routeArgs(`/resultats/${wave.slug}/vague-1${query}`, { params })));
  const whole = await page('');
  expect(whole.status).toBe(200);
  const titlesOf = (body: string) =>
    (JSON.parse(body) as { laureates: { title: string }[] }).laureates.map(({ title }) => title);
  expect(titlesOf(whole.body)).toHaveLength(2);
  expect(titlesOf((await page('?region=28')).body)).toEqual(['Le bus du bocage']);
  expect(titlesOf((await page('?recherche=BOCÂGE')).body)).toEqual(['Le bus du bocage']);
  expect(titlesOf((await page('?recherche=argentan&region=53')).body)).toHaveLength(1);
  expect(titlesOf((await page('?recherche=introuvable')).body)).toEqual([]);

  const reference = wave.files[0]?.reference ?? '';
  const project = await answerOf(() =>
    projectPage.loader(routeArgs('/resultats', { params: { ...params, reference } })),
  );
  expect(project.body).toContain(SUMMARY);
  const other = await answerOf(() =>
    projectPage.loader(
      routeArgs('/resultats', { params: { ...params, reference: wave.files[2]?.reference ?? '' } }),
    ),
  );
  expect(other.status).toBe(404);

  const csv = await answerOf(() => csvFile.loader(routeArgs('/', { params })));
  expect(csv.type).toBe('text/csv; charset=utf-8');
  expect(csv.body).toContain(`"'=HYPERLINK(""http://mal"")"`);
  expect(csv.body.trim().split('\r\n')).toHaveLength(3);
  const json = await answerOf(() => jsonFile.loader(routeArgs('/', { params })));
  expect(createHash('sha256').update(json.body).digest('hex')).toBe(hash);
  for (const answer of [whole, project, csv, json]) expect(answer.body).not.toContain('CANARI');
});

test('no page of the public or of the holder bears a decision that is not notified', {
  timeout: 60_000,
}, async () => {
  const wave = await plant();
  await superuser.updateTable('marks').set({ comment: 'CANARI-COMMENTAIRE' }).execute();
  const cookie = await plantSession(superuser, wave.people.holder.userId);
  const [, , refused] = wave.files;
  const params = {
    id: refused?.id ?? '',
    call: wave.slug,
    wave: 'vague-1',
    reference: refused?.reference ?? '',
    section: 'projet',
    attachmentId: refused?.id ?? '',
  };
  let opened = 0;
  for (const [file, load] of Object.entries(OPEN_ROUTES)) {
    const { loader } = await load();
    if (!loader) continue;
    for (const session of [undefined, cookie]) {
      const answer = await answerOf(() =>
        loader(routeArgs(`/candidatures/${params.id}`, { cookie: session, params })),
      );
      opened += 1;
      expect(answer.body, file).not.toContain('CANARI-RAISON');
      expect(answer.body, file).not.toContain('CANARI-COMMENTAIRE');
      expect(answer.body, file).not.toMatch(/:"(?:not_)?selected"/);
      if (session === undefined) expect(answer.body, file).not.toContain('CANARI');
    }
  }
  expect(opened).toBeGreaterThan(20);
});
