import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

type Told = { cause: string; status: string; detail: string };

/** Given back after it was taken; false when no mail that is followed has this id. */
export async function markMailReturned(tx: Tx, mailId: string, told: Told): Promise<boolean> {
  const now = sql<Date>`clock_timestamp()`;
  return hasChanged(
    await tx
      .updateTable('mail_deliveries')
      .set({ returned_at: now, failed_at: now, cause: told.cause })
      .set({ report_status: told.status, report_detail: told.detail })
      .where('mail_id', '=', mailId)
      .where('returned_at', 'is', null)
      .executeTakeFirst(),
  );
}

/** Not there yet, says a server that goes on trying: nothing of a mail that came back changes. */
export async function markMailLate(tx: Tx, mailId: string, told: Told): Promise<boolean> {
  return hasChanged(
    await tx
      .updateTable('mail_deliveries')
      .set({ delayed_at: sql<Date>`clock_timestamp()`, cause: told.cause })
      .set({ report_status: told.status, report_detail: told.detail })
      .where('mail_id', '=', mailId)
      .where('returned_at', 'is', null)
      .executeTakeFirst(),
  );
}

/** A mail that was late did arrive. */
export async function markMailArrived(tx: Tx, mailId: string): Promise<boolean> {
  return hasChanged(
    await tx
      .updateTable('mail_deliveries')
      .set({ delayed_at: null, cause: null, report_status: null, report_detail: null })
      .where('mail_id', '=', mailId)
      .where('returned_at', 'is', null)
      .where('delayed_at', 'is not', null)
      .executeTakeFirst(),
  );
}

function hasChanged(result: { numUpdatedRows: bigint }): boolean {
  return result.numUpdatedRows > 0n;
}

/** Counts one mail that came in, by what it was worth. */
export async function countMailReturn(tx: Tx, kind: string): Promise<void> {
  await sql`insert into mail_returns (day, kind, count)
    values ((clock_timestamp() at time zone 'Europe/Paris')::date, ${kind}, 1)
    on conflict (day, kind) do update set count = mail_returns.count + 1`.execute(tx);
}

/** What came in over the last days, by kind; nothing for whom the counts are not. */
export async function listMailReturns(tx: Tx, days: number): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, sum(count)::integer as count from mail_returns
     where day > (clock_timestamp() at time zone 'Europe/Paris')::date - ${days}::integer
     group by kind order by kind`.execute(tx);
  return rows;
}
