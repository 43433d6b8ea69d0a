import { randomUUID } from 'node:crypto';
import { Logger, parseCrontab, runOnce } from 'graphile-worker';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { depositApplication } from '#app/commands/deposit-application.server.ts';
import { crontab, taskList } from '#app/jobs/task-list.server.ts';
import { fingerprintOf, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser, url } = await testDatabase();

/** The first step alone: what a process killed right after it leaves behind. */
async function plantOrphan() {
  const owner = await plantPerson(superuser);
  const applicationId = await plantDraft(superuser, await plantOpenCall(superuser), owner);
  const attempt = await depositApplication(owner, {
    applicationId,
    idempotencyKey: randomUUID(),
    fingerprint: await fingerprintOf(owner, applicationId),
    sworn: true,
  });
  if (!attempt.ok) throw new Error(attempt.code);
  return { applicationId, attemptId: attempt.value.attemptId };
}

/** The queue as the worker runs it, once through what is due of one task: mails have nowhere to go here. */
async function runQueue(name: 'finish_deposit' | 'sweep_deposits'): Promise<void> {
  const task = taskList[name];
  if (!task) throw new Error(`The queue does not know ${name}`);
  const logger = new Logger(() => () => undefined);
  await runOnce({ connectionString: url, taskList: { [name]: task }, noHandleSignals: true, logger });
}

const readStatus = async (applicationId: string) =>
  (
    await superuser
      .selectFrom('applications')
      .select('status')
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow()
  ).status;

describe('an attempt that its request left behind', () => {
  it('waits for its request first, then is finished by the queue', async () => {
    const { applicationId, attemptId } = await plantOrphan();
    await runQueue('finish_deposit');
    expect(await readStatus(applicationId)).toBe('draft');

    await sql`update graphile_worker._private_jobs set run_at = now() - interval '1 second'
      where key = ${`finish_deposit:${attemptId}`}`.execute(superuser);
    await runQueue('finish_deposit');
    expect(await readStatus(applicationId)).toBe('deposited');
  });

  it('is found by the clock when its job is lost too', async () => {
    const { applicationId } = await plantOrphan();
    await sql`delete from graphile_worker._private_jobs`.execute(superuser);
    await sql`update deposit_attempts set received_at = received_at - interval '31 seconds'
      where application_id = ${applicationId}`.execute(superuser);
    await sql`select graphile_worker.add_job('sweep_deposits', '{}')`.execute(superuser);
    await runQueue('sweep_deposits');
    expect(await readStatus(applicationId)).toBe('deposited');
  });
});

describe('the task list', () => {
  it('runs the sweep of deposits every minute', () => {
    expect(parseCrontab(crontab).map(({ task }) => task)).toContain('sweep_deposits');
    expect(Object.keys(taskList)).toContain('sweep_deposits');
  });
});
