import { Badge } from '#app/components/ui/badge.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { DELIVERY_CAUSES, DELIVERY_STATES, REQUIRED_LETTER_REMEDY } from '#app/content/deliveries.ts';
import { count } from '#app/content/format.ts';
import type { DeliveryCause, DeliveryState } from '#app/domain/messages/delivery.ts';

export type ShownDelivery = {
  state: DeliveryState;
  /** Of what is said: taken, refused, tried, or else written. */
  at: string;
  /** When the next server took it, if it did. */
  sentAt: string | null;
  attempts: number;
  cause: DeliveryCause | null;
  /** Whether the law wants this letter to arrive. */
  isRequired: boolean;
};

/** What became of one mail: state, instant, and what to do when it did not arrive. */
export function DeliveryMark({ state, at, sentAt, attempts, cause, isRequired }: ShownDelivery) {
  const mark = DELIVERY_STATES[state];
  const isLost = state === 'failed' || state === 'returned';
  return (
    <>
      <Badge tone={mark.tone} icon={mark.icon} size="sm">
        {mark.label}
      </Badge>{' '}
      le <DateTime at={at} weekday={false} zone={false} />
      {sentAt !== null && sentAt !== at ? (
        <span className="fr-hint-text">
          Remis au serveur le <DateTime at={sentAt} weekday={false} zone={false} />
        </span>
      ) : null}
      {state !== 'sent' && cause ? <span className="fr-hint-text">{DELIVERY_CAUSES[cause]}</span> : null}
      {isLost && isRequired ? <span className="fr-hint-text">{REQUIRED_LETTER_REMEDY}</span> : null}
      {attempts > 1 ? <span className="fr-hint-text">{count(attempts, 'essai', 'essais')}</span> : null}
    </>
  );
}
