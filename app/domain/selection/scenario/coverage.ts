/** One commune that one project serves, with what is known of it. */
export type ServedCommune = {
  applicationId: string;
  communeCode: string;
  departmentCode: string;
  population: number;
  /** Class of the medical zoning, as the frozen file has it; null when it says none. */
  zoningClass: string | null;
};

export type DepartmentCoverage = { departmentCode: string; population: number; projects: number };

export type Coverage = {
  communes: number;
  /** Inhabitants of the communes served, each commune counted once. */
  population: number;
  /** What adding the projects' own figures would count more than once. */
  countedTwice: number;
  zipPopulation: number;
  zacPopulation: number;
  departments: readonly DepartmentCoverage[];
};

/** What a set of projects covers, without counting anybody twice. */
export function coverageOf(applicationIds: ReadonlySet<string>, served: readonly ServedCommune[]): Coverage {
  const own = served.filter(({ applicationId }) => applicationIds.has(applicationId));
  const once = [...new Map(own.map((commune) => [commune.communeCode, commune])).values()];
  const inZone = (zone: string) => once.filter(({ zoningClass }) => zoningClass === zone);
  return {
    communes: once.length,
    population: people(once),
    countedTwice: people(own) - people(once),
    zipPopulation: people(inZone('ZIP')),
    zacPopulation: people(inZone('ZAC')),
    departments: [...new Set(once.map(({ departmentCode }) => departmentCode))]
      .map((departmentCode) => {
        const isHere = (commune: ServedCommune) => commune.departmentCode === departmentCode;
        return {
          departmentCode,
          population: people(once.filter(isHere)),
          projects: new Set(own.filter(isHere).map(({ applicationId }) => applicationId)).size,
        };
      })
      .sort((a, b) => b.population - a.population),
  };
}

export type MarginalCoverage = {
  applicationId: string;
  /** Inhabitants that nobody retained serves yet. */
  newPopulation: number;
  /** Those of its own territory that are served already. */
  servedAlready: number;
  grantCents: number;
  /** New inhabitants for a thousand euros of grant; null when nothing would be granted. */
  perThousandEuros: number | null;
};

const CENTS_PER_THOUSAND_EUROS = 100_000;

/** What each other project would add once these are fixed, the most inhabitants for the money first. */
export function marginalCoverage(
  fixed: ReadonlySet<string>,
  others: readonly { applicationId: string; grantCents: number }[],
  served: readonly ServedCommune[],
): MarginalCoverage[] {
  const taken = new Set(
    served.filter(({ applicationId }) => fixed.has(applicationId)).map(({ communeCode }) => communeCode),
  );
  return others
    .filter(({ applicationId }) => !fixed.has(applicationId))
    .map(({ applicationId, grantCents }): MarginalCoverage => {
      const own = served.filter((commune) => commune.applicationId === applicationId);
      const newPopulation = people(own.filter(({ communeCode }) => !taken.has(communeCode)));
      return {
        applicationId,
        newPopulation,
        servedAlready: people(own) - newPopulation,
        grantCents,
        perThousandEuros: grantCents === 0 ? null : (newPopulation * CENTS_PER_THOUSAND_EUROS) / grantCents,
      };
    })
    .sort(
      (a, b) =>
        (b.perThousandEuros ?? -1) - (a.perThousandEuros ?? -1) ||
        (a.applicationId < b.applicationId ? -1 : 1),
    );
}

function people(communes: readonly ServedCommune[]): number {
  return communes.reduce((sum, { population }) => sum + population, 0);
}
