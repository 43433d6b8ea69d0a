import type { SerializeFrom } from '@remix-run/node';
import { SectionsDone } from '#app/components/application/sections-done.tsx';
import { isStatus, OutcomeBadge, StatusBadge } from '#app/components/application/status-badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { formatDateTime, formatRelative } from '#app/content/format.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import type { ApplicationCard } from './list-applications.server.ts';

/** One application: where it is, what it waits for, and until when. */
export function ApplicationCardView({ card, now }: { card: SerializeFrom<ApplicationCard>; now: string }) {
  return (
    <Card
      headingLevel={2}
      to={`/candidatures/${card.id}`}
      title={applicationTitle(card.title)}
      badge={card.outcome ? <OutcomeBadge outcome={card.outcome} /> : <StatusBadge status={card.status} />}
      foot={
        <p className="fr-text--sm fr-mb-0">
          {card.callTitle}, {card.waveLabel.toLowerCase()}
          {card.reference ? ` · ${card.reference}` : ''}
        </p>
      }
    >
      {card.holderName ? <p className="fr-mb-1w">{card.holderName}</p> : null}
      {card.status === 'draft' ? <DraftState card={card} now={now} /> : <DepositedState card={card} />}
    </Card>
  );
}

function DraftState({ card, now }: { card: SerializeFrom<ApplicationCard>; now: string }) {
  const isOver = card.closesAt <= now;
  return (
    <>
      {card.progress === null ? null : <SectionsDone {...card.progress} />}
      <p className="fr-mb-0">
        <strong>{card.isComplete ? 'Prêt à déposer. ' : 'À compléter. '}</strong>
        {isOver
          ? `La date limite est passée depuis le ${formatDateTime(card.closesAt)}.`
          : `Dépôt jusqu’au ${formatDateTime(card.closesAt)}, ${formatRelative(card.closesAt, now)}.`}
      </p>
    </>
  );
}

function DepositedState({ card }: { card: SerializeFrom<ApplicationCard> }) {
  const mark = isStatus(card.status) ? STATUS_MARKS[card.status] : undefined;
  return (
    <>
      {mark ? <p className="fr-mb-1w">{mark.explanation}</p> : null}
      {card.depositedAt ? (
        <p className="fr-text--sm fr-mb-0">Déposé le {formatDateTime(card.depositedAt)}</p>
      ) : null}
    </>
  );
}
