import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/**
 * Ends every window of the wave now, by the database's clock cut to the millisecond; one that had not opened
 * never will. Windows already closed keep their instant. Gives the instant and how many were cut short.
 */
export async function closeWindowsNow(tx: Tx, waveId: string): Promise<{ at: Date; cut: number }> {
  const { rows } = await sql<{ at: Date; cut: number }>`
    with clock as (
      select date_trunc('milliseconds', clock_timestamp()) as at
    ), cut as (
      update regional_windows set
        closes_at = (select at from clock),
        opens_at = least(opens_at, (select at from clock) - interval '1 millisecond')
      where wave_id = ${waveId} and closes_at > (select at from clock)
      returning id
    ), wave as (
      update waves set
        closes_at = (select at from clock),
        opens_at = least(opens_at, (select at from clock) - interval '1 millisecond')
      where id = ${waveId} and closes_at > (select at from clock)
      returning id
    )
    select at, (select count(*) from cut) as cut, (select count(*) from wave) as wave from clock`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('The database gave no time');
  return row;
}

/**
 * Deposits of the wave that arrived before its closing and are not yet written down. The lock waits for attempts
 * being inserted, so that none is missed; new ones arrive after the closing.
 */
export async function countUnfinishedDeposits(tx: Tx, waveId: string): Promise<number> {
  await sql`lock table deposit_attempts in share mode`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
      from deposit_attempts d join applications a on a.id = d.application_id
     where a.wave_id = ${waveId} and d.finished_at is null`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface DepositLeaf {
  applicationId: string;
  versionId: string;
  leafRoot: Buffer;
}

/** Every file ever deposited in the wave, withdrawn ones too, by the root of its current version, in order of reference. */
export async function listDepositLeaves(tx: Tx, waveId: string): Promise<DepositLeaf[]> {
  const { rows } = await sql<DepositLeaf>`
    select a.id as "applicationId", v.id as "versionId", v.leaf_root as "leafRoot"
      from applications a join application_versions v on v.id = a.current_version_id
     where a.wave_id = ${waveId} and a.first_deposited_at is not null and a.reference is not null
     order by a.reference collate "C"`.execute(tx);
  return rows;
}

/** False when the wave is sealed already. */
export async function sealWave(tx: Tx, waveId: string, closingRoot: Uint8Array): Promise<boolean> {
  const sealed = await tx
    .updateTable('waves')
    .set({
      closed_at: sql<Date>`date_trunc('milliseconds', clock_timestamp())`,
      closing_root: Buffer.from(closingRoot),
    })
    .where('id', '=', waveId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return sealed.numUpdatedRows === 1n;
}

export interface ClosingFacts {
  wave: { callId: string; callTitle: string; label: string; closesAt: Date };
  agents: { name: string; email: string; isFictitious: boolean }[];
}

/** The wave that closes, and the officers of the agencies that received a file in it. */
export async function findClosingFacts(tx: Tx, waveId: string): Promise<ClosingFacts> {
  const wave = await tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .select([
      'calls.id as callId',
      'calls.title as callTitle',
      'waves.label as label',
      'waves.closes_at as closesAt',
    ])
    .where('waves.id', '=', waveId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<ClosingFacts['agents'][number]>`
    select u.display_name as name, u.email, bool_or(h.is_fictitious) as "isFictitious"
      from user_roles r
      join users u on u.id = r.user_id and u.disabled_at is null
      join authorities h on h.id = r.authority_id
     where r.role = 'ars_officer' and r.revoked_at is null
       and exists (select 1 from applications a
                    where a.wave_id = ${waveId} and a.authority_id = h.id and a.first_deposited_at is not null)
     group by u.id, u.display_name, u.email
     order by u.email`.execute(tx);
  return { wave, agents: rows };
}
