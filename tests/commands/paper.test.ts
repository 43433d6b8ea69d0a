import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { claimApplication } from '#app/commands/claim-application.server.ts';
import { enterPaperApplication } from '#app/commands/enter-paper-application.server.ts';
import { printClaimLetter } from '#app/commands/print-claim-letter.server.ts';
import { printClaimCode } from '#app/domain/application/claim-code.ts';
import type { PaperEntry } from '#app/domain/application/paper-entry.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import { loadPaperReceipt } from '#app/server/receipt-source.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findPaperEntry } from '#db/queries/paper-entries.server.ts';
import { findEarlierSeal } from '#db/queries/seals.server.ts';
import {
  answersOfToday,
  deposit,
  NORMANDIE,
  plantContent,
  plantOpenCall,
  plantPerson,
} from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { asActor, superuser } = await testDatabase();
const filing = await plantOpenCall(superuser, { opensInHours: -30 * 24 });
const holder = await plantPerson(superuser, 'porteur');
const officer = await agent('ars_officer');
const colleague = await agent('ars_officer');
const director = await agent('ars_director');
const stranger = await agent('ars_officer', 3);

async function agent(role: string, authorityId = NORMANDIE): Promise<PersonActor> {
  const person = await plantPerson(superuser, role);
  return { ...person, roles: [{ id: randomUUID(), role, authorityId, departmentCode: null }] };
}

const today = localDateAt(new Date());
const daysAgo = (days: number) => addDays(today, -days) ?? '';
const ENTRY: PaperEntry = {
  channel: 'post',
  postmarkedOn: daysAgo(4),
  receivedOn: daysAgo(1),
  holderName: 'Maison de santé du Perche',
  contactName: 'Anne Roy',
  address: '1 place de la Mairie\n61400 Mortagne-au-Perche',
  phone: '',
  email: '',
};

const enter = (actor = officer, over: Partial<PaperEntry> = {}) =>
  enterPaperApplication(actor, {
    creationKey: randomUUID(),
    waveId: filing.waveId,
    entry: { ...ENTRY, ...over },
  });

let id = '';
beforeEach(async () => {
  const entered = await enter();
  if (!entered.ok) throw new Error(entered.code);
  id = entered.value.applicationId;
});

/** The agent fills the form as the holder would have, scans the envelope, and deposits. */
async function file({ scans = true } = {}) {
  await plantContent(superuser, id, officer, answersOfToday(), scans ? ['P14'] : []);
  return deposit(officer, id);
}

const held = (actor: PersonActor) =>
  asActor(actor, (tx) => findHeldApplication(tx, { id, userId: actor.userId }));
const row = () =>
  superuser.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const events = () =>
  superuser
    .selectFrom('application_events')
    .select(['act', 'actor_kind', 'actor_id'])
    .where('application_id', '=', id)
    .where('act', 'in', ['create', 'deposit', 'deposit_refused', 'claim_letter_printed', 'paper_claimed'])
    .orderBy('id')
    .execute();

test('an officer begins it once, in a wave that has opened; nobody else does', async () => {
  expect(await held(officer)).toMatchObject({ on_paper: true, status: 'draft', member_role: 'owner' });
  expect(await held(colleague)).toBeUndefined();
  const key = randomUUID();
  const request = { creationKey: key, waveId: filing.waveId, entry: ENTRY };
  const first = await enterPaperApplication(officer, request);
  expect(await enterPaperApplication(officer, request)).toEqual(first);
  expect(await enterPaperApplication(holder, { ...request, creationKey: randomUUID() })).toMatchObject({
    code: 'not_allowed_role',
  });
  const closed = await plantOpenCall(superuser, { closesInHours: -1 });
  expect(
    await enterPaperApplication(officer, { ...request, creationKey: randomUUID(), waveId: closed.waveId }),
  ).toMatchObject({ ok: true });
  const later = await plantOpenCall(superuser, { opensInHours: 1 });
  expect(
    await enterPaperApplication(officer, { ...request, creationKey: randomUUID(), waveId: later.waveId }),
  ).toMatchObject({ code: 'call_not_open' });
});

test('without the scanned original it is not complete', async () => {
  expect(await file({ scans: false })).toMatchObject({ code: 'incomplete' });
});

test('deposited, it is frozen and receives its reference; the agent is its member no longer, the agency examines it', async () => {
  expect(await file()).toMatchObject({ ok: true, value: { isLate: false } });
  const deposited = await row();
  expect(deposited).toMatchObject({ status: 'deposited', on_paper: true, is_late: false });
  expect(deposited.reference).toMatch(/^MBUS-/);
  expect(await held(officer)).toBeUndefined();
  const seen = await asActor(officer, (tx) => findPaperEntry(tx, id));
  expect(seen).toMatchObject({ channel: 'post', postmarked_on: ENTRY.postmarkedOn, address: ENTRY.address });
  expect(await asActor(holder, (tx) => findPaperEntry(tx, id))).toBeUndefined();
  expect(await events()).toMatchObject([
    { act: 'create', actor_kind: 'authority', actor_id: officer.userId },
    { act: 'deposit', actor_kind: 'authority', actor_id: officer.userId },
  ]);
});

test('the legal clock runs from the day the envelope came in', async () => {
  await file();
  const clocks = await asActor(officer, (tx) => loadClocks(tx, id));
  expect(clocks.receivedOn).toBe(ENTRY.receivedOn);
});

test('after closing, the postmark decides: in time when posted in time, else kept and flagged', async () => {
  const closing = {
    closes_at: new Date(Date.now() - 2 * 86_400_000),
    opens_at: new Date(Date.now() - 40 * 86_400_000),
  };
  await superuser.updateTable('waves').set(closing).where('id', '=', filing.waveId).execute();
  expect(await file()).toMatchObject({ ok: true, value: { isLate: false } });
  const late = await enter(officer, { postmarkedOn: daysAgo(1), receivedOn: today });
  if (!late.ok) throw new Error(late.code);
  id = late.value.applicationId;
  expect(await file()).toMatchObject({ ok: true, value: { isLate: true } });
  expect(await row()).toMatchObject({ status: 'deposited', is_late: true });
  const sealedAt = new Date(Date.now() - 86_400_000);
  expect(await asActor(officer, (tx) => findEarlierSeal(tx, id))).toBeUndefined();
  const [document, sha256] = [Buffer.from('{}'), Buffer.alloc(32)];
  await superuser
    .insertInto('wave_seals')
    .values({ wave_id: filing.waveId, call_id: filing.callId, document, sha256, sealed_at: sealedAt })
    .execute();
  expect(await asActor(officer, (tx) => findEarlierSeal(tx, id))).toEqual(sealedAt);
  await superuser
    .updateTable('wave_seals')
    .set({ sealed_at: new Date(Date.now() + 1_000) })
    .where('wave_id', '=', filing.waveId)
    .execute();
  expect(await asActor(officer, (tx) => findEarlierSeal(tx, id))).toBeUndefined();
  await superuser.deleteFrom('wave_seals').where('wave_id', '=', filing.waveId).execute();
  await superuser
    .updateTable('waves')
    .set({ closes_at: new Date(Date.now() + 10 * 86_400_000) })
    .where('id', '=', filing.waveId)
    .execute();
});

test('the holder takes it over with the code of the last letter, once, and owns it as its creator', async () => {
  await file();
  expect(await printClaimLetter(stranger, id)).toMatchObject({ code: 'not_found' });
  expect(await printClaimLetter(director, id)).toMatchObject({ code: 'not_allowed_role' });
  const first = await printClaimLetter(colleague, id);
  const last = await printClaimLetter(officer, id);
  if (!first.ok || !last.ok) throw new Error('not printed');
  const stored = await superuser
    .selectFrom('paper_entries')
    .select('claim_hash')
    .where('application_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(stored.claim_hash?.toString('latin1')).not.toContain(last.value.code);
  expect(await claimApplication(holder, first.value.code)).toMatchObject({ code: 'claim_not_found' });
  const typed = printClaimCode(last.value.code).toLowerCase();
  expect(await claimApplication(holder, typed)).toEqual({ ok: true, value: { applicationId: id } });
  expect(await held(holder)).toMatchObject({ member_role: 'owner', created_by: holder.userId });
  expect(await claimApplication(await plantPerson(superuser), typed)).toMatchObject({
    code: 'claim_not_found',
  });
  expect(await printClaimLetter(officer, id)).toMatchObject({ code: 'already_claimed' });
  expect((await events()).at(-1)).toMatchObject({
    act: 'paper_claimed',
    actor_kind: 'holder',
    actor_id: holder.userId,
  });
});

test('the letter that carries the code is drawn for the agency, which is no member of the file', async () => {
  await file();
  for (const agent of [officer, colleague]) {
    const { facts, entry } = await asActor(agent, (tx) => loadPaperReceipt(tx, id));
    expect(entry.holder_name).toBe(ENTRY.holderName);
    expect(facts.version).toMatchObject({ number: 1, outcome: 'deposited' });
  }
  await expect(asActor(holder, (tx) => loadPaperReceipt(tx, id))).rejects.toMatchObject({ status: 404 });
});
