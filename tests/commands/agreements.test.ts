import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordAgreement } from '#app/commands/record-agreement.server.ts';
import { renounceAward } from '#app/commands/renounce-award.server.ts';
import { supersedeDecision } from '#app/commands/supersede-decision.server.ts';
import type { TypedAgreement } from '#app/domain/agreement/grant-agreement.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { loader } from '#app/routes/resultats.$call.$wave.subventions[.]csv/route.ts';
import { type PersonActor, PUBLIC } from '#db/client.server.ts';
import { listAgreements } from '#db/queries/agreements.server.ts';
import { findDecisionInForce } from '#db/queries/decisions.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { listDeskAgreements } from '#db/queries/desk-agreements.server.ts';
import { decidedWave, notifyAll, publish, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { answerOf, routeArgs } from '#tests/factories/signed-in.ts';
import { readCsv, type TableSchema, tableFlaws } from '#tests/factories/table-schema.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();

const wave = await decidedWave(superuser, [
  { marks: STRONG, isSelected: true, title: 'Premier médicobus' },
  { marks: STRONG, isSelected: true, title: 'Deuxième médicobus' },
  { marks: WEAK, isSelected: false },
]);
const { holder, stranger, director, official, chair, auditor, publisher } = wave.people;
const idOf = (index: number) => wave.files[index]?.id ?? '';
const today = localDateAt(new Date());
const TYPED: TypedAgreement = {
  number: 'CONV-2026-1',
  signedOn: today,
  amount: '90000',
  object: 'Médicobus – Premier médicobus',
  nature: 'cash',
  terms: 'single',
  termsText: '',
  isNotifiedToEu: false,
  reason: '',
  payments: [{ dueOn: today, amount: '90 000,00', condition: '' }],
};
const record = (actor: PersonActor, over: Partial<TypedAgreement> = {}, index = 0, expectedVersion = 0) =>
  recordAgreement(actor, { applicationId: idOf(index), expectedVersion, typed: { ...TYPED, ...over } });
const openFile = () =>
  answerOf(() => loader(routeArgs('/resultats', { params: { call: wave.slug, wave: 'vague-1' } })));
const desk = (actor: PersonActor) =>
  asActor(actor, (tx) => listDeskAgreements(tx, deskScopeOf(actor.userId, actor.roles)));

test('nobody signs before the selection is notified, nor with who was not selected', async () => {
  expect(await record(official)).toMatchObject({ code: 'not_a_laureate' });
  await notifyAll(wave);
  expect(await record(official, {}, 2)).toMatchObject({ code: 'not_a_laureate' });
});

test('the agency or the national team records it, and nobody else', async () => {
  for (const [actor, code] of [
    [holder, 'not_found'],
    [stranger, 'not_found'],
    [chair, 'not_allowed_role'],
    [auditor, 'not_allowed_role'],
    [publisher, 'not_allowed_role'],
  ] as const)
    expect(await record(actor)).toMatchObject({ code });
  expect(await record(director, { amount: '90000,01' })).toMatchObject({
    code: 'invalid',
    problems: { amount: 'over_grant' },
  });
  const both = await Promise.all([record(director), record(official)]);
  // Whoever comes second already meets a version: their form gives no reason for another.
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  const [agreement] = await asActor(holder, (tx) => listAgreements(tx, idOf(0)));
  expect(agreement).toMatchObject({ number: 'CONV-2026-1', version: 1, amountCents: 9_000_000 });
  expect(agreement?.payments).toEqual([{ dueOn: today, amountCents: 9_000_000, condition: '' }]);
  expect(await asActor(stranger, (tx) => listAgreements(tx, idOf(0)))).toEqual([]);
});

test('an amendment is another version, with its reason; what was signed first stays', async () => {
  expect(await record(official, {}, 0, 1)).toMatchObject({ problems: { reason: 'reason_missing' } });
  expect(await record(official, { reason: 'Avenant 1' }, 0, 0)).toMatchObject({ code: 'recorded_meanwhile' });
  const amended = {
    reason: 'Avenant 1 : deux versements',
    amount: '80000',
    terms: 'staggered',
    payments: [
      { dueOn: today, amount: '40000', condition: '' },
      { dueOn: '2099-01-01', amount: '40000', condition: 'Rapport' },
    ],
  };
  expect(await record(official, amended, 0, 1)).toMatchObject({ ok: true, value: { version: 2 } });
  const versions = await asActor(holder, (tx) => listAgreements(tx, idOf(0)));
  expect(versions.map(({ version, amountCents }) => [version, amountCents])).toEqual([
    [2, 8_000_000],
    [1, 9_000_000],
  ]);
  await expect(
    asActor(official, (tx) => tx.updateTable('grant_agreements').set({ amount_cents: 1 }).execute()),
  ).rejects.toThrow(/permission denied/);
});

test('the desk lists laureates, those without an agreement first, for those who follow them', async () => {
  for (const actor of [official, director, auditor])
    expect((await desk(actor)).map(({ number }) => number)).toEqual([null, 'CONV-2026-1']);
  for (const actor of [holder, stranger]) expect(await desk(actor)).toEqual([]);
});

test('the open file exists once the results are public, and only then', async () => {
  const agreementsOfPublic = () =>
    asActor(PUBLIC, (tx) => tx.selectFrom('grant_agreements').select('id').execute());
  expect((await openFile()).status).toBe(404);
  expect(await agreementsOfPublic()).toEqual([]);
  await publish(wave, new Date(Date.now() + 700));
  expect((await openFile()).status).toBe(404);
  expect(await agreementsOfPublic()).toEqual([]);
  await expect.poll(async () => (await openFile()).status, { timeout: 5_000 }).toBe(200);
  const { body, type } = await openFile();
  expect(type).toBe('text/csv; charset=utf-8');
  const [header = [], ...rows] = readCsv(body);
  const schema = JSON.parse(
    readFileSync('public/schemas/scdl-subventions-2.1.1.json', 'utf8'),
  ) as TableSchema;
  expect(tableFlaws(schema, header, rows)).toEqual([]);
  expect(rows).toHaveLength(1);
  expect(Object.fromEntries(header.map((name, index) => [name, rows[0]?.[index]]))).toMatchObject({
    dateConvention: today,
    referenceDecision: wave.files[0]?.reference,
    montant: '80000.00',
    conditionsVersement: 'échelonné',
    datesPeriodeVersement: `${today}/2099-01-01`,
    pourcentageSubvention: '1.00',
    dispositifAide: wave.slug,
  });
});

test('an agreement ends with the award: at the notice of its withdrawal, and nothing is told before', async () => {
  const decision = await asActor(official, (tx) => findDecisionInForce(tx, idOf(0)));
  const next = {
    outcome: 'revoked' as const,
    grantCents: null,
    reserveRank: null,
    reserveExpiresOn: null,
    reason: 'Le véhicule ne sera pas acheté.',
    conditions: '',
    hasConsent: false,
  };
  const { waveId } = wave;
  await supersedeDecision(official, { applicationId: idOf(0), waveId, expectedId: decision?.id ?? '', next });
  const endOf = async (actor: PersonActor, index = 0) =>
    (await asActor(actor, (tx) => listAgreements(tx, idOf(index))))[0]?.end;
  for (const actor of [holder, director, official]) expect(await endOf(actor)).toBeNull();
  expect(readCsv((await openFile()).body).slice(1)).toMatchObject([{ 8: '80000.00' }]);
  await notifyAll(wave);
  for (const actor of [holder, director, official])
    expect(await endOf(actor)).toEqual({ endedOn: today, cause: 'revoked' });
  const [header = [], ...rows] = readCsv((await openFile()).body);
  const schema = JSON.parse(
    readFileSync('public/schemas/scdl-subventions-2.1.1.json', 'utf8'),
  ) as TableSchema;
  expect(tableFlaws(schema, header, rows)).toEqual([]);
  expect(Object.fromEntries(header.map((name, index) => [name, rows[0]?.[index]]))).toMatchObject({
    montant: '40000.00',
    conditionsVersement: 'unique',
    datesPeriodeVersement: today,
  });
  expect((await desk(director)).map(({ number, ended_on: ended }) => [number, ended])).toEqual([
    [null, null],
    ['CONV-2026-1', today],
  ]);
  expect(await record(official, { reason: 'Après la fin' }, 0, 2)).toMatchObject({ code: 'not_a_laureate' });
});

test('a laureate who renounces ends the agreement by that very act; what was never due is out of the open file', async () => {
  const payments = [{ dueOn: '2099-01-01', amount: '90 000,00', condition: '' }];
  expect(await record(director, { number: 'CONV-2026-2', payments }, 1)).toMatchObject({ ok: true });
  const linesOf = async () => readCsv((await openFile()).body).length - 1;
  expect(await linesOf()).toBe(2);
  const renounced = { applicationId: idOf(1), confirmed: true, reason: '' };
  expect(await renounceAward(holder, renounced)).toMatchObject({ ok: true });
  const [agreement] = await asActor(holder, (tx) => listAgreements(tx, idOf(1)));
  expect(agreement?.end).toEqual({ endedOn: today, cause: 'renounced' });
  expect(await linesOf()).toBe(1);
  const events = await superuser
    .selectFrom('application_events')
    .select(['actor_kind', 'payload'])
    .where('application_id', '=', idOf(1))
    .where('act', '=', 'end_agreement')
    .execute();
  expect(events).toEqual([{ actor_kind: 'holder', payload: { number: 'CONV-2026-2', cause: 'renounced' } }]);
  await notifyAll(wave);
  const ends = superuser.selectFrom('agreement_ends').select('cause').where('application_id', '=', idOf(1));
  expect(await ends.execute()).toEqual([{ cause: 'renounced' }]);
});
