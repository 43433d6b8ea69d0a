import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';

export async function insertSeal(
  tx: Tx,
  seal: { waveId: string; callId: string; document: Uint8Array; sha256: Uint8Array },
): Promise<void> {
  await tx
    .insertInto('wave_seals')
    .values({
      wave_id: seal.waveId,
      call_id: seal.callId,
      document: Buffer.from(seal.document),
      sha256: Buffer.from(seal.sha256),
    })
    .execute();
}

/** Where each deposit stands in the seal of its wave, or in the complement of this number. */
export async function insertSealedDeposits(
  tx: Tx,
  wave: { waveId: string; callId: string; complement?: number },
  deposits: readonly { applicationId: string; versionId: string }[],
): Promise<void> {
  if (deposits.length === 0) return;
  await tx
    .insertInto('sealed_deposits')
    .values(
      deposits.map(({ applicationId, versionId }, position) => ({
        application_id: applicationId,
        version_id: versionId,
        wave_id: wave.waveId,
        call_id: wave.callId,
        complement: wave.complement ?? null,
        position,
      })),
    )
    .execute();
}

export interface PublishedSeal {
  document: Buffer;
  sha256: Buffer;
  sealedAt: Date;
  callTitle: string;
  waveLabel: string;
}

/** What anyone may read of a closed wave; undefined until it is closed. */
export async function findSeal(
  tx: Tx,
  address: { slug: string; number: number },
): Promise<PublishedSeal | undefined> {
  return tx
    .selectFrom('wave_seals')
    .innerJoin('waves', 'waves.id', 'wave_seals.wave_id')
    .innerJoin('calls', 'calls.id', 'wave_seals.call_id')
    .select([
      'wave_seals.document',
      'wave_seals.sha256',
      'wave_seals.sealed_at as sealedAt',
      'calls.title as callTitle',
      'waves.label as waveLabel',
    ])
    .where('calls.slug', '=', address.slug)
    .where('waves.number', '=', address.number)
    .executeTakeFirst();
}

export interface SealedVersion {
  versionId: string;
  /** Null when the seal itself holds it. */
  complement: number | null;
  /** When the complement that holds it was made. */
  completedAt: Date | null;
}

/** The version of an application that its wave's seal or a complement holds; undefined until one does. */
export async function findSealedVersion(tx: Tx, applicationId: string): Promise<SealedVersion | undefined> {
  return tx
    .selectFrom('sealed_deposits as d')
    .leftJoin('seal_complements as c', (join) =>
      join.onRef('c.wave_id', '=', 'd.wave_id').onRef('c.number', '=', 'd.complement'),
    )
    .select(['d.version_id as versionId', 'd.complement', 'c.sealed_at as completedAt'])
    .where('d.application_id', '=', applicationId)
    .executeTakeFirst();
}

/** Which of these applications have a place in the seal of the wave or in one of its complements, and where. */
export async function listSealedPlaces(
  tx: Tx,
  waveId: string,
): Promise<{ applicationId: string; complement: number | null; position: number }[]> {
  return tx
    .selectFrom('sealed_deposits')
    .select(['application_id as applicationId', 'complement', 'position'])
    .where('wave_id', '=', waveId)
    .execute();
}

/**
 * When the seal of the wave was made, for an application that its agent deposited afterwards and that it does not hold;
 * undefined for every other.
 */
export async function findEarlierSeal(tx: Tx, applicationId: string): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('applications as a')
    .innerJoin('wave_seals as s', 's.wave_id', 'a.wave_id')
    .select('s.sealed_at')
    .where('a.id', '=', applicationId)
    .where('a.on_paper', '=', true)
    .where(
      sql<SqlBool>`s.sealed_at < (select min(e.at) from application_events e
        where e.application_id = a.id and e.act = 'deposit')`,
    )
    .executeTakeFirst();
  return row?.sealed_at;
}

export interface SealedDeposit {
  position: number;
  fingerprint: Buffer;
  document: Buffer;
}

/** Sealed deposits of a wave, those of complements first, for holders' proofs; the worker alone reads them all. */
export async function listSealedDeposits(
  tx: Tx,
  address: { slug: string; number: number; most: number },
): Promise<(SealedDeposit & { applicationId: string; reference: string })[]> {
  return sealedDeposits(tx)
    .innerJoin('waves', 'waves.id', 'sealed_deposits.wave_id')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .innerJoin('applications', 'applications.id', 'sealed_deposits.application_id')
    .select((eb) => [
      'sealed_deposits.application_id as applicationId',
      eb.fn.coalesce('applications.reference', eb.val('')).as('reference'),
    ])
    .where('calls.slug', '=', address.slug)
    .where('waves.number', '=', address.number)
    .orderBy('sealed_deposits.complement', (order) => order.desc().nullsLast())
    .orderBy('sealed_deposits.position')
    .limit(address.most)
    .execute();
}

/** The place of an application's deposit in the seal of its wave or in a complement; undefined until one holds it. */
export async function findSealedDeposit(tx: Tx, applicationId: string): Promise<SealedDeposit | undefined> {
  return sealedDeposits(tx).where('sealed_deposits.application_id', '=', applicationId).executeTakeFirst();
}

function sealedDeposits(tx: Tx) {
  return tx
    .selectFrom('sealed_deposits')
    .innerJoin('wave_seals', 'wave_seals.wave_id', 'sealed_deposits.wave_id')
    .leftJoin('seal_complements', (join) =>
      join
        .onRef('seal_complements.wave_id', '=', 'sealed_deposits.wave_id')
        .onRef('seal_complements.number', '=', 'sealed_deposits.complement'),
    )
    .innerJoin('application_versions', 'application_versions.id', 'sealed_deposits.version_id')
    .select((eb) => [
      'sealed_deposits.position',
      'application_versions.leaf_root as fingerprint',
      eb.fn.coalesce('seal_complements.document', 'wave_seals.document').as('document'),
    ]);
}
