import { toNumber } from '#app/domain/shared/rational.ts';
import type { AmendableCandidate } from './amended-selection.ts';
import type { Ledger } from './ledger.ts';
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

/** What a wave leaves to choose: the seats and the money that its ledger still has. */
export function remainingConstraints(
  wave: { maxAidRateBp: number; minimumPartialBp: number; reserveShareBp: number },
  ledger: Pick<Ledger, 'balanceSeats' | 'balanceCents'>,
): SelectionConstraints {
  return {
    seats: Math.max(0, ledger.balanceSeats),
    envelopeCents: ledger.balanceCents,
    maxAidRateBp: wave.maxAidRateBp,
    minimumPartialBp: wave.minimumPartialBp,
    reserveShareBp: wave.reserveShareBp,
    maxPerAuthority: null,
    maxPerDepartment: null,
  };
}
