import { checkPortfolio, type PortfolioViolation } from './portfolio/check-portfolio.ts';
import type { PortfolioCandidate, PortfolioLine, PortfolioRules } from './portfolio/portfolio-problem.ts';
import { grantFor } from './wave-selection.ts';

/** Where a call stands: waiting for its answer until an instant, then one of these. */
export const RESERVE_CALL_STATES = ['waiting', 'accepted', 'declined', 'lapsed'] as const;
export type ReserveCallState = (typeof RESERVE_CALL_STATES)[number];

/** The answer wins over the delay; without one, a call lapses at the very instant it had to be answered by. */
export function reserveCallState(
  call: { replyBy: Date; answer: 'accepted' | 'declined' | null },
  at: Date,
): ReserveCallState {
  if (call.answer !== null) return call.answer;
  return at.getTime() < call.replyBy.getTime() ? 'waiting' : 'lapsed';
}

/** A project of the reserve list, in force and with its money. Amounts in cents. */
export type ReserveLine = {
  applicationId: string;
  reserveRank: number;
  /** Last day on which it may be called, `YYYY-MM-DD`. */
  expiresOn: string | null;
  isNotified: boolean;
  requestedCents: number;
  ceilingCents: number;
  eligibleExpenseCents: number;
  hasPartialConsent: boolean;
  authorityId: number;
  departmentCode: string;
  call: ReserveCallState | null;
};

/** A project that holds a seat: a laureate in force, or one called whose seat is reserved. */
export type SeatedLine = {
  applicationId: string;
  authorityId: number;
  departmentCode: string;
  grantCents: number;
};

export type ReserveSkip =
  | 'called'
  | 'declined'
  | 'lapsed'
  | 'not_notified'
  | 'expired'
  | 'no_seat'
  | 'nothing_eligible'
  | 'no_money'
  | 'authority_ceiling'
  | 'department_ceiling'
  | 'overlap'
  | 'floor_first';

export type ReserveStanding = {
  applicationId: string;
  reserveRank: number;
  /** Why it cannot be called now; null when it can. */
  skip: ReserveSkip | null;
  /** What it would be offered. */
  grantCents: number;
};

export type ReserveInput = {
  reserve: readonly ReserveLine[];
  seated: readonly SeatedLine[];
  /** The rules of the scenario that the wave was decided from; null when there was none. */
  rules: Pick<PortfolioRules, 'authorities' | 'departments' | 'overseasFloor' | 'overlaps'> | null;
  ledger: { balanceSeats: number; balanceCents: number };
  maxAidRateBp: number;
  minimumPartialBp: number;
  /** Today, `YYYY-MM-DD`. */
  today: string;
};

/**
 * The reserve list as it stands now, in order of rank, and who is next: the first whose call keeps every rule that
 * the selection kept (seats, money, régions, départements, overlaps). A project whose seat would leave a floor
 * unmet that another project of the list can meet waits for that one. Source: domain.md 5.7.
 */
export function reserveStandings(input: ReserveInput): { lines: ReserveStanding[]; next: string | null } {
  const ordered = [...input.reserve].sort((a, b) => a.reserveRank - b.reserveRank);
  const first = ordered.map((line) => ({ line, ...standing(line, input) }));
  const callable = first.filter(({ skip }) => skip === null).map(({ line }) => line);
  const lines = first.map(({ line, skip, grantCents }) => ({
    applicationId: line.applicationId,
    reserveRank: line.reserveRank,
    skip: skip === null && !leavesRoomForFloors(line, callable, input) ? ('floor_first' as const) : skip,
    grantCents,
  }));
  return { lines, next: lines.find(({ skip }) => skip === null)?.applicationId ?? null };
}

function standing(line: ReserveLine, input: ReserveInput): { skip: ReserveSkip | null; grantCents: number } {
  const { ledger, maxAidRateBp } = input;
  const full = grantFor(line, maxAidRateBp, Number.MAX_SAFE_INTEGER);
  const grantCents = grantFor(line, maxAidRateBp, Math.max(0, ledger.balanceCents));
  const stopped = stoppedBefore(line, input.today);
  if (stopped) return { skip: stopped, grantCents: full };
  if (ledger.balanceSeats <= 0) return { skip: 'no_seat', grantCents: full };
  if (full === 0) return { skip: 'nothing_eligible', grantCents: 0 };
  if (grantCents === 0 || grantCents < leastOf(line, full, input))
    return { skip: 'no_money', grantCents: full };
  return { skip: brokenRule({ ...line, grantCents }, input), grantCents };
}

/** What concerns the project itself, whatever seats and money there are. */
function stoppedBefore({ call, isNotified, expiresOn }: ReserveLine, today: string): ReserveSkip | null {
  if (call === 'waiting' || call === 'accepted') return 'called';
  if (call !== null) return call;
  if (!isNotified) return 'not_notified';
  return expiresOn !== null && expiresOn < today ? 'expired' : null;
}

/** The least that may be offered: a share of the request, or anything once the holder agreed in writing. */
function leastOf(
  { requestedCents, hasPartialConsent }: ReserveLine,
  full: number,
  { minimumPartialBp }: ReserveInput,
): number {
  if (hasPartialConsent) return 1;
  const share = (BigInt(requestedCents) * BigInt(minimumPartialBp) + 9_999n) / 10_000n;
  return Math.max(1, full < share ? full + 1 : Number(share));
}

const OF_CODE: Partial<Record<PortfolioViolation['code'], ReserveSkip>> = {
  authority_ceiling: 'authority_ceiling',
  department_ceiling: 'department_ceiling',
  overlap: 'overlap',
};

/** The rule that this project would break, judged by the code that checks a portfolio: what was broken before is not its doing. */
function brokenRule(line: SeatedLine, input: ReserveInput): ReserveSkip | null {
  const before = new Set(violations(input.seated, [line], input).map((one) => JSON.stringify(one)));
  const after = violations([...input.seated, line], [], input);
  const added = after.find((one) => OF_CODE[one.code] !== undefined && !before.has(JSON.stringify(one)));
  return (added && OF_CODE[added.code]) ?? null;
}

/** Whether the seats left after this one are enough for the floors not met yet, or it meets one of them itself. */
function leavesRoomForFloors(
  line: ReserveLine,
  callable: readonly ReserveLine[],
  input: ReserveInput,
): boolean {
  const all = callable.map((one) => ({ ...one, grantCents: 1 }));
  const before = missingFloors(violations(input.seated, all, input));
  const after = missingFloors(
    violations(
      [...input.seated, { ...line, grantCents: 1 }],
      all.filter(({ applicationId }) => applicationId !== line.applicationId),
      input,
    ),
  );
  return after.most < input.ledger.balanceSeats || after.sum < before.sum;
}

const FLOORS = ['authority_floor', 'department_floor', 'overseas_floor'] as const;

/** How many projects the floors still ask for: by kind, the most; and all kinds together. */
function missingFloors(found: readonly PortfolioViolation[]): { most: number; sum: number } {
  const counts = FLOORS.map((code) =>
    found.reduce((sum, one) => (one.code === code ? sum + one.by : sum), 0),
  );
  return { most: Math.max(...counts), sum: counts.reduce((sum, one) => sum + one, 0) };
}

function violations(
  chosen: readonly SeatedLine[],
  others: readonly SeatedLine[],
  { rules }: ReserveInput,
): PortfolioViolation[] {
  if (rules === null) return [];
  const lines: PortfolioLine[] = chosen.map(({ applicationId, grantCents }) => ({
    applicationId,
    grantCents,
    isCut: false,
  }));
  return checkPortfolio(lines, [...chosen, ...others].map(asCandidate), {
    ...rules,
    seats: Number.MAX_SAFE_INTEGER,
    envelopeCents: Number.MAX_SAFE_INTEGER,
    forcedIn: [],
    forcedOut: [],
  });
}

function asCandidate(
  { applicationId, grantCents, authorityId, departmentCode }: SeatedLine,
  index: number,
): PortfolioCandidate {
  return {
    applicationId,
    rank: index + 1,
    value: 0,
    grantCents,
    leastCents: 1,
    authorityId,
    departmentCode,
    isOverseas: departmentCode.startsWith('97'),
  };
}
