import { beforeAll, expect, test } from 'vitest';
import { adoptScenario } from '#app/commands/adopt-scenario.server.ts';
import { cancelScenario } from '#app/commands/cancel-scenario.server.ts';
import { computeScenario } from '#app/commands/compute-scenario.server.ts';
import { recomputeScenario } from '#app/commands/recompute-scenario.server.ts';
import { requestScenario } from '#app/commands/request-scenario.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { shareScenario } from '#app/commands/share-scenario.server.ts';
import {
  defaultParameters,
  type ScenarioParameters,
} from '#app/domain/selection/scenario/scenario-parameters.ts';
import { asActor, type PersonActor, WORKER } from '#db/client.server.ts';
import { findScenario, listScenarios } from '#db/queries/scenarios.server.ts';
import { shiftStory } from '#db/seeds/dating/shift-story.server.ts';
import { levelMarks, plantRankedWave, type RankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

let wave: RankedWave;
beforeAll(async () => {
  const reviewed = (level: number) => ({ marks: [levelMarks(level), levelMarks(level)] });
  wave = await plantRankedWave(superuser, { files: [reviewed(5), reviewed(4), reviewed(3)] });
  const ranked = await runRanking(wave.people.official, { waveId: wave.waveId });
  if (!ranked.ok) throw new Error(ranked.code);
});

const parameters = (more: Partial<ScenarioParameters> = {}): ScenarioParameters => ({
  ...defaultParameters({ seats: 2, envelopeCents: 100_000_000, minimumPartialBp: 8_000 }),
  draws: 3,
  seconds: 60,
  ...more,
});

const ask = (actor: PersonActor = wave.people.official, more: Partial<ScenarioParameters> = {}) =>
  requestScenario(actor, { waveId: wave.waveId, name: 'Deux places', parameters: parameters(more) });

async function answered(more: Partial<ScenarioParameters> = {}): Promise<string> {
  const asked = await ask(wave.people.official, more);
  if (!asked.ok) throw new Error(asked.code);
  await computeScenario(asked.value.id);
  return asked.value.id;
}

const read = (id: string, actor: Parameters<typeof asActor>[0] = WORKER) =>
  asActor(actor, (tx) => findScenario(tx, id));

test('a scenario is solved in a thread, proven best, checked, and comes back the same', async () => {
  const id = await answered();
  const scenario = await read(id, wave.people.official);
  expect(scenario).toMatchObject({ status: 'optimal', result: { gap: 0, violations: [] } });
  const result = scenario?.result;
  if (!result || !('lines' in result)) throw new Error('No answer');
  expect(result.lines.map(({ applicationId }) => applicationId)).toEqual(
    wave.files.slice(0, 2).map((file) => file.id),
  );
  expect(Object.keys(result.reasons)).toHaveLength(3);

  expect(await recomputeScenario(wave.people.official, id)).toMatchObject({ ok: true });
  await computeScenario(id);
  const again = await read(id);
  expect(again?.recomputed_at).not.toBeNull();
  expect(again?.recomputed_sha256?.toString('hex')).toBe(scenario?.answer_sha256?.toString('hex'));
  expect(again?.result).toEqual(result);
});

test('what was asked never changes, for the owner of the tables either', async () => {
  const id = await answered();
  await expect(
    superuser.updateTable('selection_scenarios').set({ name: 'Autre' }).where('id', '=', id).execute(),
  ).rejects.toThrow(/never changed/);
  await expect(
    superuser.updateTable('selection_scenarios').set({ result: null }).where('id', '=', id).execute(),
  ).rejects.toThrow(/never changed/);
});

test('a demonstration shown another day dates its scenarios again, and they stay as they were asked', async () => {
  const id = await answered();
  const asked = async () => (await read(id))?.requested_at.getTime() ?? 0;
  const before = await asked();
  const { call_id: callId } = await superuser
    .selectFrom('waves')
    .where('id', '=', wave.waveId)
    .select('call_id')
    .executeTakeFirstOrThrow();
  await shiftStory(callId, 1);
  expect(Math.round(((await asked()) - before) / 86_400_000)).toBe(1);
  await expect(
    superuser.updateTable('selection_scenarios').set({ name: 'Autre' }).where('id', '=', id).execute(),
  ).rejects.toThrow(/never changed/);
});

test('a choice that cannot be says which rules stand in each other’s way', async () => {
  const pins = wave.files.map(({ id }) => ({ applicationId: id, reason: 'Engagement antérieur' }));
  expect(await read(await answered({ forcedIn: pins }))).toMatchObject({
    status: 'infeasible',
    result: { obstacles: ['forced_in', 'seats'] },
  });
});

test('only officials write; the chair and the auditor read what is shared, nobody else anything', async () => {
  const { official, chair, auditor, publisher, director, holder } = wave.people;
  for (const person of [chair, auditor, publisher, director, holder])
    expect(await ask(person)).toMatchObject({ ok: false, code: 'not_allowed_role' });
  const id = await answered();
  const readers = async () => {
    const seen = await Promise.all(
      [official, chair, auditor, publisher, director, holder].map((person) => read(id, person)),
    );
    return seen.map((scenario) => scenario !== undefined);
  };
  expect(await readers()).toEqual([true, false, false, false, false, false]);
  await shareScenario(official, { scenarioId: id, isShared: true });
  expect(await readers()).toEqual([true, true, true, false, false, false]);
  expect(await shareScenario(chair, { scenarioId: id, isShared: false })).toMatchObject({ ok: false });
  await shareScenario(official, { scenarioId: id, isShared: false });
  expect(await readers()).toEqual([true, false, false, false, false, false]);
  expect(await asActor(chair, (tx) => listScenarios(tx, wave.waveId))).toEqual([]);
});

test('one that waits is stopped, and is then neither answered, shared nor taken over', async () => {
  const asked = await ask();
  if (!asked.ok) throw new Error(asked.code);
  const { id } = asked.value;
  const { official } = wave.people;
  expect(await adoptScenario(official, id)).toMatchObject({ code: 'scenario_not_solved' });
  expect(await cancelScenario(official, id)).toMatchObject({ ok: true });
  expect(await cancelScenario(official, id)).toMatchObject({ code: 'scenario_over' });
  await computeScenario(id);
  expect(await read(id)).toMatchObject({ status: 'cancelled', result: null });
  expect(await shareScenario(official, { scenarioId: id, isShared: true })).toMatchObject({
    code: 'scenario_not_solved',
  });
  expect(await recomputeScenario(official, id)).toMatchObject({ code: 'scenario_not_solved' });
});

test('nothing is asked of a ranking that is missing, outdated, or of projects that are not in it', async () => {
  const unranked = await plantRankedWave(superuser, { files: [{ marks: [levelMarks(4), levelMarks(4)] }] });
  const askFor = (other: RankedWave, more: Partial<ScenarioParameters> = {}) =>
    requestScenario(other.people.official, {
      waveId: other.waveId,
      name: 'Essai',
      parameters: parameters(more),
    });
  expect(await askFor(unranked)).toMatchObject({ code: 'ranking_missing' });
  await runRanking(unranked.people.official, { waveId: unranked.waveId });
  const stranger = { applicationId: wave.files[0]?.id ?? '', reason: 'Essai' };
  expect(await askFor(unranked, { forcedIn: [stranger] })).toMatchObject({ code: 'pin_not_candidate' });
  await superuser
    .updateTable('applications')
    .set({ status: 'withdrawn' })
    .where('id', '=', unranked.files[0]?.id ?? '')
    .execute();
  expect(await askFor(unranked)).toMatchObject({ code: 'ranking_outdated' });
});
