import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export interface UnsealedDeposit {
  applicationId: string;
  versionId: string;
  leafRoot: Buffer;
  onPaper: boolean;
}

/**
 * Deposits of a sealed wave that neither the seal nor a complement holds, by the root of their current version, in order
 * of reference; the worker alone reads them all.
 */
export async function listUnsealedDeposits(tx: Tx, waveId: string): Promise<UnsealedDeposit[]> {
  return unsealed(tx, waveId)
    .innerJoin('application_versions as v', 'v.id', 'a.current_version_id')
    .select([
      'a.id as applicationId',
      'v.id as versionId',
      'v.leaf_root as leafRoot',
      'a.on_paper as onPaper',
    ])
    .orderBy(sql`a.reference collate "C"`)
    .execute();
}

/** The same, for those who see the files: what tells them apart. */
export async function listUnsealedFiles(
  tx: Tx,
  waveId: string,
): Promise<{ id: string; reference: string; depositedAt: Date; onPaper: boolean; isLate: boolean }[]> {
  const rows = await unsealed(tx, waveId)
    .select(['a.id', 'a.reference', 'a.first_deposited_at', 'a.on_paper', 'a.is_late'])
    .orderBy('a.first_deposited_at')
    .orderBy('a.id')
    .execute();
  return rows.flatMap((row) =>
    row.reference === null || row.first_deposited_at === null
      ? []
      : [
          {
            id: row.id,
            reference: row.reference,
            depositedAt: row.first_deposited_at,
            onPaper: row.on_paper,
            isLate: row.is_late,
          },
        ],
  );
}

function unsealed(tx: Tx, waveId: string) {
  return tx
    .selectFrom('applications as a')
    .where('a.wave_id', '=', waveId)
    .where('a.first_deposited_at', 'is not', null)
    .where('a.reference', 'is not', null)
    .where(sql<SqlBool>`exists (select 1 from wave_seals s where s.wave_id = a.wave_id)`)
    .where(
      sql<SqlBool>`not exists (select 1 from sealed_deposits s
        where s.application_id = a.id and s.wave_id = a.wave_id)`,
    );
}

/** Whether anything was decided in the wave; asked by the worker, who reads every decision. */
export async function hasDecisions(tx: Tx, waveId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('decisions')
    .select('id')
    .where('wave_id', '=', waveId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface PublishedComplement {
  number: number;
  document: Buffer;
  sha256: Buffer;
  sealedAt: Date;
}

/** What anyone may read of what completes a seal, in order. */
export async function listComplements(
  tx: Tx,
  address: { slug: string; number: number },
): Promise<PublishedComplement[]> {
  return complements(tx)
    .innerJoin('waves', 'waves.id', 'seal_complements.wave_id')
    .innerJoin('calls', 'calls.id', 'seal_complements.call_id')
    .where('calls.slug', '=', address.slug)
    .where('waves.number', '=', address.number)
    .execute();
}

/** The hash of what was published last of the wave's deposits, and the number of the complement that comes next. */
export async function findChainEnd(
  tx: Tx,
  waveId: string,
): Promise<{ previous: Buffer; number: number } | undefined> {
  const seal = await tx
    .selectFrom('wave_seals')
    .select('sha256')
    .where('wave_id', '=', waveId)
    .executeTakeFirst();
  const last = (await complements(tx).where('seal_complements.wave_id', '=', waveId).execute()).at(-1);
  return seal && { previous: last?.sha256 ?? seal.sha256, number: (last?.number ?? 0) + 1 };
}

function complements(tx: Tx) {
  return tx
    .selectFrom('seal_complements')
    .select([
      'seal_complements.number',
      'seal_complements.document',
      'seal_complements.sha256',
      'seal_complements.sealed_at as sealedAt',
    ])
    .orderBy('seal_complements.number');
}

export async function insertComplement(
  tx: Tx,
  complement: {
    waveId: string;
    callId: string;
    number: number;
    document: Uint8Array;
    sha256: Uint8Array;
    sealedAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto('seal_complements')
    .values({
      wave_id: complement.waveId,
      call_id: complement.callId,
      number: complement.number,
      document: Buffer.from(complement.document),
      sha256: Buffer.from(complement.sha256),
      sealed_at: complement.sealedAt,
    })
    .execute();
}
