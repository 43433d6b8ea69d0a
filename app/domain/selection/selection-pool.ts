import { remainingSeats } from '#app/domain/call/waves.ts';
import { toNumber } from '#app/domain/shared/rational.ts';
import type { AmendableCandidate } from './amended-selection.ts';
import type { Outcome } from './decision.ts';
import type { StoredRanking } from './stored-ranking.ts';
import type { SelectionConstraints } from './wave-selection.ts';

/** Money and place of a file, as its frozen deposit gave them. */
export type FileMoney = {
  applicationId: string;
  requestedCents: number;
  ceilingCents: number;
  eligibleCents: number;
  authorityId: number;
  departmentCodes: readonly string[];
  population: number;
};

/** The ranked files that may be chosen; one that left the pool since the ranking is no longer among them. */
export function selectionCandidates(
  stored: StoredRanking,
  files: readonly FileMoney[],
): AmendableCandidate[] {
  const byId = new Map(files.map((file) => [file.applicationId, file]));
  return stored.ranked.flatMap(({ applicationId, rank, score }): AmendableCandidate[] => {
    const file = byId.get(applicationId);
    if (!file) return [];
    return [
      {
        applicationId,
        rank,
        requestedCents: file.requestedCents,
        ceilingCents: file.ceilingCents,
        eligibleExpenseCents: file.eligibleCents,
        // Asked file by file when the decision is recorded: the form has no such question.
        acceptsPartial: false,
        authorityId: file.authorityId,
        departmentCode: file.departmentCodes[0] ?? '',
        population: file.population,
        score: toNumber(score),
      },
    ];
  });
}

/** What a wave leaves to choose: its seats and its money, less the decisions in force. */
export function remainingConstraints(
  wave: { seats: number; maxAidRateBp: number; minimumPartialBp: number; reserveShareBp: number },
  ledger: { balanceCents: number },
  inForce: readonly { outcome: Outcome }[],
): SelectionConstraints {
  const selected = inForce.filter(({ outcome }) => outcome === 'selected').length;
  return {
    seats: remainingSeats(wave.seats, selected),
    envelopeCents: ledger.balanceCents,
    maxAidRateBp: wave.maxAidRateBp,
    minimumPartialBp: wave.minimumPartialBp,
    reserveShareBp: wave.reserveShareBp,
    maxPerAuthority: null,
    maxPerDepartment: null,
  };
}
