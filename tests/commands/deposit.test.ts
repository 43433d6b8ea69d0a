import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { depositApplication } from '#app/commands/deposit-application.server.ts';
import { finishDeposit } from '#app/commands/finish-deposit.server.ts';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { withdrawApplication } from '#app/commands/withdraw-application.server.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen, verifyFrozen } from '#app/domain/application/frozen-version.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { WORKER } from '#db/client.server.ts';
import { listOrphanAttempts } from '#db/queries/deposits.server.ts';
import {
  addMember,
  answersOfToday,
  deposit,
  fingerprintOf,
  NORMANDIE,
  plantDraft,
  plantOpenCall,
  plantPerson,
} from '../factories/filing.ts';
import { testDatabase } from '../support/database.ts';

const { superuser, asActor } = await testDatabase();
const HOUR_MS = 3_600_000;

async function plant(
  options: { closesInHours?: number; changes?: Parameters<typeof answersOfToday>[0] } = {},
) {
  const filing = await plantOpenCall(superuser, { closesInHours: options.closesInHours });
  const owner = await plantPerson(superuser);
  const applicationId = await plantDraft(superuser, filing, owner, answersOfToday(options.changes));
  return { ...filing, owner, applicationId };
}

const find = (applicationId: string) =>
  superuser.selectFrom('applications').selectAll().where('id', '=', applicationId).executeTakeFirstOrThrow();
const listVersions = (applicationId: string) =>
  superuser
    .selectFrom('application_versions')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('number')
    .execute();
const listMails = (applicationId: string) =>
  superuser.selectFrom('mails').selectAll().where('application_id', '=', applicationId).execute();
const listEvents = (applicationId: string) =>
  superuser
    .selectFrom('application_events')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('id')
    .execute();

describe('depositing an application', () => {
  it('freezes it, gives its reference, moves its status and writes event and mail together', async () => {
    const { owner, applicationId } = await plant();
    const done = await deposit(owner, applicationId);
    expect(done).toMatchObject({ ok: true, value: { isLate: false } });

    const application = await find(applicationId);
    expect(application).toMatchObject({
      status: 'deposited',
      reference: expect.stringMatching(/^MBUS-V1-28-\d{4}$/),
      authority_id: NORMANDIE,
      department_codes: ['61'],
      region_code: '28',
      holder_type: 'CPTS',
      is_late: false,
    });
    expect(application.requested_cents).toBeGreaterThan(0);
    expect(application.population).toBeGreaterThan(30_000);

    const [version, ...others] = await listVersions(applicationId);
    expect(others).toEqual([]);
    if (!version) throw new Error('No version');
    expect(application.current_version_id).toBe(version.id);
    const proven = verifyFrozen(
      {
        canonical: version.canonical,
        sha256: version.sha256,
        leafRoot: version.leaf_root,
        salts: version.salts,
      },
      sha256,
    );
    expect(proven).toMatchObject({ ok: true });
    const frozen = readFrozen<DepositedContent>(version.canonical);
    if (!frozen.ok) throw new Error(frozen.code);
    expect(frozen.value.content.projet.title).toBe(application.title);
    expect(frozen.value.content.places['61006']).toMatchObject({ name: 'Argentan', departmentCode: '61' });
    expect(frozen.value.attachments.length).toBeGreaterThan(0);

    const events = await listEvents(applicationId);
    expect(events).toMatchObject([{ act: 'deposit', from_status: 'draft', to_status: 'deposited' }]);
    const mails = await listMails(applicationId);
    expect(mails.map(({ template }) => template)).toEqual([
      'deposit-acknowledgement',
      'deposit-acknowledgement',
    ]);
    expect(mails[0]?.props).toMatchObject({
      sha256: version.leaf_root.toString('hex'),
      versionNumber: 1,
      dossier: { reference: application.reference },
    });
  });

  it('makes one version of twenty identical requests, with one answer', async () => {
    const { owner, applicationId } = await plant();
    const request = { idempotencyKey: randomUUID(), fingerprint: await fingerprintOf(owner, applicationId) };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => deposit(owner, applicationId, request)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await listVersions(applicationId)).toHaveLength(1);
    expect(await listEvents(applicationId)).toHaveLength(1);
    expect(await listMails(applicationId)).toHaveLength(2);
  });

  it('refuses the same key for other content', async () => {
    const { owner, applicationId } = await plant();
    const idempotencyKey = randomUUID();
    await deposit(owner, applicationId, { idempotencyKey });
    await saveAnswers(owner, {
      applicationId,
      changes: [{ path: 'projet.title', value: 'Autre titre', baseVersion: 1 }],
    });
    expect(await deposit(owner, applicationId, { idempotencyKey })).toMatchObject({
      ok: false,
      code: 'key_used_for_other_content',
    });
    expect(await listVersions(applicationId)).toHaveLength(1);
  });

  it('answers the first receipt again to a late retry, whatever was written since', async () => {
    const { owner, applicationId } = await plant();
    const request = { idempotencyKey: randomUUID(), fingerprint: await fingerprintOf(owner, applicationId) };
    const first = await deposit(owner, applicationId, request);
    await saveAnswers(owner, {
      applicationId,
      changes: [{ path: 'projet.title', value: 'Autre titre', baseVersion: 1 }],
    });
    expect(await deposit(owner, applicationId, request)).toEqual(first);
  });

  it('does not deposit what the person has not read', async () => {
    const { owner, applicationId } = await plant();
    const fingerprint = await fingerprintOf(owner, applicationId);
    await saveAnswers(owner, {
      applicationId,
      changes: [{ path: 'projet.title', value: 'Écrit entre-temps', baseVersion: 1 }],
    });
    expect(await deposit(owner, applicationId, { fingerprint })).toMatchObject({ code: 'content_changed' });
    expect((await find(applicationId)).status).toBe('draft');
  });

  it('keeps every version and one reference when it is deposited again', async () => {
    const { owner, applicationId } = await plant();
    await deposit(owner, applicationId);
    const { reference } = await find(applicationId);
    await saveAnswers(owner, {
      applicationId,
      changes: [{ path: 'projet.title', value: 'Titre corrigé', baseVersion: 1 }],
    });
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true });
    const application = await find(applicationId);
    const versions = await listVersions(applicationId);
    expect(versions.map(({ number }) => number)).toEqual([1, 2]);
    expect(application).toMatchObject({
      reference,
      title: 'Titre corrigé',
      current_version_id: versions[1]?.id,
    });
    expect((await listEvents(applicationId)).map(({ act }) => act)).toEqual(['deposit', 'redeposit']);
  });

  it('numbers the deposits of an area one after the other, without gap, however many at once', async () => {
    const filing = await plantOpenCall(superuser);
    const owner = await plantPerson(superuser);
    const ids = await Promise.all(Array.from({ length: 6 }, () => plantDraft(superuser, filing, owner)));
    await Promise.all(ids.map((id) => deposit(owner, id)));
    const references = await Promise.all(ids.map(async (id) => (await find(id)).reference));
    const numbers = references.map((reference) => Number(reference?.slice(-4))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    expect(new Set(references).size).toBe(6);
  });

  it('refuses a budget that is off by one cent, and says so in the timeline', async () => {
    const answers = answersOfToday();
    const amountPath =
      Object.keys(answers).find((path) => /^budget\.ressources\..*\.amount$/.test(path)) ?? '';
    const amount = String(answers[amountPath]);
    const oneCentMore = amount.replace(
      /,(\d\d)$/,
      (_, cents: string) => `,${String(Number(cents) + 1).padStart(2, '0')}`,
    );
    const { owner, applicationId } = await plant({ changes: { [amountPath]: oneCentMore } });
    expect(oneCentMore).not.toBe(amount);
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: false, code: 'incomplete' });
    expect((await find(applicationId)).status).toBe('draft');
    expect(await listEvents(applicationId)).toMatchObject([{ act: 'deposit_refused' }]);
    expect(await listMails(applicationId)).toEqual([]);
  });

  it('wants the sworn statement', async () => {
    const { owner, applicationId } = await plant();
    const attempt = await depositApplication(owner, {
      applicationId,
      idempotencyKey: randomUUID(),
      fingerprint: await fingerprintOf(owner, applicationId),
      sworn: false,
    });
    expect(attempt).toMatchObject({ ok: false, code: 'confirmation_missing' });
  });

  it.each(['editor', 'reader'] as const)('is not open to an %s', async (role) => {
    const { owner, applicationId } = await plant();
    const colleague = await plantPerson(superuser);
    await addMember(superuser, applicationId, colleague, role);
    const fingerprint = await fingerprintOf(owner, applicationId);
    expect((await deposit(colleague, applicationId, { fingerprint })).ok).toBe(false);
    expect((await find(applicationId)).status).toBe('draft');
  });

  it('answers a stranger as if it did not exist', async () => {
    const { applicationId } = await plant();
    const stranger = await plantPerson(superuser);
    const attempt = await deposit(stranger, applicationId, { fingerprint: '0'.repeat(64) });
    expect(attempt).toMatchObject({ ok: false, code: 'not_found' });
  });
});

describe('the deadline', () => {
  it('is that of the authority that the content names', async () => {
    const { owner, applicationId, callId, waveId } = await plant({ closesInHours: -1 });
    await superuser
      .insertInto('regional_windows')
      .values({
        call_id: callId,
        wave_id: waveId,
        authority_id: NORMANDIE,
        opens_at: new Date(Date.now() - 24 * HOUR_MS),
        closes_at: new Date(Date.now() + HOUR_MS),
        ceiling_cents: 10_000_000,
      })
      .execute();
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true, value: { isLate: false } });
  });

  it('keeps a late deposit and flags it everywhere', async () => {
    const { owner, applicationId } = await plant({ closesInHours: -1 });
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: true, value: { isLate: true } });
    expect(await find(applicationId)).toMatchObject({
      status: 'deposited',
      is_late: true,
      commune_codes: ['61006', '61214', '61464', '61494', '61168'],
    });
    expect(await listEvents(applicationId)).toMatchObject([{ payload: { isLate: true } }]);
    expect((await listMails(applicationId))[0]?.props).toMatchObject({
      isLate: true,
      replaceableUntil: null,
    });
  });

  it('takes no new version once it has passed', async () => {
    const { owner, applicationId, waveId } = await plant();
    await deposit(owner, applicationId);
    await superuser
      .updateTable('waves')
      .set({ closes_at: new Date(Date.now() - 1_000) })
      .where('id', '=', waveId)
      .execute();
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: false, code: 'deadline_passed' });
    expect(await listVersions(applicationId)).toHaveLength(1);
  });

  it('takes nothing before the opening', async () => {
    const filing = await plantOpenCall(superuser, { opensInHours: 1 });
    const owner = await plantPerson(superuser);
    const applicationId = await plantDraft(superuser, filing, owner);
    expect(await deposit(owner, applicationId)).toMatchObject({ ok: false, code: 'call_not_open' });
  });

  it('is compared with the instant of the attempt: a wait makes nobody late', async () => {
    const { owner, applicationId, waveId } = await plant();
    const attempt = await depositApplication(owner, {
      applicationId,
      idempotencyKey: randomUUID(),
      fingerprint: await fingerprintOf(owner, applicationId),
      sworn: true,
    });
    if (!attempt.ok) throw new Error(attempt.code);
    await superuser
      .updateTable('waves')
      .set({ closes_at: new Date(Date.now() + 1) })
      .where('id', '=', waveId)
      .execute();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await finishDeposit(owner, attempt.value.attemptId)).toMatchObject({ value: { isLate: false } });
  });
});

describe('an attempt that its request left behind', () => {
  async function leave() {
    const planted = await plant();
    const attempt = await depositApplication(planted.owner, {
      applicationId: planted.applicationId,
      idempotencyKey: randomUUID(),
      fingerprint: await fingerprintOf(planted.owner, planted.applicationId),
      sworn: true,
    });
    if (!attempt.ok) throw new Error(attempt.code);
    return { ...planted, attemptId: attempt.value.attemptId };
  }

  it('is queued for the worker, which finishes it', async () => {
    const { applicationId, attemptId } = await leave();
    const { rows: jobs } = await sql`select task_identifier from graphile_worker.jobs
      where key = ${`finish_deposit:${attemptId}`}`.execute(superuser);
    expect(jobs).toMatchObject([{ task_identifier: 'finish_deposit' }]);
    expect(await finishDeposit(WORKER, attemptId)).toMatchObject({ ok: true });
    expect((await find(applicationId)).status).toBe('deposited');
    expect(await finishDeposit(WORKER, attemptId)).toMatchObject({ ok: true });
    expect(await listVersions(applicationId)).toHaveLength(1);
  });

  it('is found by the sweep when its job is lost', async () => {
    const { attemptId } = await leave();
    const found = await asActor(WORKER, (tx) => listOrphanAttempts(tx, { olderThanSeconds: 0 }));
    expect(found.map(({ id }) => id)).toContain(attemptId);
    const young = await asActor(WORKER, (tx) => listOrphanAttempts(tx, { olderThanSeconds: 30 }));
    expect(young.map(({ id }) => id)).not.toContain(attemptId);
  });

  it('is finished before a later one, so that the last content is the one that counts', async () => {
    const { owner, applicationId } = await leave();
    await saveAnswers(owner, {
      applicationId,
      changes: [{ path: 'projet.title', value: 'Le dernier titre', baseVersion: 1 }],
    });
    await deposit(owner, applicationId);
    const application = await find(applicationId);
    const versions = await listVersions(applicationId);
    expect(versions).toHaveLength(2);
    expect(application).toMatchObject({ title: 'Le dernier titre', current_version_id: versions[1]?.id });
  });
});

describe('withdrawing', () => {
  it('moves the status, keeps the reason and tells the holder', async () => {
    const { owner, applicationId } = await plant();
    await deposit(owner, applicationId);
    const done = await withdrawApplication(owner, {
      applicationId,
      confirmed: true,
      reason: 'Plus de médecin',
    });
    expect(done).toMatchObject({ ok: true });
    expect((await find(applicationId)).status).toBe('withdrawn');
    expect((await listEvents(applicationId)).at(-1)).toMatchObject({
      act: 'withdraw',
      reason: 'Plus de médecin',
    });
    const told = (await listMails(applicationId))
      .filter(({ template }) => template === 'withdrawal-acknowledgement')
      .map(({ recipient_email: email }) => email);
    expect(told.sort()).toEqual(['candidature@exemple.invalid', `${owner.userId}@porteur.invalid`].sort());
  });

  it('wants its confirmation, happens once, and then nothing can be deposited', async () => {
    const { owner, applicationId } = await plant();
    const withdraw = (confirmed: boolean) =>
      withdrawApplication(owner, { applicationId, confirmed, reason: '' });
    expect(await withdraw(false)).toMatchObject({ code: 'confirmation_missing' });
    expect(await withdraw(true)).toMatchObject({ ok: true });
    expect(await withdraw(true)).toMatchObject({ code: 'not_allowed_from_status' });
    expect(await deposit(owner, applicationId)).toMatchObject({ code: 'not_allowed_from_status' });
  });
});
