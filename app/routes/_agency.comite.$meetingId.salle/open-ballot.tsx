import { Form } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { PROPOSAL_LABELS, VOTE_LABELS } from '#app/content/committee.ts';
import { count } from '#app/content/format.ts';
import { VOTE_CHOICES, type VoteChoice } from '#app/domain/selection/committee/ballot.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';

type Voice = {
  memberId: string;
  name: string;
  carriedBy: string | null;
  isMine: boolean;
  hasVoted: boolean;
  choice: VoteChoice | null;
};

type OpenBallotProps = {
  itemId: string;
  ballot: { round: number; proposal: Proposal; reasons: string; voices: readonly Voice[] };
  mayRun: boolean;
};

/** The vote under way: one click for each voice, one's own or the one carried; the secretary may write any down. */
export function OpenBallot({ itemId, ballot, mayRun }: OpenBallotProps) {
  const { voices } = ballot;
  const cast = voices.filter(({ hasVoted }) => hasVoted).length;
  return (
    <section className="mb-confirm" aria-labelledby="vote">
      <h3 id="vote" className="mb-confirm__title">
        Au vote : {PROPOSAL_LABELS[ballot.proposal]}
      </h3>
      <p className="mb-committee-text">{ballot.reasons}</p>
      <p role="status">
        <strong>
          {count(cast, 'voix exprimée', 'voix exprimées')} sur {voices.length}
        </strong>
      </p>
      <ul className="fr-raw-list">
        {voices.map((voice) => (
          <li key={voice.memberId} className="mb-room__voice">
            <span>
              {voice.name}
              {voice.carriedBy === null ? '' : `, par ${voice.carriedBy}`}{' '}
              {voice.hasVoted ? (
                <Badge tone="success" size="sm">
                  {voice.choice === null ? 'A voté' : `A voté : ${VOTE_LABELS[voice.choice].toLowerCase()}`}
                </Badge>
              ) : null}
            </span>
            {voice.isMine || mayRun ? <VoiceForm itemId={itemId} voice={voice} /> : null}
          </li>
        ))}
      </ul>
      {mayRun ? (
        <Form method="post" className="fr-mt-2w" preventScrollReset>
          <input type="hidden" name="acte" value="depouiller" />
          <input type="hidden" name="point" value={itemId} />
          <Button>Dépouiller le vote</Button>
        </Form>
      ) : null}
    </section>
  );
}

function VoiceForm({ itemId, voice }: { itemId: string; voice: Voice }) {
  return (
    <Form method="post" className="mb-room__choices" preventScrollReset>
      <input type="hidden" name="acte" value="voter" />
      <input type="hidden" name="point" value={itemId} />
      <input type="hidden" name="voix" value={voice.memberId} />
      {VOTE_CHOICES.map((choice) => (
        <Button
          key={choice}
          name="vote"
          value={choice}
          size={voice.isMine ? 'md' : 'sm'}
          variant={voice.choice === choice ? 'primary' : 'secondary'}
          aria-pressed={voice.choice === choice}
        >
          {VOTE_LABELS[choice]}
          <span className="fr-sr-only"> voix de {voice.name}</span>
        </Button>
      ))}
    </Form>
  );
}
