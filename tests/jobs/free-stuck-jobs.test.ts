import { Logger, runOnce } from 'graphile-worker';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { taskList } from '#app/jobs/task-list.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser, url } = await testDatabase();

/** A job as a worker holds it since some minutes; a dead one never lets it go. */
async function plantHeldJob(worker: string, minutes: number): Promise<void> {
  await sql`select graphile_worker.add_job('send_mail', '{}', job_key => ${worker})`.execute(superuser);
  await sql`update graphile_worker._private_jobs
    set locked_by = ${worker}, locked_at = now() - make_interval(mins => ${minutes}), attempts = 1
    where key = ${worker}`.execute(superuser);
}

it('gives back what a dead worker held, and leaves what a living one does', async () => {
  await plantHeldJob('dead', 16);
  await plantHeldJob('living', 14);
  await sql`select graphile_worker.add_job('free_stuck_jobs', '{}')`.execute(superuser);
  const task = taskList.free_stuck_jobs;
  if (!task) throw new Error('The queue does not know free_stuck_jobs');
  const logger = new Logger(() => () => undefined);
  await runOnce({
    connectionString: url,
    taskList: { free_stuck_jobs: task },
    noHandleSignals: true,
    logger,
  });

  const { rows } = await sql<{ key: string; locked_by: string | null }>`
    select key, locked_by from graphile_worker.jobs order by key`.execute(superuser);
  expect(rows).toEqual([
    { key: 'dead', locked_by: null },
    { key: 'living', locked_by: 'living' },
  ]);
});
