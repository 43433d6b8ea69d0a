import type { Tx } from '../client.server.ts';
import { POOL_STATUSES } from './selection-pool.server.ts';

export interface ServedTerritoryRow {
  applicationId: string;
  communeCodes: string[];
}

/** The communes that the ranked files of a wave serve, by their INSEE codes. */
export async function listServedTerritories(tx: Tx, waveId: string): Promise<ServedTerritoryRow[]> {
  return tx
    .selectFrom('applications')
    .select(['id as applicationId', 'commune_codes as communeCodes'])
    .where('wave_id', '=', waveId)
    .where('status', 'in', [...POOL_STATUSES])
    .orderBy('reference')
    .execute();
}

/** Inhabitants by commune; one that the reference does not know is not there. */
export async function readPopulations(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('communes')
    .select(['insee_code', 'population'])
    .where('insee_code', 'in', [...new Set(codes)])
    .execute();
  return new Map(rows.map((row) => [row.insee_code, row.population]));
}
