import { Link } from '@remix-run/react';
import { formatDate } from '#app/content/format.ts';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import type { CommitteeOutcome } from '#app/domain/selection/committee/outcome.ts';

type CommitteeVoteProps = { vote: Pick<CommitteeOutcome, 'proposal' | 'meeting'> };

/** What the committee voted on a file, with the minutes that tell it. */
export function CommitteeVote({ vote: { proposal, meeting } }: CommitteeVoteProps) {
  return (
    <p className="mb-sheet__facts">
      Vote du comité : <strong>{OUTCOME_MARKS[proposal].name}</strong>,{' '}
      <Link to={`/comite/${meeting.id}/proces-verbal`}>
        procès-verbal de la réunion n° {meeting.number} du {formatDate(meeting.startsAt.slice(0, 10))}
      </Link>
      .
    </p>
  );
}
