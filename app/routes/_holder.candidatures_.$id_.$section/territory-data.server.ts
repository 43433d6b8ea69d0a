import type { FormFacts, KnownCommune } from '#app/domain/application/form-in-force.ts';
import { readSection } from '#app/domain/application/section-reading.ts';
import { deriveTerritory, territoire } from '#app/domain/application/sections/territoire.ts';
import type { CommunePosition } from '#app/domain/territory/position-file.ts';
import { drawTerritory, type MappedCommune } from '#app/domain/territory/territory-map.ts';
import { OUTLINES } from '#app/server/outlines.server.ts';
import type { Tx } from '#db/client.server.ts';
import { loadPositions } from '#db/queries/commune-positions.server.ts';

type TerritoryRow = Parameters<typeof deriveTerritory>[0][number];

/** Figures of the communes chosen, and the file that their classification comes from. */
export async function describeTerritory(
  tx: Tx,
  { answers, knownCommunes, zoningVersion }: FormFacts,
  today: string,
) {
  const positions = await loadPositions(tx, [...knownCommunes.keys()]);
  const { content } = readSection(territoire, answers, today);
  const communes = content.communes as readonly TerritoryRow[];
  const figures = deriveTerritory(communes, knownCommunes);
  return {
    ...figures,
    weightedApl: figures.weightedApl ?? null,
    map: drawTerritory(OUTLINES, mappedCommunes(communes, knownCommunes, positions)),
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

function mappedCommunes(
  rows: readonly TerritoryRow[],
  known: FormFacts['knownCommunes'],
  positions: ReadonlyMap<string, CommunePosition>,
): readonly MappedCommune[] {
  return rows.flatMap(({ inseeCode, role }) => {
    const commune = inseeCode === undefined ? undefined : known.get(inseeCode);
    if (!commune) return [];
    const { name, departmentCode, population } = commune;
    return [
      {
        name,
        departmentCode,
        population,
        isStop: role === 'STOP',
        position: positions.get(inseeCode ?? '') ?? null,
      },
    ];
  });
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
