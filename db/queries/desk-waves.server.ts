import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** A wave with what its call says about selection, decision and letters. */
export interface DeskWave {
  id: string;
  callId: string;
  callSlug: string;
  callTitle: string;
  isDemonstration: boolean;
  gridVersionId: string;
  number: number;
  label: string;
  seats: number;
  opensAt: Date;
  closesAt: Date;
  closedAt: Date | null;
  closingRoot: Buffer | null;
  resultsExpectedOn: string | null;
  maxAidRateBp: number;
  minimumPartialBp: number;
  reserveShareBp: number;
  deciderIsFictitious: boolean;
}

function waves(tx: Tx) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .select([
      'waves.id',
      'waves.call_id',
      'waves.number',
      'waves.label',
      'waves.seats',
      'waves.opens_at',
      'waves.closes_at',
      'waves.closed_at',
      'waves.closing_root',
      'waves.results_expected_on',
      'calls.slug',
      'calls.title',
      'calls.is_demonstration',
      'calls.grid_version_id',
      'calls.max_aid_rate_bp',
      'calls.minimum_partial_bp',
      'calls.reserve_share_bp',
      'calls.decider_is_fictitious',
    ]);
}

type WaveRow = Awaited<ReturnType<ReturnType<typeof waves>['execute']>>[number];

function toDeskWave(row: WaveRow): DeskWave {
  return {
    id: row.id,
    callId: row.call_id,
    callSlug: row.slug,
    callTitle: row.title,
    isDemonstration: row.is_demonstration,
    gridVersionId: row.grid_version_id,
    number: row.number,
    label: row.label,
    seats: row.seats,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    closingRoot: row.closing_root,
    resultsExpectedOn: row.results_expected_on,
    maxAidRateBp: row.max_aid_rate_bp,
    minimumPartialBp: row.minimum_partial_bp,
    reserveShareBp: row.reserve_share_bp,
    deciderIsFictitious: row.decider_is_fictitious,
  };
}

export async function findDeskWave(tx: Tx, slug: string, number: number): Promise<DeskWave | undefined> {
  const row = await waves(tx)
    .where('calls.slug', '=', slug)
    .where('waves.number', '=', number)
    .executeTakeFirst();
  return row && toDeskWave(row);
}

export async function findDeskWaveById(tx: Tx, id: string): Promise<DeskWave | undefined> {
  const row = await waves(tx).where('waves.id', '=', id).executeTakeFirst();
  return row && toDeskWave(row);
}

/**
 * One act at a time on a wave's selection: recording, superseding, notifying, preparing and approving wait for
 * each other, whatever the rights of each official on the wave's row. Read after this, never before.
 */
export async function lockSelection(tx: Tx, waveId: string): Promise<DeskWave | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`selection ${waveId}`}, 0))`.execute(tx);
  return findDeskWaveById(tx, waveId);
}
