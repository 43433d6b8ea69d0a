/** One eligible project, as the choice of a wave sees it. Amounts are whole cents of euro. */
export type PortfolioCandidate = {
  applicationId: string;
  /** 1 for the first of the ranking; no two candidates share a rank. */
  rank: number;
  /** Worth of the project: its unrounded score as a whole number (ranking-input.ts, wholeScore). */
  value: number;
  /** What it gets when nothing is cut: the least of its request, its ceiling and its aid rate. */
  grantCents: number;
  /** The least that it may be given: a share of its request, or less when its holder agreed in writing. */
  leastCents: number;
  /** Agency of the région where it drives. */
  authorityId: number;
  /** Département that holds the largest served population. */
  departmentCode: string;
  isOverseas: boolean;
};

/** How many projects of one région or département: at least `floor`, at most `ceiling` (null for no limit). */
export type Balance = { floor: number; ceiling: number | null };

/**
 * The rules of a choice. A floor that asks for more projects than there are eligible ones asks for all of them:
 * no rule can call for a project that does not exist. Source: domain.md 5.7.
 */
export type PortfolioRules = {
  seats: number;
  envelopeCents: number;
  authorities: Readonly<Record<number, Balance>>;
  departments: Readonly<Record<string, Balance>>;
  overseasFloor: number;
  /** Pairs of projects whose territories overlap too much: at most one of each pair. */
  overlaps: readonly (readonly [string, string])[];
  forcedIn: readonly string[];
  forcedOut: readonly string[];
};

/** One retained project with its grant; `isCut` when the grant is under what it could have. */
export type PortfolioLine = { applicationId: string; grantCents: number; isCut: boolean };

/**
 * What a cut project is still worth: the part of its value that its least grant stands for, rounded down, so
 * that cutting is never free.
 */
export function cutValue({ value, leastCents, grantCents }: PortfolioCandidate): number {
  if (grantCents === 0) return 0;
  return Number((BigInt(value) * BigInt(leastCents)) / BigInt(grantCents));
}

/** Whether a project may be given less than its full grant. */
export function canBeCut({ leastCents, grantCents }: PortfolioCandidate): boolean {
  return leastCents < grantCents;
}

/** The floor of a group, lowered to the projects that exist. */
export function reachableFloor(floor: number, eligibleCount: number): number {
  return Math.min(floor, eligibleCount);
}

/** Whole worth of a choice, cut projects counted for their part. Same unit as `value`. */
export function portfolioValue(
  lines: readonly PortfolioLine[],
  candidates: readonly PortfolioCandidate[],
): number {
  const byId = new Map(candidates.map((candidate) => [candidate.applicationId, candidate]));
  return lines.reduce((sum, { applicationId, isCut }) => {
    const candidate = byId.get(applicationId);
    if (candidate === undefined) return sum;
    return sum + (isCut ? cutValue(candidate) : candidate.value);
  }, 0);
}
