import { sql } from 'kysely';
import type { OfficialZoning, ZoningVersion } from '#app/domain/territory/official-zoning.ts';
import type { ZoningRow } from '#app/domain/territory/zoning-file.ts';
import type { Tx } from '../client.server.ts';

/** The version in force: an official file before a sample, then the latest. */
export async function findZoningVersion(tx: Tx): Promise<ZoningVersion | undefined> {
  return tx
    .selectFrom('zoning_versions')
    .select(['id', 'effective_on as effectiveOn', 'label', 'source', 'is_sample as isSample'])
    .orderBy('is_sample')
    .orderBy('effective_on', 'desc')
    .orderBy('imported_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What that version says of these communes, by INSEE code. */
export async function loadZoning(
  tx: Tx,
  version: ZoningVersion | undefined,
  inseeCodes: readonly string[],
): Promise<ReadonlyMap<string, OfficialZoning>> {
  if (!version || inseeCodes.length === 0) return new Map();
  const rows = await tx
    .selectFrom('zoning')
    .selectAll()
    .where('version_id', '=', version.id)
    .where('insee_code', 'in', inseeCodes)
    .execute();
  return new Map(
    rows.map((row) => [
      row.insee_code,
      {
        zoningClass: row.zoning_class as OfficialZoning['zoningClass'],
        versionDate: version.effectiveOn,
        aplTenths: row.apl_tenths,
        aplYear: row.apl_year,
        qpvCodes: row.qpv_codes,
        densityLevel: row.density_level,
        ruralRevitalisation: row.rural_revitalisation,
        healthLivingArea: row.health_living_area,
      },
    ]),
  );
}

export interface NewZoningVersion extends Omit<ZoningVersion, 'id'> {
  fileName: string;
  fileSha256: Buffer;
}

/** Writes a version and its communes, all in two statements. */
export async function insertZoningVersion(
  tx: Tx,
  version: NewZoningVersion,
  rows: readonly ZoningRow[],
): Promise<string> {
  const { id } = await tx
    .insertInto('zoning_versions')
    .values({
      effective_on: version.effectiveOn,
      label: version.label,
      source: version.source,
      is_sample: version.isSample,
      file_name: version.fileName,
      file_sha256: version.fileSha256,
      commune_count: rows.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await sql`
    insert into zoning (version_id, insee_code, zoning_class, apl_tenths, apl_year, qpv_codes, density_level,
                        rural_revitalisation, health_living_area)
    select ${id}, "inseeCode", "zoningClass", "aplTenths", "aplYear", "qpvCodes", "densityLevel",
           "ruralRevitalisation", "healthLivingArea"
      from json_to_recordset(${JSON.stringify(rows)}::json) as source (
        "inseeCode" text, "zoningClass" text, "aplTenths" integer, "aplYear" integer, "qpvCodes" text[],
        "densityLevel" integer, "ruralRevitalisation" text, "healthLivingArea" text)`.execute(tx);
  return id;
}

/** Those of the codes that the official geographic code of the portal knows. */
export async function listKnownCodes(tx: Tx, inseeCodes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ insee_code: string }>`
    select insee_code from communes where insee_code = any (${[...inseeCodes]}::text[])`.execute(tx);
  return new Set(rows.map(({ insee_code }) => insee_code));
}
