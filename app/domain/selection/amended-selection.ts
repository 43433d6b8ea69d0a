import { checkSelection, type SelectionViolation } from './check-selection.ts';
import {
  type ProposedLine,
  proposeSelection,
  type SelectionCandidate,
  type SelectionConstraints,
} from './wave-selection.ts';

/** What officials force, by application id. A project in both lists is out. */
export type Pins = { forcedIn: readonly string[]; forcedOut: readonly string[] };

export type AmendedLine = ProposedLine & { pin: 'in' | 'out' | null };

export type SelectionTotals = { count: number; grantedCents: number; population: number; scoreSum: number };

export type AmendedSelection = {
  lines: readonly AmendedLine[];
  totals: SelectionTotals;
  remainingCents: number;
  /** What the pins changed against the proposal without them. */
  entered: readonly string[];
  left: readonly string[];
  before: SelectionTotals;
  violations: readonly SelectionViolation[];
};

export type AmendableCandidate = SelectionCandidate & { population: number; score: number };

/**
 * The proposal once officials have forced projects in or out: those forced in take their seat and their money
 * first, those forced out leave theirs, and the rest goes down the ranking as before. The result passes the
 * independent check, and says what changed. It decides nothing.
 */
export function amendSelection(
  candidates: readonly AmendableCandidate[],
  constraints: SelectionConstraints,
  pins: Pins,
): AmendedSelection {
  const forcedOut = new Set(pins.forcedOut);
  const forcedIn = new Set(pins.forcedIn.filter((id) => !forcedOut.has(id)));
  const plain = proposeSelection(candidates, constraints);
  const lines = proposeWithPins(candidates, constraints, forcedIn, forcedOut);
  const chosen = lines.filter(({ place }) => place === 'selected');
  const before = new Set(plain.lines.filter(({ place }) => place === 'selected').map(idOf));
  const after = new Set(chosen.map(idOf));
  const totals = selectionTotals(chosen, candidates);
  return {
    lines,
    totals,
    remainingCents: constraints.envelopeCents - totals.grantedCents,
    entered: [...after].filter((id) => !before.has(id)),
    left: [...before].filter((id) => !after.has(id)),
    before: selectionTotals(
      plain.lines.filter(({ place }) => place === 'selected'),
      candidates,
    ),
    violations: checkSelection(chosen, candidates, constraints),
  };
}

function proposeWithPins(
  candidates: readonly AmendableCandidate[],
  constraints: SelectionConstraints,
  forcedIn: ReadonlySet<string>,
  forcedOut: ReadonlySet<string>,
): AmendedLine[] {
  const byRank = [...candidates].sort((a, b) => a.rank - b.rank);
  const ranks = new Map(byRank.map(({ applicationId, rank }) => [applicationId, rank]));
  const queue = [
    ...byRank.filter(({ applicationId }) => forcedIn.has(applicationId)),
    ...byRank.filter(({ applicationId }) => !forcedIn.has(applicationId) && !forcedOut.has(applicationId)),
  ].map((candidate, index) => ({ ...candidate, rank: index + 1 }));
  const proposed = proposeSelection(queue, constraints).lines.map(
    (line): AmendedLine => ({
      ...line,
      rank: ranks.get(line.applicationId) ?? line.rank,
      pin: forcedIn.has(line.applicationId) ? 'in' : null,
    }),
  );
  const excluded = byRank
    .filter(({ applicationId }) => forcedOut.has(applicationId))
    .map(
      ({ applicationId, rank }): AmendedLine => ({
        applicationId,
        rank,
        place: 'out',
        reason: 'over_seats',
        grantCents: 0,
        reserveRank: null,
        pin: 'out',
      }),
    );
  return [...proposed, ...excluded].sort((a, b) => a.rank - b.rank);
}

/** What the chosen projects add up to. */
export function selectionTotals(
  chosen: readonly { applicationId: string; grantCents: number }[],
  candidates: readonly AmendableCandidate[],
): SelectionTotals {
  const byId = new Map(candidates.map((candidate) => [candidate.applicationId, candidate]));
  return chosen.reduce<SelectionTotals>(
    (sum, line) => ({
      count: sum.count + 1,
      grantedCents: sum.grantedCents + line.grantCents,
      population: sum.population + (byId.get(line.applicationId)?.population ?? 0),
      scoreSum: sum.scoreSum + (byId.get(line.applicationId)?.score ?? 0),
    }),
    { count: 0, grantedCents: 0, population: 0, scoreSum: 0 },
  );
}

function idOf({ applicationId }: { applicationId: string }): string {
  return applicationId;
}
