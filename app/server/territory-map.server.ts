import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';
import { drawTerritory, type MappedCommune, type TerritoryMap } from '#app/domain/territory/territory-map.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import type { Tx } from '#db/client.server.ts';
import { loadPositions } from '#db/queries/commune-positions.server.ts';

type Served = { inseeCode?: string | undefined; role?: string | undefined };
type Known = ReadonlyMap<string, Pick<MappedCommune, 'name' | 'departmentCode' | 'population'>>;

/** The communes served, drawn where they are; what is not known of one leaves it out. */
export async function mapTerritory(tx: Tx, served: readonly Served[], known: Known): Promise<TerritoryMap> {
  const positions = await loadPositions(tx, [...known.keys()]);
  const communes = served.flatMap(({ inseeCode = '', role }) => {
    const commune = known.get(inseeCode);
    if (!commune) return [];
    const { name, departmentCode, population } = commune;
    const position = positions.get(inseeCode) ?? null;
    return [{ name, departmentCode, population, isStop: role === 'STOP', position }];
  });
  return drawTerritory(OUTLINES, communes);
}

/** The territory of a deposit, with the communes as they were known that day. */
export function mapFrozen(tx: Tx, { content }: DepositedDocument): Promise<TerritoryMap> {
  return mapTerritory(tx, content.territoire.communes, new Map(Object.entries(content.places)));
}
