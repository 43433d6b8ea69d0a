import { Alert } from '#app/components/ui/alert.tsx';
import { PROPOSAL_LABELS, tallySentence, VOTE_LABELS } from '#app/content/committee.ts';
import { VOTE_CHOICES, type VoteChoice } from '#app/domain/selection/committee/ballot.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';

type Ballot = {
  id: string;
  round: number;
  proposal: Proposal;
  reasons: string;
  tally: Parameters<typeof tallySentence>[0];
  votes: readonly { memberId: string; name: string; choice: VoteChoice }[];
};

/** Ballots that are over: what was proposed, what came of it, who voted how. */
export function CountedBallots({
  ballots,
  headingLevel = 2,
}: {
  ballots: readonly Ballot[];
  headingLevel?: 2 | 3 | 4;
}) {
  return ballots.map((ballot) => (
    <Alert
      key={ballot.id}
      tone={ballot.tally.result === 'adopted' ? 'success' : 'warning'}
      title={`${ballots.length > 1 ? `Vote n° ${ballot.round}. ` : ''}${PROPOSAL_LABELS[ballot.proposal]}`}
      headingLevel={headingLevel}
    >
      <p>
        <strong>{tallySentence(ballot.tally)}</strong>
      </p>
      <p className="mb-committee-text">{ballot.reasons}</p>
      <ul>
        {VOTE_CHOICES.map((choice) => {
          const names = ballot.votes.filter((vote) => vote.choice === choice).map(({ name }) => name);
          return names.length === 0 ? null : (
            <li key={choice}>
              {VOTE_LABELS[choice]} : {names.join(', ')}
            </li>
          );
        })}
      </ul>
    </Alert>
  ));
}
