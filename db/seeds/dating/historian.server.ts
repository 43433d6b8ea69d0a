import { type RawBuilder, sql } from 'kysely';
import { type Db, ownerDb, type Tx } from '../../client.server.ts';

export interface Span {
  from: Date;
  to: Date;
}

/**
 * Dating rewrites rows that no actor may rewrite, and some that a trigger keeps as they were signed. Only the owner
 * can lift policies and triggers, for one transaction, and only the demonstration's seeds do: both are back before
 * it commits.
 */
export async function asHistorian(work: (tx: Tx) => Promise<void>): Promise<void> {
  const db: Db = ownerDb();
  await db.transaction().execute(async (tx) => {
    const forced = await listTables(tx, sql`c.relforcerowsecurity`);
    const frozen = await listTables(
      tx,
      sql`exists (select 1 from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)`,
    );
    for (const table of forced) await sql`alter table ${table} no force row level security`.execute(tx);
    for (const table of frozen) await sql`alter table ${table} disable trigger user`.execute(tx);
    await work(tx);
    await sql`set constraints all immediate`.execute(tx);
    for (const table of frozen) await sql`alter table ${table} enable trigger user`.execute(tx);
    for (const table of forced) await sql`alter table ${table} force row level security`.execute(tx);
  });
}

async function listTables(tx: Tx, condition: RawBuilder<unknown>): Promise<RawBuilder<unknown>[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relkind = 'r'
      and c.relnamespace = 'public'::regnamespace and ${condition} order by 1`.execute(tx);
  return rows.map(({ name }) => sql.table(name));
}

export async function dateColumn(
  tx: Tx,
  files: Files,
  table: string,
  column: string,
  span: Span,
): Promise<void> {
  const key = table === 'applications' ? 'id' : 'application_id';
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${withinSpan(key, span)}
    where ${sql.ref(key)} in (${files}) and ${sql.ref(column)} is not null`.execute(tx);
}

export function withinSpan(key: string, span: Span): RawBuilder<Date> {
  return sql<Date>`${span.from}::timestamptz + (${span.to}::timestamptz - ${span.from}::timestamptz)
    * ((hashtext(${sql.ref(key)}::text) & 1023) / 1024.0)`;
}

export type Files = RawBuilder<unknown>;

export function inCall(callId: string): Files {
  return sql`select id from applications where call_id = ${callId}`;
}

export function inWave(waveId: string): Files {
  return sql`select id from applications where wave_id = ${waveId}`;
}

export function belongsToCall(table: string, key: string, callId: string): RawBuilder<boolean> {
  if (table === 'calls') return sql<boolean>`id = ${callId}`;
  if (key === 'call_id' || table === 'applications') return sql<boolean>`call_id = ${callId}`;
  return sql<boolean>`application_id in (select id from applications where call_id = ${callId})`;
}

/** Acts on a wave, or on several, by the day of each; one that a story has dated already keeps its day. */
export async function dateWaveActs(
  tx: Tx,
  waves: Files,
  days: Readonly<Record<string, Date>>,
): Promise<void> {
  for (const [act, at] of Object.entries(days))
    await sql`update call_events set at = ${at} where wave_id ${waves} and act = ${act}
      and at > clock_timestamp() - interval '1 day'`.execute(tx);
}
