import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { answerReserveCall } from '#app/commands/answer-reserve-call.server.ts';
import { callReserve } from '#app/commands/call-reserve.server.ts';
import { cancelPublication } from '#app/commands/cancel-publication.server.ts';
import { carryOver } from '#app/commands/carry-over.server.ts';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { renounceAward } from '#app/commands/renounce-award.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import { settleReserveCall } from '#app/commands/settle-reserve-call.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import type { SelectionRecord } from '#app/domain/verification/selection-record.ts';
import { lapseReserveCalls } from '#app/jobs/lapse-reserve-calls.server.ts';
import { loadReserveList, loadReserveTasks } from '#app/server/reserve-list.server.ts';
import { type PersonActor, PUBLIC } from '#db/client.server.ts';
import { jsonb } from '#db/json.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { findDeskWaveById } from '#db/queries/desk-waves.server.ts';
import { readLedger } from '#db/queries/ledger.server.ts';
import { findPublicPublication } from '#db/queries/public-results.server.ts';
import { publish } from '#tests/factories/published-wave.ts';
import { levelMarks, plantRankedWave, type RankedWave } from '#tests/factories/ranked-wave.ts';
import { scenarioCase } from '#tests/factories/scenario-case.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const GRANT = 9_000_000;
const SOON = () => new Date(Date.now() + 8 * 86_400_000);
const OUTCOMES = ['selected', 'selected', 'reserve', 'reserve'] as const;

type Decided = RankedWave & { runId: string };

/** Two laureates and two projects of the reserve list, all told; the envelope is spent but for `spare`. */
async function decidedWave({
  spare = 0,
  scenarioId = null as string | null,
  seats = 10,
} = {}): Promise<Decided> {
  const wave = await plantRankedWave(superuser, {
    session: true,
    seats,
    envelopeCents: 2 * GRANT + spare,
    files: [levelMarks(5), levelMarks(4), levelMarks(3), levelMarks(3)].map((marks) => ({
      marks: [marks, marks],
    })),
  });
  const { official } = wave.people;
  const run = await runRanking(official, { waveId: wave.waveId });
  if (!run.ok) throw new Error(run.code);
  if (scenarioId) await plantScenario(wave, run.value.runId, scenarioId);
  const recorded = await recordDecisions(official, {
    waveId: wave.waveId,
    rankingRunId: run.value.runId,
    scenarioId,
    lines: wave.files.map(({ id }, index) => {
      const outcome = OUTCOMES[index] ?? 'not_selected';
      const rank = outcome === 'reserve' ? index - 1 : null;
      return {
        applicationId: id,
        outcome,
        grantCents: outcome === 'selected' ? GRANT : null,
        reserveRank: rank,
        reserveExpiresOn: rank === null ? null : '2999-12-31',
        conditions: '',
        reason: 'Raison du comité.',
        hasConsent: index === 0,
      };
    }),
  });
  if (!recorded.ok) throw new Error(JSON.stringify(recorded));
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  return { ...wave, runId: run.value.runId };
}

/** A scenario in which each région has two projects at most. */
async function plantScenario(wave: RankedWave, runId: string, id: string): Promise<void> {
  const input = scenarioCase([{ marks: [4, 4], euros: 90_000, authorityId: 9 }], {
    authority: { floor: 0, ceiling: 1 },
  });
  await superuser
    .insertInto('selection_scenarios')
    .values({
      id,
      call_id: wave.callId,
      wave_id: wave.waveId,
      ranking_run_id: runId,
      name: 'Un projet par région',
      input: jsonb(input) as never,
      input_sha256: Buffer.alloc(32),
      requested_by: wave.people.official.userId,
    })
    .execute();
}

const fileOf = (wave: RankedWave, index: number) => wave.files[index]?.id ?? '';
const waitsFor = (wave: RankedWave) =>
  asActor(wave.people.official, async (tx) => (await loadReserveTasks(tx)).get(wave.waveId));
const ledgerOf = (wave: RankedWave, waveId = wave.waveId) =>
  asActor(wave.people.official, (tx) => readLedger(tx, waveId));
const inForceOf = (wave: RankedWave, index: number) =>
  asActor(wave.people.official, (tx) => findDecisionInForce(tx, fileOf(wave, index)));

const renounce = (wave: RankedWave, index: number, actor: PersonActor = wave.people.holder) =>
  renounceAward(actor, { applicationId: fileOf(wave, index), confirmed: true, reason: 'Plus de médecin.' });

const call = (wave: RankedWave, index: number, actor: PersonActor = wave.people.official) =>
  callReserve(actor, {
    waveId: wave.waveId,
    applicationId: fileOf(wave, index),
    replyBy: SOON(),
    conditions: '',
    reason: 'Une place s’est libérée.',
  });

const answer = (wave: RankedWave, index: number, value: 'accepted' | 'declined') =>
  answerReserveCall(wave.people.holder, {
    applicationId: fileOf(wave, index),
    answer: value,
    confirmed: true,
    reason: '',
  });

async function listOf(wave: RankedWave) {
  return asActor(wave.people.official, async (tx) => {
    const desk = await findDeskWaveById(tx, wave.waveId);
    if (!desk) throw new Error('No wave');
    return loadReserveList(tx, desk);
  });
}

test('a laureate renounces alone: seat and money come back at once, and the letter is the officials’ to send', async () => {
  const wave = await decidedWave();
  expect(await ledgerOf(wave)).toMatchObject({ balanceSeats: 8, balanceCents: 0 });
  expect(await renounce(wave, 0, wave.people.stranger)).toMatchObject({ code: 'not_found' });
  expect(
    await renounceAward(wave.people.holder, { applicationId: fileOf(wave, 0), confirmed: false, reason: '' }),
  ).toMatchObject({ code: 'confirmation_missing' });
  const [one, two] = await Promise.all([renounce(wave, 0), renounce(wave, 0)]);
  expect([one, two].filter(({ ok }) => ok)).toHaveLength(1);
  expect(await ledgerOf(wave)).toMatchObject({ releasedSeats: 1, balanceSeats: 9, balanceCents: GRANT });
  expect(await inForceOf(wave, 0)).toMatchObject({ outcome: 'withdrawn_by_holder', notifiedAt: null });
  const told = await notifyDecisions(wave.people.official, { waveId: wave.waveId, decisionIds: null });
  expect(told).toMatchObject({ ok: true, value: { notified: 1, refused: [] } });
  const mail = await superuser
    .selectFrom('mails')
    .select('template')
    .where('application_id', '=', fileOf(wave, 0))
    .where('template', '=', 'decision-renounced')
    .execute();
  // The address given for notices, and the owner.
  expect(mail).toHaveLength(2);
});

test('the database lets a holder give back what was granted, and nothing else', async () => {
  const wave = await decidedWave();
  const held = await inForceOf(wave, 0);
  const { holder } = wave.people;
  const release = (amount: number, kind = 'release') =>
    asActor(holder, (tx) =>
      sql`insert into envelope_entries (call_id, wave_id, kind, seats, amount_cents, application_id, recorded_by, reason,
          decision_id)
        values (${wave.callId}, ${wave.waveId}, ${kind}, 1, ${amount}, ${fileOf(wave, 0)}, ${holder.userId}, 'x',
          ${held?.id})`.execute(tx),
    );
  const decide = (outcome: string, amount: number | null) =>
    asActor(holder, (tx) =>
      sql`insert into decisions (application_id, call_id, wave_id, authority_id, outcome, amount_cents, reasons,
          supersedes_id, taken_by)
        values (${fileOf(wave, 0)}, ${wave.callId}, ${wave.waveId}, 9, ${outcome}, ${amount}, 'x', ${held?.id},
          ${holder.userId})`.execute(tx),
    );
  await expect(release(GRANT + 1)).rejects.toThrow(/row-level security/);
  await expect(release(GRANT, 'grant')).rejects.toThrow(/row-level security/);
  await expect(decide('selected', 2 * GRANT)).rejects.toThrow(/row-level security/);
  await expect(decide('revoked', null)).rejects.toThrow(/row-level security/);
  await release(GRANT);
  await expect(release(GRANT)).rejects.toThrow(/envelope_entries_decision_id/);
});

test('an award is taken back by an official with a reason, and its seat and money are there again', async () => {
  const wave = await decidedWave();
  const held = await inForceOf(wave, 1);
  const revoke = (reason: string) =>
    supersedeDecision(wave.people.official, {
      applicationId: fileOf(wave, 1),
      waveId: wave.waveId,
      expectedId: held?.id ?? '',
      next: {
        outcome: 'revoked',
        grantCents: null,
        reserveRank: null,
        reserveExpiresOn: null,
        conditions: '',
        reason,
        hasConsent: false,
      },
    });
  expect(await revoke(' ')).toMatchObject({ code: 'decision_reason_missing' });
  expect(await revoke('Convention jamais signée.')).toMatchObject({ ok: true });
  expect(await ledgerOf(wave)).toMatchObject({ balanceSeats: 9, balanceCents: GRANT });
});

test('the next of the reserve list is called once, and of two officials the second is told by whom', async () => {
  const wave = await decidedWave();
  const { official, colleague, chair } = wave.people;
  expect((await listOf(wave)).places.map(({ standing }) => standing.skip)).toEqual(['no_money', 'no_money']);
  expect(await waitsFor(wave)).toEqual({ accepted: 0, hasNext: false });
  await renounce(wave, 0);
  expect(await waitsFor(wave)).toEqual({ accepted: 0, hasNext: true });
  expect(await call(wave, 3)).toMatchObject({ code: 'reserve_next_changed' });
  expect(await call(wave, 2, chair)).toMatchObject({ code: 'not_allowed_role' });
  const answers = await Promise.all([call(wave, 2, official), call(wave, 2, colleague)]);
  expect(answers.map((one) => (one.ok ? 'called' : one.code)).sort()).toEqual([
    'called',
    'reserve_called_meanwhile',
  ]);
  expect(await ledgerOf(wave)).toMatchObject({ reservedSeats: 1, reservedCents: GRANT, balanceCents: 0 });
  expect(await call(wave, 3)).toMatchObject({ code: 'reserve_next_changed' });
  expect(
    await settleReserveCall(official, { waveId: wave.waveId, applicationId: fileOf(wave, 2) }),
  ).toMatchObject({
    code: 'reserve_not_accepted',
  });
  expect(await answer(wave, 2, 'accepted')).toMatchObject({ ok: true });
  expect(await answer(wave, 2, 'declined')).toMatchObject({ code: 'reserve_call_over' });
  expect(await waitsFor(wave)).toEqual({ accepted: 1, hasNext: false });
  const settled = await Promise.all(
    [official, colleague].map((actor) =>
      settleReserveCall(actor, { waveId: wave.waveId, applicationId: fileOf(wave, 2) }),
    ),
  );
  expect(settled.map((one) => (one.ok ? 'decided' : one.code)).sort()).toEqual([
    'decided',
    'decided_meanwhile',
  ]);
  expect(await waitsFor(wave)).toEqual({ accepted: 0, hasNext: false });
  expect(await inForceOf(wave, 2)).toMatchObject({ outcome: 'selected', amountCents: GRANT });
  expect(await ledgerOf(wave)).toMatchObject({ reservedSeats: 0, balanceSeats: 8, balanceCents: 0 });
});

test('a call that is declined, or left without an answer, gives its place to the next', async () => {
  const wave = await decidedWave();
  await renounce(wave, 0);
  await call(wave, 2);
  expect(await answer(wave, 2, 'declined')).toMatchObject({ ok: true });
  expect(await ledgerOf(wave)).toMatchObject({ reservedSeats: 0, balanceCents: GRANT });
  expect((await listOf(wave)).next?.applicationId).toBe(fileOf(wave, 3));
  expect(await call(wave, 3)).toMatchObject({ ok: true });
  await sql`update reserve_calls set called_at = now() - interval '9 days', reply_by = now() - interval '1 second'
    where application_id = ${fileOf(wave, 3)}`.execute(superuser);
  expect(await answer(wave, 3, 'accepted')).toMatchObject({ code: 'reserve_call_over' });
  expect(await ledgerOf(wave)).toMatchObject({ reservedSeats: 1 });
  await lapseReserveCalls();
  await lapseReserveCalls();
  expect(await ledgerOf(wave)).toMatchObject({ reservedSeats: 0, balanceSeats: 9, balanceCents: GRANT });
  expect((await listOf(wave)).places.map(({ standing }) => standing.skip)).toEqual(['declined', 'lapsed']);
});

test('decisions keep their scenario and the holder’s agreement; the call keeps the rules of the scenario', async () => {
  const scenarioId = randomUUID();
  const wave = await decidedWave({ scenarioId });
  expect(await inForceOf(wave, 0)).toMatchObject({ scenarioId, hasPartialConsent: true });
  expect(await inForceOf(wave, 1)).toMatchObject({ scenarioId, hasPartialConsent: false });
  await renounce(wave, 0);
  const list = await listOf(wave);
  expect(list.scenario).toEqual({ id: scenarioId, name: 'Un projet par région' });
  expect(list.places.map(({ standing }) => standing.skip)).toEqual([
    'authority_ceiling',
    'authority_ceiling',
  ]);
  const other = await decidedWave();
  expect(
    await recordDecisions(other.people.official, {
      waveId: other.waveId,
      rankingRunId: other.runId,
      scenarioId,
      lines: [
        {
          applicationId: randomUUID(),
          outcome: 'deferred',
          grantCents: null,
          reserveRank: null,
          reserveExpiresOn: null,
          conditions: '',
          reason: 'x',
          hasConsent: false,
        },
      ],
    }),
  ).toMatchObject({ code: 'scenario_not_found' });
});

test('what a published wave leaves passes to the next one, once, and the public files say so', async () => {
  const wave = await decidedWave({ spare: 5_000_000 });
  const { official, colleague, chair, publisher } = wave.people;
  const next = await superuser
    .insertInto('waves')
    .values({
      call_id: wave.callId,
      number: 2,
      label: 'Vague 2',
      seats: 7,
      opens_at: new Date(Date.now() + 1_000_000),
      closes_at: new Date(Date.now() + 2_000_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const carry = (seats: number, amountCents: number, actor = official) =>
    carryOver(actor, { waveId: wave.waveId, expected: { seats, amountCents }, reason: 'Reliquat.' });
  expect(await carry(8, 5_000_000)).toMatchObject({ code: 'origin_not_public' });
  await publish(wave, new Date(Date.now() - 1_000));
  expect(await carry(8, 5_000_000, publisher)).toMatchObject({ code: 'not_allowed_role' });
  expect(await carry(9, 5_000_000)).toMatchObject({ code: 'carry_over_changed' });
  await renounce(wave, 0);
  expect(await carry(9, 5_000_000 + GRANT)).toMatchObject({ code: 'origin_publication_outdated' });
  const shown = await asActor(PUBLIC, (tx) => findPublicPublication(tx, { slug: wave.slug, number: 1 }));
  expect(shown?.snapshot.figures.selected).toBe(2);
  await notifyDecisions(official, { waveId: wave.waveId, decisionIds: null });
  const publication = await superuser
    .selectFrom('publications')
    .select('id')
    .where('wave_id', '=', wave.waveId)
    .executeTakeFirstOrThrow();
  await cancelPublication(chair, { publicationId: publication.id, reason: 'Un lauréat a renoncé.' });
  await publish(wave, new Date(Date.now() - 1_000));
  const both = await Promise.all([
    carry(9, 5_000_000 + GRANT, official),
    carry(9, 5_000_000 + GRANT, colleague),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await ledgerOf(wave)).toMatchObject({ balanceSeats: 0, balanceCents: 0, carriedOutSeats: 9 });
  expect(await ledgerOf(wave, next.id)).toMatchObject({
    openedSeats: 7,
    carriedInSeats: 9,
    balanceSeats: 16,
    balanceCents: 5_000_000 + GRANT,
  });
  const record = await asActor(PUBLIC, (tx) => findPublicPublication(tx, { slug: wave.slug, number: 1 }));
  const said = JSON.parse(record?.selectionRecord?.toString() ?? '{}') as SelectionRecord;
  expect(said.ledger).toMatchObject({ balanceSeats: 9, balanceCents: 5_000_000 + GRANT });
});
