import type { Tx } from '../client.server.ts';

export interface ProjectTerritory {
  departmentCode: string;
  regionCode: string;
  territoryName: string;
  communes: {
    inseeCode: string;
    name: string;
    population: number;
    postalCode: string;
    departmentCode: string;
  }[];
}

const SERVED_COMMUNES = 8;
const LARGEST_SERVED = 12_000;

/**
 * Real territories for invented projects: for each département asked, in order, the next rural EPCI and its
 * communes of modest size. Places without an EPCI (Saint-Pierre-et-Miquelon, Saint-Martin) serve all their communes.
 */
export async function pickTerritories(
  tx: Tx,
  departmentCodes: readonly string[],
  offset = 0,
): Promise<ProjectTerritory[]> {
  const taken = new Map<string, number>();
  const territories: ProjectTerritory[] = [];
  for (const code of departmentCodes) {
    const turn = taken.get(code) ?? offset;
    taken.set(code, turn + 1);
    territories.push(await pickTerritory(tx, code, turn));
  }
  return territories;
}

async function pickTerritory(tx: Tx, departmentCode: string, turn: number): Promise<ProjectTerritory> {
  const department = await tx
    .selectFrom('departments')
    .select(['name', 'region_code'])
    .where('code', '=', departmentCode)
    .executeTakeFirstOrThrow();
  const epcis = await tx
    .selectFrom('communes')
    .innerJoin('epcis', 'epcis.siren', 'communes.epci_siren')
    .select(['epcis.siren', 'epcis.name'])
    .where('communes.department_code', '=', departmentCode)
    .groupBy(['epcis.siren', 'epcis.name', 'epcis.population'])
    .having((eb) => eb.fn.countAll<number>(), '>=', 4)
    .orderBy('epcis.population')
    .execute();
  const epci = epcis.length > 0 ? epcis[(turn * 2 + 1) % epcis.length] : undefined;
  const communes = await tx
    .selectFrom('communes')
    .select(['insee_code', 'name', 'population', 'postal_codes'])
    .where('department_code', '=', departmentCode)
    .$if(epci !== undefined, (query) => query.where('epci_siren', '=', epci?.siren ?? ''))
    .orderBy((eb) => eb('population', '>=', LARGEST_SERVED))
    .orderBy('population', 'desc')
    .orderBy('insee_code')
    .limit(SERVED_COMMUNES)
    .execute();
  return {
    departmentCode,
    regionCode: department.region_code ?? departmentCode,
    territoryName: epci ? epci.name.replace(/^(CC|CA|CU|Métropole) /, '') : department.name,
    communes: communes.map((commune) => ({
      inseeCode: commune.insee_code,
      name: commune.name,
      population: commune.population,
      postalCode: commune.postal_codes[0] ?? '00000',
      departmentCode,
    })),
  };
}

/** Départements of the demonstration's projects, in order: every région, the rural ones more than once. */
export const OPEN_CALL_DEPARTMENTS =
  '61 61 50 14 23 87 15 43 58 89 36 18 52 55 02 80 22 29 09 48 04 2A 974 973 85 72 77 46 12 24 63 70 88 971 976 972 39 56 53 05'.split(
    ' ',
  );
export const REVIEW_CALL_DEPARTMENTS =
  '61 14 50 27 76 61 14 50 23 19 50 43 03 58 89 21 14 36 18 41 76 55 08 88 02 80 27 56 09 48 12 65 04 2B 974 971 61 77 975 978'.split(
    ' ',
  );
export const PUBLISHED_CALL_DEPARTMENTS =
  '61 50 27 76 14 23 19 87 24 47 40 16 15 43 03 63 26 07 42 01 58 89 21 71 39 36 18 28 41 52 55 08 10 88 57 02 80 60 22 29 56 09 48 12 65 66 81 82 46 04 05 83 2A 2B 974 971 972 973 976 53 72'
    .split(' ')
    .slice(0, 60);
export const TWO_WAVES_DEPARTMENTS = '61 50 23 43 58 18 52 41 89 15 48 36'.split(' ');
