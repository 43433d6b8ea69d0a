import type { FormFacts, KnownCommune } from '#app/domain/application/form-in-force.ts';
import { readSection } from '#app/domain/application/section-reading.ts';
import { deriveTerritory, territoire } from '#app/domain/application/sections/territoire.ts';
import { mapTerritory } from '#app/server/territory-map.server.ts';
import type { Tx } from '#db/client.server.ts';

type TerritoryRow = Parameters<typeof deriveTerritory>[0][number];

/** Figures of the communes chosen, and the file that their classification comes from. */
export async function describeTerritory(
  tx: Tx,
  { answers, knownCommunes, zoningVersion }: FormFacts,
  today: string,
) {
  const { content } = readSection(territoire, answers, today);
  const communes = content.communes as readonly TerritoryRow[];
  const figures = deriveTerritory(communes, knownCommunes);
  return {
    ...figures,
    weightedApl: figures.weightedApl ?? null,
    map: await mapTerritory(tx, communes, knownCommunes),
    zoning: zoningVersion
      ? {
          effectiveOn: zoningVersion.effectiveOn,
          label: zoningVersion.label,
          source: zoningVersion.source,
          isSample: zoningVersion.isSample,
        }
      : null,
  };
}

/** What a line of the table shows of a commune without asking it. */
export function toPlace({ name, departmentCode, population, zoning }: KnownCommune) {
  return {
    name,
    departmentCode,
    population,
    zoning: zoning ? { zoningClass: zoning.zoningClass, aplTenths: zoning.aplTenths } : null,
  };
}
