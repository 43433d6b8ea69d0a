import { Badge } from '#app/components/ui/badge.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { DELIVERY_CAUSES, DELIVERY_STATES } from '#app/content/deliveries.ts';
import { count } from '#app/content/format.ts';
import type { DeliveryCause, DeliveryState } from '#app/domain/messages/delivery.ts';

export type ShownDelivery = {
  state: DeliveryState;
  /** Of what is said: taken, refused, tried, or else written. */
  at: string;
  attempts: number;
  cause: DeliveryCause | null;
};

/** What became of one mail: state, instant, and what to do when it did not arrive. */
export function DeliveryMark({ state, at, attempts, cause }: ShownDelivery) {
  const mark = DELIVERY_STATES[state];
  return (
    <>
      <Badge tone={mark.tone} icon={mark.icon} size="sm">
        {mark.label}
      </Badge>{' '}
      le <DateTime at={at} weekday={false} zone={false} />
      {state !== 'sent' && cause ? <span className="fr-hint-text">{DELIVERY_CAUSES[cause]}</span> : null}
      {attempts > 1 ? <span className="fr-hint-text">{count(attempts, 'essai', 'essais')}</span> : null}
    </>
  );
}
