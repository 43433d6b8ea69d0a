import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { asActor, WORKER } from '#db/client.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

const uncaught: unknown[] = [];
process.on('uncaughtExceptionMonitor', (error) => uncaught.push(error));

/** As a restart of the server, or its patience with an idle transaction, would do between two statements. */
async function closeConnection(pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid}, 5000)`.execute(superuser);
  // The news comes by the socket.
  await sleep(100);
}

test('a connection that the server closes within a transaction fails that act, and nothing else', async () => {
  const act = asActor(WORKER, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await closeConnection(rows[0]?.pid ?? 0);
    await sql`select 1`.execute(tx);
  });

  await expect(act).rejects.toThrow();
  expect(uncaught).toEqual([]);
  const next = await asActor(WORKER, (tx) => sql<{ one: number }>`select 1 as one`.execute(tx));
  expect(next.rows).toEqual([{ one: 1 }]);
});
