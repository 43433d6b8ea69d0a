import { reserveSize } from '#app/domain/call/waves.ts';

/** One ranked candidate with its money; amounts in cents of euro. */
export type SelectionCandidate = {
  applicationId: string;
  /** 1 for the first; only eligible candidates are ranked (selection/ranking.ts). */
  rank: number;
  requestedCents: number;
  /** Ceiling of the window of its authority. */
  ceilingCents: number;
  /** Expenses that the aid may cover, over the life of the project. */
  eligibleExpenseCents: number;
  /** The holder agreed in writing to a grant under the minimum share of the request. */
  acceptsPartial: boolean;
  authorityId: number;
  /** Département that holds the largest served population. */
  departmentCode: string;
};

export type SelectionConstraints = {
  seats: number;
  envelopeCents: number;
  /** Highest share of eligible expenses, in basis points (5,000 by default: 50 %). */
  maxAidRateBp: number;
  /** Lowest share of the request granted without written agreement, in basis points (8,000 by default). */
  minimumPartialBp: number;
  /** Share of the seats on the reserve list, in basis points (2,000 by default). */
  reserveShareBp: number;
  /** Highest number of projects by authority or by département; null for none. */
  maxPerAuthority: number | null;
  maxPerDepartment: number | null;
};

/** Why a candidate has its place in the proposal, or none. */
export type SelectionReason =
  | 'selected'
  | 'over_seats'
  | 'over_envelope'
  | 'partial_without_consent'
  | 'nothing_eligible'
  | 'authority_ceiling'
  | 'department_ceiling'
  | 'not_in_scenario';

export type ProposedLine = {
  applicationId: string;
  rank: number;
  /** `reserve` are the next in rank, called in this order; `out` are the others. */
  place: 'selected' | 'reserve' | 'out';
  reason: SelectionReason;
  /** Grant when selected; what it would have been otherwise, the envelope aside. */
  grantCents: number;
  reserveRank: number | null;
};

export type SelectionProposal = {
  lines: readonly ProposedLine[];
  selectedCount: number;
  grantedCents: number;
  remainingCents: number;
};

/**
 * A proposal for a wave: down the ranking, each candidate enters if a seat, the money and the
 * ceilings allow it; one that does not is skipped with the constraint that stopped it, and the
 * next is tried. Officials amend it; it decides nothing. Source: domain.md 5.7, points 4 and 5.
 */
export function proposeSelection(
  candidates: readonly SelectionCandidate[],
  constraints: SelectionConstraints,
): SelectionProposal {
  const ordered = [...candidates].sort((a, b) => a.rank - b.rank);
  const taken: SelectionCandidate[] = [];
  let remainingCents = constraints.envelopeCents;
  let reserveLeft = reserveSize(constraints.seats, constraints.reserveShareBp);
  let reserveRank = 0;
  const lines = ordered.map((candidate): ProposedLine => {
    const { applicationId, rank } = candidate;
    const { reason, grantCents } = place(candidate, taken, remainingCents, constraints);
    if (reason === 'selected') {
      taken.push(candidate);
      remainingCents -= grantCents;
      return { applicationId, rank, place: 'selected', reason, grantCents, reserveRank: null };
    }
    if (reason === 'nothing_eligible' || reserveLeft === 0) {
      return { applicationId, rank, place: 'out', reason, grantCents, reserveRank: null };
    }
    reserveLeft -= 1;
    reserveRank += 1;
    return { applicationId, rank, place: 'reserve', reason, grantCents, reserveRank };
  });
  return {
    lines,
    selectedCount: taken.length,
    grantedCents: constraints.envelopeCents - remainingCents,
    remainingCents,
  };
}

/**
 * The grant of one project in cents: the least of the request, the ceiling, the aid rate applied
 * to the eligible expenses (rounded down to the cent) and the money left. Source: domain.md 5.7, 4.
 */
export function grantFor(
  candidate: Pick<SelectionCandidate, 'requestedCents' | 'ceilingCents' | 'eligibleExpenseCents'>,
  maxAidRateBp: number,
  remainingCents: number,
): number {
  const byRate = shareOf(candidate.eligibleExpenseCents, maxAidRateBp);
  return Math.max(0, Math.min(candidate.requestedCents, candidate.ceilingCents, byRate, remainingCents));
}

/** Whole cents, rounded down; big integers, since cents times basis points may pass 2^53. */
function shareOf(cents: number, basisPoints: number): number {
  return Number((BigInt(cents) * BigInt(basisPoints)) / 10_000n);
}

function place(
  candidate: SelectionCandidate,
  taken: readonly SelectionCandidate[],
  remainingCents: number,
  constraints: SelectionConstraints,
): { reason: SelectionReason; grantCents: number } {
  const { maxPerAuthority, maxPerDepartment, maxAidRateBp } = constraints;
  const fullCents = grantFor(candidate, maxAidRateBp, Number.MAX_SAFE_INTEGER);
  const refusedFor = (reason: SelectionReason) => ({ reason, grantCents: fullCents });
  if (fullCents === 0) return refusedFor('nothing_eligible');
  if (taken.length >= constraints.seats) return refusedFor('over_seats');
  const inAuthority = taken.filter((one) => one.authorityId === candidate.authorityId).length;
  if (maxPerAuthority !== null && inAuthority >= maxPerAuthority) return refusedFor('authority_ceiling');
  const inDepartment = taken.filter((one) => one.departmentCode === candidate.departmentCode).length;
  if (maxPerDepartment !== null && inDepartment >= maxPerDepartment) return refusedFor('department_ceiling');
  if (!isLargeEnough(candidate, fullCents, constraints)) return refusedFor('partial_without_consent');
  const grantCents = grantFor(candidate, maxAidRateBp, remainingCents);
  if (grantCents === 0 || !isLargeEnough(candidate, grantCents, constraints))
    return refusedFor('over_envelope');
  return { reason: 'selected', grantCents };
}

function isLargeEnough(
  candidate: SelectionCandidate,
  grantCents: number,
  constraints: SelectionConstraints,
): boolean {
  if (candidate.acceptsPartial) return true;
  return (
    BigInt(grantCents) * 10_000n >= BigInt(candidate.requestedCents) * BigInt(constraints.minimumPartialBp)
  );
}
