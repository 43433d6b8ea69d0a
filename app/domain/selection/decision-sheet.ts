import { reserveSize } from '#app/domain/call/waves.ts';
import { checkSelection, type SelectionViolation } from './check-selection.ts';
import { departsFromVote } from './committee/outcome.ts';
import type { Proposal } from './committee/sheet.ts';
import { type DecisionRefusal, decideSupersede, type Outcome } from './decision.ts';
import type { SelectionCandidate, SelectionConstraints } from './wave-selection.ts';

/** One line as an official wrote it. */
export type SheetLine = {
  applicationId: string;
  outcome: Outcome;
  grantCents: number | null;
  reserveRank: number | null;
  reserveExpiresOn: string | null;
  conditions: string;
  reason: string;
  /** The holder agreed in writing to a grant under the minimum share. */
  hasConsent: boolean;
  /** Why the line departs from what the committee voted, when it does. */
  departureReason?: string;
};

export type SheetProblem =
  | { code: DecisionRefusal | 'not_in_committee' | 'not_allowed_role'; applicationId: string }
  | {
      code: 'line_twice' | 'reserve_rank_twice' | 'departure_reason_missing' | 'not_sealed';
      applicationId: string;
    }
  | { code: 'reserve_too_long'; size: number; largest: number }
  | SelectionViolation;

export type SheetContext = {
  /** Ranked candidates, with their money. */
  pool: readonly SelectionCandidate[];
  /** Files before the committee that this person may decide. */
  decidable: ReadonlySet<string>;
  /** Files before the committee, whoever may decide them. */
  tabled: ReadonlySet<string>;
  constraints: SelectionConstraints;
  /** Seats of the whole wave, for the length of the reserve list. */
  waveSeats: number;
  reserveRanksTaken: readonly number[];
  /** What the committee voted, by file; it may not have voted. */
  voted: ReadonlyMap<string, Proposal>;
  /** Files that neither the seal of the wave nor a complement holds: nothing is decided of them. */
  unsealed: ReadonlySet<string>;
};

/**
 * Everything that forbids recording a sheet of first decisions, all at once, so that an official corrects it in
 * one go. Seats and money are those that the decisions in force leave.
 */
export function checkSheet(lines: readonly SheetLine[], context: SheetContext): SheetProblem[] {
  const problems = [...lines.flatMap((line) => checkLine(line, context)), ...checkRepeats(lines)];
  const consenting = new Set(
    lines.filter(({ hasConsent }) => hasConsent).map(({ applicationId }) => applicationId),
  );
  const pool = context.pool.map((candidate) => ({
    ...candidate,
    acceptsPartial: candidate.acceptsPartial || consenting.has(candidate.applicationId),
  }));
  const chosen = lines.flatMap(({ applicationId, outcome, grantCents }) =>
    outcome === 'selected' && grantCents !== null ? [{ applicationId, grantCents }] : [],
  );
  return [...problems, ...checkReserve(lines, context), ...checkSelection(chosen, pool, context.constraints)];
}

function checkLine(line: SheetLine, context: SheetContext): SheetProblem[] {
  const { applicationId } = line;
  if (!context.tabled.has(applicationId)) return [{ code: 'not_in_committee', applicationId }];
  if (!context.decidable.has(applicationId)) return [{ code: 'not_allowed_role', applicationId }];
  if (context.unsealed.has(applicationId)) return [{ code: 'not_sealed', applicationId }];
  const decided = decideSupersede({ inForce: null, expectedId: null, next: line });
  if (!decided.ok) return [{ code: decided.code, applicationId }];
  const isExplained = (line.departureReason ?? '').trim() !== '';
  const departs = departsFromVote(context.voted.get(applicationId), line.outcome);
  return departs && !isExplained ? [{ code: 'departure_reason_missing', applicationId }] : [];
}

function checkRepeats(lines: readonly SheetLine[]): SheetProblem[] {
  const seen = new Set<string>();
  return lines.flatMap(({ applicationId }): SheetProblem[] => {
    if (seen.has(applicationId)) return [{ code: 'line_twice', applicationId }];
    seen.add(applicationId);
    return [];
  });
}

function checkReserve(lines: readonly SheetLine[], context: SheetContext): SheetProblem[] {
  const reserve = lines.filter(({ outcome }) => outcome === 'reserve');
  const taken = new Set(context.reserveRanksTaken);
  const problems = reserve.flatMap(({ applicationId, reserveRank }): SheetProblem[] => {
    if (reserveRank === null) return [];
    if (taken.has(reserveRank)) return [{ code: 'reserve_rank_twice', applicationId }];
    taken.add(reserveRank);
    return [];
  });
  const largest = reserveSize(context.waveSeats, context.constraints.reserveShareBp);
  const size = reserve.length + context.reserveRanksTaken.length;
  return size > largest ? [...problems, { code: 'reserve_too_long', size, largest }] : problems;
}
