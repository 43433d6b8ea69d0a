import type {
  Balance,
  PortfolioCandidate,
  PortfolioRules,
} from '#app/domain/selection/portfolio/portfolio-problem.ts';
import { COMMON_DENOMINATOR } from '#app/domain/selection/ranking-input.ts';
import { type Draw, drawFrom } from '#db/seeds/draw.ts';

export type PortfolioCase = { candidates: PortfolioCandidate[]; rules: PortfolioRules };

const AUTHORITIES = 18;
const DEPARTMENTS = 101;
const OVERSEAS_AUTHORITIES = 5;
/** Fifths of a point times the common denominator: what a score of one point is worth. */
const POINT = 5 * COMMON_DENOMINATOR;

/**
 * A call of the size asked for: 18 agencies, 101 départements, candidates crowded in some of them so that floors
 * and ceilings bind, scores on half points (many are equal), an envelope under what the seats would cost, one
 * project in five that accepts a cut, and one candidate in twenty that overlaps another.
 */
export function drawPortfolioCase(size: { candidates: number; seats: number; seed: number }): PortfolioCase {
  const draw = drawFrom(size.seed);
  const candidates = rankByValue(
    Array.from({ length: size.candidates }, (_, index) => drawCandidate(draw, index)),
  );
  const average = candidates.reduce((sum, { grantCents }) => sum + grantCents, 0) / candidates.length;
  return {
    candidates,
    rules: {
      seats: size.seats,
      envelopeCents: Math.round(average * size.seats * 0.9),
      authorities: balances(range(AUTHORITIES), {
        floor: 1,
        ceiling: Math.max(1, Math.floor(size.seats * 0.12)),
      }),
      departments: balances(range(DEPARTMENTS).map(String), { floor: 0, ceiling: 3 }),
      overseasFloor: 2 * OVERSEAS_AUTHORITIES,
      overlaps: drawOverlaps(draw, candidates),
      forcedIn: [],
      forcedOut: [],
    },
  };
}

/** Few candidates under rules that often clash, at times with nothing that satisfies them all. */
export function drawSmallCase(seed: number): PortfolioCase {
  const draw = drawFrom(seed);
  const candidates = rankByValue(
    Array.from({ length: draw.between(1, 7) }, (_, index) => ({
      ...drawCandidate(draw, index),
      value: draw.between(0, 12),
      authorityId: draw.between(0, 2),
      departmentCode: String(draw.between(0, 3)),
      isOverseas: draw.between(0, 4) === 0,
      ...drawMoney(draw, 1, 9),
    })),
  );
  const anyone = () => draw.pick(candidates as [PortfolioCandidate, ...PortfolioCandidate[]]).applicationId;
  const balance = (): Balance => ({
    floor: draw.between(0, 1),
    ceiling: draw.between(0, 1) === 0 ? null : draw.between(1, 2),
  });
  const forcedIn = draw.between(0, 4) === 0 ? [anyone()] : [];
  return {
    candidates,
    rules: {
      seats: draw.between(1, 5),
      envelopeCents: draw.between(3, 25),
      authorities: { 0: balance(), 1: balance(), 2: balance() },
      departments: { 0: balance(), 1: balance() },
      overseasFloor: draw.between(0, 1),
      overlaps: Array.from({ length: draw.between(0, 2) }, () => [anyone(), anyone()] as const).filter(
        ([one, other]) => one !== other,
      ),
      forcedIn,
      forcedOut: draw.between(0, 4) === 0 ? [anyone()].filter((id) => !forcedIn.includes(id)) : [],
    },
  };
}

function drawCandidate(draw: Draw, index: number): PortfolioCandidate {
  // The greater of two draws: some agencies and départements receive far more than others.
  const departmentIndex = Math.max(draw.between(0, DEPARTMENTS - 1), draw.between(0, DEPARTMENTS - 1));
  const authorityId = departmentIndex % AUTHORITIES;
  return {
    applicationId: `dossier-${String(index).padStart(6, '0')}`,
    rank: 0,
    value: (draw.between(100, 190) * POINT) / 2,
    ...drawMoney(draw, 4_000_000, 12_000_000),
    authorityId,
    departmentCode: String(departmentIndex),
    isOverseas: authorityId < OVERSEAS_AUTHORITIES,
  };
}

function drawMoney(draw: Draw, min: number, max: number): { grantCents: number; leastCents: number } {
  const grantCents = draw.between(min, max);
  const acceptsCut = draw.between(0, 4) === 0;
  return { grantCents, leastCents: acceptsCut ? Math.ceil(grantCents * 0.8) : grantCents };
}

function rankByValue(candidates: readonly PortfolioCandidate[]): PortfolioCandidate[] {
  return [...candidates]
    .sort((a, b) => b.value - a.value || (a.applicationId < b.applicationId ? -1 : 1))
    .map((candidate, index) => ({ ...candidate, rank: index + 1 }));
}

/** One candidate in twenty, paired with another of its département among the best: pairs that bind. */
function drawOverlaps(draw: Draw, candidates: readonly PortfolioCandidate[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let count = Math.floor(candidates.length / 40); count > 0; count -= 1) {
    const one = candidates[draw.between(0, candidates.length - 1)];
    const other = candidates[draw.between(0, Math.ceil(candidates.length / 5) - 1)];
    if (one && other && one !== other) pairs.push([one.applicationId, other.applicationId]);
  }
  return pairs;
}

function balances<Key extends string | number>(keys: readonly Key[], balance: Balance): Record<Key, Balance> {
  return Object.fromEntries(keys.map((key) => [key, balance])) as Record<Key, Balance>;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
