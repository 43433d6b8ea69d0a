/** The communes that a project serves, each once. */
export type ServedTerritory = { applicationId: string; communeCodes: readonly string[] };

/** How much two territories share: inhabitants of the communes in both, and their part of the smaller territory. */
export type TerritoryOverlap = {
  applicationIds: readonly [string, string];
  sharedPopulation: number;
  /** Basis points, rounded down. */
  shareBp: number;
};

const WHOLE_BP = 10_000;

/**
 * Every pair of projects that serve a commune in common, the largest share first. `population` gives the
 * inhabitants of a commune; one that it does not know counts for nobody. Source: domain.md 5.7.
 */
export function servedOverlaps(
  territories: readonly ServedTerritory[],
  population: ReadonlyMap<string, number>,
): TerritoryOverlap[] {
  const totals = new Map(
    territories.map(({ applicationId, communeCodes }) => [
      applicationId,
      [...new Set(communeCodes)].reduce((sum, code) => sum + (population.get(code) ?? 0), 0),
    ]),
  );
  return [...sharedByPair(territories, population)]
    .map(([pair, sharedPopulation]): TerritoryOverlap => {
      const [one = '', other = ''] = pair.split(' ');
      const smaller = Math.min(totals.get(one) ?? 0, totals.get(other) ?? 0);
      const shareBp = smaller === 0 ? 0 : Math.floor((sharedPopulation * WHOLE_BP) / smaller);
      return { applicationIds: [one, other], sharedPopulation, shareBp };
    })
    .filter(({ sharedPopulation }) => sharedPopulation > 0)
    .sort(
      (a, b) => b.shareBp - a.shareBp || compareText(a.applicationIds.join(' '), b.applicationIds.join(' ')),
    );
}

function sharedByPair(
  territories: readonly ServedTerritory[],
  population: ReadonlyMap<string, number>,
): Map<string, number> {
  const serving = new Map<string, string[]>();
  for (const { applicationId, communeCodes } of territories)
    for (const code of new Set(communeCodes))
      serving.set(code, [...(serving.get(code) ?? []), applicationId]);
  const shared = new Map<string, number>();
  for (const [code, ids] of serving) {
    const ordered = [...ids].sort(compareText);
    ordered.forEach((one, index) => {
      for (const other of ordered.slice(index + 1)) {
        const pair = `${one} ${other}`;
        shared.set(pair, (shared.get(pair) ?? 0) + (population.get(code) ?? 0));
      }
    });
  }
  return shared;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Inhabitants of the communes that these projects serve, each commune counted once. */
export function servedPopulation(
  territories: readonly ServedTerritory[],
  population: ReadonlyMap<string, number>,
): number {
  const codes = new Set(territories.flatMap(({ communeCodes }) => communeCodes));
  return [...codes].reduce((sum, code) => sum + (population.get(code) ?? 0), 0);
}
