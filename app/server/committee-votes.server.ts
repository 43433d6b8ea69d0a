import { type CommitteeOutcome, departsFromVote } from '#app/domain/selection/committee/outcome.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';
import type { Tx } from '#db/client.server.ts';
import { insertDecisionVotes } from '#db/queries/decision-votes.server.ts';

export type DecidedLine = { applicationId: string; outcome: Outcome; departureReason?: string };

/** A decision that departs from the vote of the committee without a word of why. */
export function isUnexplained(outcomes: readonly CommitteeOutcome[], line: DecidedLine): boolean {
  const vote = outcomes.find(({ applicationId }) => applicationId === line.applicationId);
  return departsFromVote(vote?.proposal, line.outcome) && (line.departureReason ?? '').trim() === '';
}

/** Keeps, beside each decision, the vote that came before it, and why it departs from it when it does. */
export async function keepVotes(
  tx: Tx,
  taken: {
    callId: string;
    outcomes: readonly CommitteeOutcome[];
    lines: readonly DecidedLine[];
    /** Identifier of the decision on each file. */
    ids: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const { callId, outcomes, lines, ids } = taken;
  await insertDecisionVotes(
    tx,
    outcomes.flatMap(({ applicationId, ballotId, proposal }) => {
      const line = lines.find((one) => one.applicationId === applicationId);
      const decisionId = ids.get(applicationId);
      if (!line || !decisionId) return [];
      const departs = departsFromVote(proposal, line.outcome);
      const departureReason = departs ? (line.departureReason ?? '').trim() : '';
      return [{ decisionId, applicationId, callId, ballotId, departureReason }];
    }),
  );
}
