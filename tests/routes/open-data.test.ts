import { expect, test } from 'vitest';
import { resultsFeed } from '#app/content/results-feed.ts';
import { publicRoundDates } from '#app/domain/selection/public-round-dates.ts';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import { resultsGeoJson } from '#app/domain/selection/results-geojson.ts';
import { projectPoint, unprojectPoint } from '#app/domain/territory/projection.ts';
import * as calendarFile from '#app/routes/resultats.$call.$wave.$reference_.tournees[.]ics/route.ts';
import * as geoFile from '#app/routes/resultats.$call.$wave.donnees[.]geojson/route.ts';
import * as jsonFile from '#app/routes/resultats.$call.$wave.donnees[.]json/route.tsx';
import { resultsSheets } from '#app/routes/resultats.$call.$wave.donnees[.]xlsx/results-sheets.ts';
import * as workbookFile from '#app/routes/resultats.$call.$wave.donnees[.]xlsx/route.ts';
import * as feedFile from '#app/routes/resultats.flux[.]xml/route.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import { decidedWave, notifyAll, publish, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { answerOf, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

const wave = await decidedWave(superuser, [
  { marks: STRONG, isSelected: true, title: 'Le bus <du> bocage & d’ailleurs' },
  { marks: WEAK, isSelected: false, title: 'CANARI-TITRE', holderName: 'CANARI-PORTEUR' },
]);
const [laureate, other] = wave.files;
const params = { call: wave.slug, wave: 'vague-1' };
const read = {
  geojson: () => answerOf(() => geoFile.loader(routeArgs('/', { params }))),
  xlsx: () => answerOf(() => workbookFile.loader(routeArgs('/', { params }))),
  ics: (reference = laureate?.reference ?? '') =>
    answerOf(() => calendarFile.loader(routeArgs('/', { params: { ...params, reference } }))),
  feed: () => answerOf(() => feedFile.loader()),
};

test('before the instant no format gives anything, nor does the feed name the wave', async () => {
  await notifyAll(wave);
  await publish(wave, new Date(Date.now() + 3_600_000));
  for (const one of [await read.geojson(), await read.xlsx(), await read.ics()]) expect(one.status).toBe(404);
  expect((await read.feed()).body).not.toContain(wave.slug);
  await superuser
    .updateTable('publications')
    .set({ embargo_until: new Date(Date.now() - 1_000) })
    .where('wave_id', '=', wave.waveId)
    .execute();
});

test('each format tells the same laureates, and nobody else', async () => {
  const snapshot = JSON.parse(
    (await answerOf(() => jsonFile.loader(routeArgs('/', { params })))).body,
  ) as PublicationSnapshot;
  const geo = JSON.parse((await read.geojson()).body) as ReturnType<typeof resultsGeoJson>;
  expect(geo.features.map(({ id }) => id)).toEqual([laureate?.reference]);
  const [feature] = geo.features;
  expect(feature?.properties).toMatchObject({ montant_euros: 90_000, position_approchee: true });
  const [longitude = 0, latitude = 0] = feature?.geometry?.coordinates[0] ?? [];
  expect([Math.round(longitude), Math.round(latitude)]).toEqual([0, 49]);

  const sheets = resultsSheets(snapshot);
  expect(sheets.map(({ name }) => name)).toEqual(['Lauréats', 'Communes', 'Régions']);
  const workbook = await read.xlsx();
  expect(workbook.type).toContain('spreadsheetml');
  expect(workbook.body.startsWith('PK')).toBe(true);

  const feed = await read.feed();
  expect(feed.body).toContain('<title>Le bus &lt;du&gt; bocage &amp; d’ailleurs</title>');
  expect(feed.body).toContain(`/resultats/${wave.slug}/vague-1/${laureate?.reference}`);

  const calendar = await read.ics();
  expect(calendar.body).toMatch(/^BEGIN:VCALENDAR/);
  expect(calendar.body.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(10);
  expect((await read.ics(other?.reference)).status).toBe(404);
  for (const { body } of [await read.geojson(), feed, calendar]) expect(body).not.toContain('CANARI');
  expect(JSON.stringify(sheets)).not.toContain('CANARI');
});

test('known places come first, then the middle of the département, then none', () => {
  const record = {
    reference: 'R',
    departmentCodes: ['61'],
    regionCodes: [],
    communes: [{ inseeCode: '61006', name: 'A' }],
  };
  const snapshot = { laureates: [record] } as unknown as PublicationSnapshot;
  const here = (communes: [string, [number, number]][], departments: [string, [number, number]][]) =>
    resultsGeoJson(snapshot, { communes: new Map(communes), departments: new Map(departments) }).features[0];
  expect(here([['61006', [0, 48.7]]], [['61', [1, 1]]])).toMatchObject({
    geometry: { type: 'MultiPoint', coordinates: [[0, 48.7]] },
    properties: { position_approchee: false },
  });
  expect(here([], [['61', [1, 1]]])?.geometry?.coordinates).toEqual([[1, 1]]);
  expect(here([], [])?.geometry).toBeNull();
});

test('a place of the drawing goes back to its degrees, in every frame', () => {
  for (const frame of OUTLINES.frames) {
    const [longitude, latitude] = frame.kind === 'lambert' ? [2.35, 48.85] : [-61, 15];
    const [x, y] = projectPoint(frame, longitude, latitude);
    const back = unprojectPoint(frame, x, y);
    expect(back[0]).toBeCloseTo(longitude, 6);
    expect(back[1]).toBeCloseTo(latitude, 6);
  }
});

test('published rounds fall on their days', () => {
  const round = {
    placeName: '',
    communeName: 'Sées',
    nth: null,
    weekday: 2,
    startTime: '09:00',
    endTime: '12:00',
  };
  const dates = (one: { pattern: string; nth?: number | null }) =>
    publicRoundDates([{ ...round, ...one }], '2026-09-01', '2026-09-30').map(({ date }) => date);
  expect(dates({ pattern: 'WEEKLY' })).toEqual([
    '2026-09-01',
    '2026-09-08',
    '2026-09-15',
    '2026-09-22',
    '2026-09-29',
  ]);
  expect(dates({ pattern: 'EVEN_WEEKS' })).toEqual(['2026-09-01', '2026-09-15', '2026-09-29']);
  expect(dates({ pattern: 'MONTHLY_NTH', nth: 2 })).toEqual(['2026-09-08']);
});

test('a feed without anything published is a feed', () => {
  expect(resultsFeed([], 'https://medicobus.example')).toContain(
    '<updated>1970-01-01T00:00:00.000Z</updated>',
  );
});
