import { beforeAll, expect, test } from 'vitest';
import { computeScenario } from '#app/commands/compute-scenario.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { defaultParameters } from '#app/domain/selection/scenario/scenario-parameters.ts';
import { typeScenario } from '#app/domain/selection/scenario/typed-scenario.ts';
import * as dashboardPage from '#app/routes/_national.pilotage_.tableau-de-bord/route.tsx';
import * as deskPage from '#app/routes/_national.selection/route.tsx';
import * as coveragePage from '#app/routes/_national.selection_.couverture/route.tsx';
import * as sheetPage from '#app/routes/_national.selection_.decisions/route.tsx';
import * as listPage from '#app/routes/_national.selection_.scenarios._index/route.tsx';
import * as scenarioPage from '#app/routes/_national.selection_.scenarios.$scenarioId._index/route.tsx';
import * as sharePage from '#app/routes/_national.selection_.scenarios.$scenarioId.partage/route.ts';
import * as adoptPage from '#app/routes/_national.selection_.scenarios.$scenarioId.reprise/route.ts';
import * as comparePage from '#app/routes/_national.selection_.scenarios.comparaison/route.tsx';
import * as formPage from '#app/routes/_national.selection_.scenarios.nouveau/route.tsx';
import type { PersonActor } from '#db/client.server.ts';
import { levelMarks, plantRankedWave, type RankedWave } from '#tests/factories/ranked-wave.ts';
import { answerOf, plantSession, routeArgs } from '#tests/factories/signed-in.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

let wave: RankedWave;
let cookie: string;
let query: string;
beforeAll(async () => {
  const reviewed = (level: number) => ({ marks: [levelMarks(level), levelMarks(level)] });
  wave = await plantRankedWave(superuser, {
    files: [reviewed(5), reviewed(4), reviewed(3)],
    seats: 2,
    session: true,
  });
  await runRanking(wave.people.official, { waveId: wave.waveId });
  cookie = await plantSession(superuser, wave.people.official.userId);
  query = `?appel=${wave.slug}&vague=1`;
});

const usual = () =>
  typeScenario('Une place', {
    ...defaultParameters({ seats: 1, envelopeCents: 30_000_000, minimumPartialBp: 8_000 }),
    draws: 2,
    seconds: 60,
  });

const post = (form: Record<string, string>) =>
  answerOf(() =>
    formPage.action(
      routeArgs('/selection/scenarios/nouveau', { cookie, form: { appel: wave.slug, vague: '1', ...form } }),
    ),
  );

async function answered(form: Record<string, string> = usual()): Promise<string> {
  const { location } = await post(form);
  const id = location?.split('/').at(-1) ?? '';
  await computeScenario(id);
  return id;
}

const show = async (id: string, person?: PersonActor) =>
  answerOf(async () =>
    scenarioPage.loader(
      routeArgs(`/selection/scenarios/${id}`, {
        cookie: person ? await plantSession(superuser, person.userId) : cookie,
        params: { scenarioId: id },
      }),
    ),
  );

test('the form begins with what the wave leaves, and says what is wrong beside each field', async () => {
  const form = await answerOf(() =>
    formPage.loader(routeArgs(`/selection/scenarios/nouveau${query}`, { cookie })),
  );
  expect(form.body).toContain('"places":"2"');
  const wrong = await post({
    ...usual(),
    nom: ' ',
    places: '0',
    enveloppe: 'beaucoup',
    'region.minimum': '4',
    'region.maximum': '2',
    [`choix.${wave.files[0]?.id}`]: 'in',
  });
  expect(wrong.status).toBe(400);
  const { problems, typed } = JSON.parse(wrong.body);
  expect(problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
    'nom name_missing',
    'places number_invalid',
    'enveloppe money_invalid',
    'region.minimum floor_over_ceiling',
    `raison.${wave.files[0]?.id} reason_missing`,
  ]);
  expect(typed.enveloppe).toBe('beaucoup');
});

test('a scenario is asked for, answered, read, copied, compared, and taken over to the desk', async () => {
  const one = await answered();
  const two = await answered({ ...usual(), nom: 'Deux places', places: '2' });
  const page = JSON.parse((await show(one)).body);
  expect(page.scenario).toMatchObject({ name: 'Une place', status: 'optimal' });
  expect(page.choice).toMatchObject({ retained: 1, violations: [] });
  const [first, second] = page.choice.lines;
  expect(first).toMatchObject({ isIn: true, rank: 1 });
  expect(second).toMatchObject({ isIn: false, binding: 'Places' });
  expect(second.sentence).toMatch(/^Entrerait avec \+20,0 points, ou une place de plus\. «.+» sortirait\.$/u);

  const list = await answerOf(() => listPage.loader(routeArgs(`/selection/scenarios${query}`, { cookie })));
  expect(JSON.parse(list.body).scenarios.map(({ name }: { name: string }) => name)).toEqual([
    'Deux places',
    'Une place',
  ]);
  const copy = await answerOf(() =>
    formPage.loader(routeArgs(`/selection/scenarios/nouveau${query}&modele=${one}`, { cookie })),
  );
  expect(copy.body).toContain('Une place (copie)');
  const compared = await answerOf(() =>
    comparePage.loader(
      routeArgs(`/selection/scenarios/comparaison?scenario=${one}&scenario=${two}`, { cookie }),
    ),
  );
  expect(JSON.parse(compared.body).comparison).toMatchObject({
    figures: [{ retained: 1 }, { retained: 2 }],
    moves: [{ rank: 2, grants: [null, 9_000_000] }],
  });

  const taken = await answerOf(() =>
    adoptPage.action(routeArgs('/', { cookie, params: { scenarioId: one }, form: { x: '' } })),
  );
  expect(taken.location).toBe(`/selection${query}&scenario=${one}`);
  const desk = async (more = '') =>
    JSON.parse(
      (await answerOf(() => deskPage.loader(routeArgs(`${taken.location}${more}`, { cookie })))).body,
    );
  const adopted = await desk();
  expect(adopted.adopted).toMatchObject({ id: one, name: 'Une place' });
  expect(adopted.desk.lines.map(({ place }: { place: string }) => place)).toEqual(['selected', 'out', 'out']);
  // The wave has two seats, the scenario one: the project added by hand breaks the scenario's rule, and it is said.
  const edited = await desk(`&inclure=${wave.files[2]?.reference}`);
  expect(edited.desk.lines.map(({ place }: { place: string }) => place)).toEqual([
    'selected',
    'out',
    'selected',
  ]);
  expect(edited.desk).toMatchObject({ violations: [], entered: [wave.files[2]?.id], left: [] });
  expect(edited.desk.brokenRules).toEqual(['1 projet dépasse le nombre de places.']);
  const sheet = await answerOf(() =>
    sheetPage.loader(routeArgs(`/selection/decisions${query}&scenario=${one}`, { cookie })),
  );
  expect(JSON.parse(sheet.body).blocks.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'selected',
    'not_selected',
    'not_selected',
  ]);
});

test('the chair reads a scenario once it is shared, and no sooner', async () => {
  const id = await answered();
  const { chair } = wave.people;
  expect((await show(id, chair)).status).toBe(404);
  const share = (partage: string) =>
    answerOf(() =>
      sharePage.action(routeArgs('/', { cookie, params: { scenarioId: id }, form: { partage } })),
    );
  expect((await share('true')).status).toBe(303);
  expect(JSON.parse((await show(id, chair)).body)).toMatchObject({ mayWrite: false });
  await share('false');
  expect((await show(id, chair)).status).toBe(404);
  expect((await show('nimporte-quoi')).status).toBe(404);
});

test('coverage and the dashboard say the figures of the wave to those who steer, and to the auditor', async () => {
  const auditor = await plantSession(superuser, wave.people.auditor.userId);
  const coverage = JSON.parse(
    (await answerOf(() => coveragePage.loader(routeArgs(`/selection/couverture${query}`, { cookie })))).body,
  );
  // Every file of this factory serves the same communes: they are counted once.
  expect(coverage.counts).toEqual({ laureates: 0, retained: 2 });
  expect(coverage.coverage.countedTwice).toBe(coverage.coverage.population);
  expect(coverage.departments.rows).toMatchObject([{ code: '61', projects: 2 }]);
  expect(coverage.overlaps[0].shareBp).toBe(10_000);
  expect(coverage.margins).toMatchObject([{ newPopulation: 0, perThousandEuros: 0 }]);
  const dashboard = JSON.parse(
    (
      await answerOf(() =>
        dashboardPage.loader(routeArgs(`/pilotage/tableau-de-bord${query}`, { cookie: auditor })),
      )
    ).body,
  );
  expect(dashboard.funnels).toMatchObject([{ deposited: 3, ranked: 3, selected: 0 }]);
  expect(dashboard.days).toMatchObject([{ count: 3 }]);
  expect(dashboard.scores.reduce((sum: number, bar: { count: number }) => sum + bar.count, 0)).toBe(3);
  expect(dashboard.spreads).toMatchObject({ files: 3, middle: 0 });
});
