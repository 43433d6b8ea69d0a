import { sql } from 'kysely';
import type { Tx } from '../../client.server.ts';
import { asHistorian, belongsToCall } from './historian.server.ts';

/**
 * Moves everything that a call's rows say of time by the same number of days, so that a story keeps its age. The hour in
 * Paris stays, across a change of clocks too: a deadline that falls at the end of a day still does.
 */
export async function shiftStory(callId: string, days: number): Promise<void> {
  await asHistorian(async (tx) => {
    const columns = await listTimeColumns(tx);
    for (const { table, column, key } of columns) {
      await sql`update ${sql.table(table)}
        set ${sql.ref(column)} = ((${sql.ref(column)} at time zone 'Europe/Paris') + make_interval(days => ${days}::integer))
          at time zone 'Europe/Paris'
        where ${belongsToCall(table, key, callId)} and ${sql.ref(column)} is not null`.execute(tx);
    }
  });
}

async function listTimeColumns(tx: Tx): Promise<{ table: string; column: string; key: string }[]> {
  const { rows } = await sql<{ table: string; column: string; key: string }>`
    select timed.table_name as table, timed.column_name as column, min(owning.column_name) as key
      from information_schema.columns timed
      join information_schema.columns owning
        on owning.table_schema = timed.table_schema and owning.table_name = timed.table_name
       and owning.column_name in ('call_id', 'application_id')
     where timed.table_schema = 'public' and timed.data_type = 'timestamp with time zone'
     group by 1, 2`.execute(tx);
  // One row per table: 'application_id' sorts first, but a table that has call_id is reached by it.
  const withCall = new Set(
    (
      await sql<{ name: string }>`select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'call_id'`.execute(tx)
    ).rows.map((row) => row.name),
  );
  return rows.map((row) => ({ ...row, key: withCall.has(row.table) ? 'call_id' : 'application_id' }));
}
