import type { Outcome } from '../decision.ts';
import type { Proposal } from './sheet.ts';

/** What a meeting, now closed, voted on a file: the last word of the committee, which advises. */
export type CommitteeOutcome = {
  ballotId: string;
  applicationId: string;
  proposal: Proposal;
  reasons: string;
  /** What the sheet of the meeting would grant; null when it retained nothing. */
  grantCents: number | null;
  meeting: { id: string; number: number; startsAt: string };
};

/**
 * Whether a decision says something else than the committee did. Officials decide, and may depart from its advice:
 * they then say why. What follows an award (a renunciation, a withdrawal) departs from nothing.
 */
export function departsFromVote(voted: Proposal | undefined, outcome: Outcome): boolean {
  if (voted === undefined || outcome === 'withdrawn_by_holder' || outcome === 'revoked') return false;
  return voted !== outcome;
}
