import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export type RoutedCommune = {
  inseeCode: string;
  /** Inhabitants in the reference data, not as typed. */
  population: number;
  /** Null when the reference data do not know the commune. */
  departmentCode: string | null;
};

export type RoutingInput = {
  communes: readonly RoutedCommune[];
  /** Département of the holder's seat; it decides ties only, and may lie outside the area. */
  seatDepartmentCode: string | null;
  /**
   * Reviewing authority of each département or overseas collectivity: 977 and 978 belong to
   * Guadeloupe's agency, 975 to the administration territoriale de santé. Keyed by département
   * codes only, so that a région code can never slip in.
   */
  authorityByDepartment: ReadonlyMap<string, number>;
};

export type RoutingRefusal = 'no_commune' | 'unknown_commune' | 'unknown_population' | 'unknown_authority';

export type RoutingReason = 'only_authority' | 'largest_population' | 'tie_seat' | 'tie_lowest_code';

export type Routing = {
  authorityId: number;
  /** Authorities of the other régions served, largest population first: they give an opinion. */
  associatedAuthorityIds: readonly number[];
  /** Every département served, sorted: their ANCT delegates are consulted. */
  departmentCodes: readonly string[];
  reason: RoutingReason;
  /** What the reason rests on, largest population first. */
  populations: readonly { authorityId: number; population: number }[];
};

type Share = { authorityId: number; population: number; lowestDepartment: string };

/**
 * Which authority examines an application: that of the région with the largest served
 * population. A tie goes to the authority of the holder's seat when it is one of those tied,
 * else to the tied authority with the lowest served département code in text order (a written
 * rule, so that two computations never differ). A commune given twice counts once.
 * Source: domain.md 4.3, derived fields (a choice of ours: no text of the call says it).
 */
export function routeApplication(input: RoutingInput): Result<Routing, RoutingRefusal> {
  const communes = [...new Map(input.communes.map((one) => [one.inseeCode, one])).values()];
  if (communes.length === 0) return refused('no_commune');

  const shares = new Map<number, Share>();
  const departmentCodes = new Set<string>();
  for (const { inseeCode, departmentCode, population } of communes) {
    if (departmentCode === null) return refused('unknown_commune', { inseeCode });
    if (!Number.isSafeInteger(population) || population < 0) {
      return refused('unknown_population', { inseeCode });
    }
    const authorityId = input.authorityByDepartment.get(departmentCode);
    if (authorityId === undefined) return refused('unknown_authority', { departmentCode });
    departmentCodes.add(departmentCode);
    shares.set(authorityId, addToShare(shares.get(authorityId), authorityId, population, departmentCode));
  }

  const seatAuthorityId =
    input.seatDepartmentCode === null ? undefined : input.authorityByDepartment.get(input.seatDepartmentCode);
  const ordered = [...shares.values()].sort(
    (a, b) =>
      b.population - a.population ||
      Number(b.authorityId === seatAuthorityId) - Number(a.authorityId === seatAuthorityId) ||
      compareCodes(a.lowestDepartment, b.lowestDepartment),
  );
  const [first, second] = ordered;
  if (!first) return refused('no_commune');

  return ok({
    authorityId: first.authorityId,
    associatedAuthorityIds: ordered.slice(1).map((share) => share.authorityId),
    departmentCodes: [...departmentCodes].sort(compareCodes),
    reason: reasonOf(first, second, seatAuthorityId),
    populations: ordered.map(({ authorityId, population }) => ({ authorityId, population })),
  });
}

function addToShare(
  share: Share | undefined,
  authorityId: number,
  population: number,
  departmentCode: string,
): Share {
  if (!share) return { authorityId, population, lowestDepartment: departmentCode };
  const isLower = compareCodes(departmentCode, share.lowestDepartment) < 0;
  return {
    authorityId,
    population: share.population + population,
    lowestDepartment: isLower ? departmentCode : share.lowestDepartment,
  };
}

function reasonOf(
  first: Share,
  second: Share | undefined,
  seatAuthorityId: number | undefined,
): RoutingReason {
  if (!second) return 'only_authority';
  if (first.population > second.population) return 'largest_population';
  return first.authorityId === seatAuthorityId ? 'tie_seat' : 'tie_lowest_code';
}

/** Text order of code units: "2A" comes after "29" and before "30", in every locale. */
function compareCodes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
