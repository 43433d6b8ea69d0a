import { sql } from 'kysely';
import type { CommunePosition } from '#app/domain/territory/position-file.ts';
import type { Tx } from '../client.server.ts';

/** Places of communes, by INSEE code; those that no imported file names are left out. */
export async function loadPositions(
  tx: Tx,
  inseeCodes: readonly string[],
): Promise<ReadonlyMap<string, CommunePosition>> {
  if (inseeCodes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('commune_positions')
    .select(['insee_code as inseeCode', 'longitude', 'latitude'])
    .where('insee_code', 'in', inseeCodes)
    .execute();
  return new Map(rows.map((row) => [row.inseeCode, row]));
}

/** Writes places over those known; how many communes of the official code were placed. */
export async function savePositions(
  tx: Tx,
  { source, positions }: { source: string; positions: readonly CommunePosition[] },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into commune_positions (insee_code, longitude, latitude, source)
    select "inseeCode", longitude, latitude, ${source}
      from json_to_recordset(${JSON.stringify(positions)}::json)
        as source ("inseeCode" text, longitude double precision, latitude double precision)
     where "inseeCode" in (select insee_code from communes)
    on conflict (insee_code) do update
      set longitude = excluded.longitude, latitude = excluded.latitude,
          source = excluded.source, imported_at = clock_timestamp()`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
