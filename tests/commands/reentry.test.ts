import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { openSession } from '#app/commands/open-session.server.ts';
import { reenterApplication } from '#app/commands/reenter-application.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { tableApplications } from '#app/commands/table-applications.server.ts';
import { attemptBytes } from '#app/domain/application/attempt-content.ts';
import type { StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { findLastRankingRun } from '#db/queries/rankings.server.ts';
import { decidedWave, notifyAll, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { levelMarks, plantPerson, type RankedWave } from '#tests/factories/ranked-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const HOUR = 3_600_000;

/** A wave decided and told, and the next one of the same call, open to deposits for an hour. */
async function twoWaves(): Promise<RankedWave & { nextId: string }> {
  const wave = await decidedWave(superuser, [
    { marks: STRONG, isSelected: true },
    { marks: WEAK, isSelected: false },
    { marks: [levelMarks(3), levelMarks(4)], isSelected: false },
  ]);
  await notifyAll(wave);
  const content = Buffer.from(attemptBytes({ answers: {}, attachments: [] }));
  await sql`update deposit_attempts set content = ${content} where application_id in (
    select id from applications where wave_id = ${wave.waveId})`.execute(superuser);
  const next = await superuser
    .insertInto('waves')
    .values({
      call_id: wave.callId,
      number: 2,
      label: 'Vague 2',
      seats: 7,
      opens_at: new Date(Date.now() - HOUR),
      closes_at: new Date(Date.now() + HOUR),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...wave, nextId: next.id };
}

const idOf = (wave: RankedWave, index: number) => wave.files[index]?.id ?? '';
const reenter = (wave: RankedWave, index: number, actor = wave.people.holder) =>
  reenterApplication(actor, { applicationId: idOf(wave, index), isConfirmed: true });

test('a project not selected comes back with its marks, once, and is ranked by them in the next wave', async () => {
  const wave = await twoWaves();
  const { holder, stranger, official, chair } = wave.people;
  const recused = await plantPerson(superuser, 'Agent déporté', 'ars_officer', 9);
  await sql`insert into recusals (id, application_id, call_id, wave_id, authority_id, user_id, superior, declared_by,
      declared_at)
    values (${randomUUID()}, ${idOf(wave, 1)}, ${wave.callId}, ${wave.waveId}, 9, ${recused.userId}, 'authority',
      ${recused.userId}, now())`.execute(superuser);
  expect(await reenter(wave, 0)).toMatchObject({ code: 'reentry_not_for_outcome' });
  expect(await reenter(wave, 1, stranger)).toMatchObject({ code: 'not_found' });
  expect(
    await reenterApplication(holder, { applicationId: idOf(wave, 1), isConfirmed: false }),
  ).toMatchObject({ code: 'confirmation_missing' });
  const both = await Promise.all([reenter(wave, 1), reenter(wave, 1)]);
  const [made] = both.flatMap((one) => (one.ok ? [one.value.applicationId] : []));
  const files = await superuser
    .selectFrom('applications')
    .select(['id', 'status', 'reference', 'origin_application_id'])
    .where('wave_id', '=', wave.nextId)
    .execute();
  expect(files).toEqual([
    {
      id: made,
      status: 'ranked',
      reference: expect.stringMatching(/^MBUS-V2-28-/),
      origin_application_id: idOf(wave, 1),
    },
  ]);
  expect(await reenter(wave, 1)).toMatchObject({ code: 'reentry_done' });
  const seen = (actor: typeof holder) =>
    asActor(
      actor,
      async (tx) =>
        (
          await tx
            .selectFrom('applications')
            .select('id')
            .where('id', '=', made ?? '')
            .execute()
        ).length,
    );
  expect(await seen(recused)).toBe(0);
  expect(await seen(holder)).toBe(1);

  expect(await closeWave(official, { waveId: wave.nextId })).toMatchObject({ ok: true });
  expect(await reenter(wave, 2)).toMatchObject({ code: 'deadline_passed' });
  await openSession(chair, { waveId: wave.nextId });
  expect(await tableApplications(official, { waveId: wave.nextId })).toMatchObject({ ok: true });
  expect(await runRanking(official, { waveId: wave.nextId })).toMatchObject({ ok: true });
  const [before, after] = await asActor(official, async (tx) => [
    await findLastRankingRun<unknown, StoredRanking>(tx, wave.waveId),
    await findLastRankingRun<unknown, StoredRanking>(tx, wave.nextId),
  ]);
  const lineOf = (run: typeof before, id: string | undefined) =>
    [...(run?.rows.ranked ?? []), ...(run?.rows.excluded ?? [])].find(
      ({ applicationId }) => applicationId === id,
    );
  expect(lineOf(after, made)?.score).toEqual(lineOf(before, idOf(wave, 1))?.score);
  expect(lineOf(after, made)?.criterionMeans).toEqual(lineOf(before, idOf(wave, 1))?.criterionMeans);
});

test('nobody comes back in a wave that is not open, and the database wants the holder’s own hand', async () => {
  const wave = await twoWaves();
  const { stranger, holder } = wave.people;
  const consent = (actor: typeof holder, userId: string) =>
    asActor(actor, (tx) =>
      sql`insert into reentries (application_id, to_wave_id, call_id, new_application_id, consented_by)
        values (${idOf(wave, 1)}, ${wave.nextId}, ${wave.callId}, ${randomUUID()}, ${userId})`.execute(tx),
    );
  await expect(consent(stranger, stranger.userId)).rejects.toThrow(/row-level security/);
  await expect(consent(holder, stranger.userId)).rejects.toThrow(/row-level security/);
  const move = (opens: number, closes: number) =>
    superuser
      .updateTable('waves')
      .set({ opens_at: new Date(Date.now() + opens), closes_at: new Date(Date.now() + closes) })
      .where('id', '=', wave.nextId)
      .execute();
  await move(HOUR, 2 * HOUR);
  expect(await reenter(wave, 1)).toMatchObject({ code: 'call_not_open' });
  await move(-2 * HOUR, -HOUR);
  expect(await reenter(wave, 1)).toMatchObject({ code: 'deadline_passed' });
  await superuser.deleteFrom('waves').where('id', '=', wave.nextId).execute();
  expect(await reenter(wave, 1)).toMatchObject({ code: 'no_next_wave' });
});
