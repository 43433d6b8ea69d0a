import { mailLabel } from '#app/content/deliveries.ts';
import { type DeliveryCause, deliveryState, isRequiredLetter } from '#app/domain/messages/delivery.ts';
import type { ShownDelivery } from './delivery-mark.tsx';

type DeliveryRow = {
  template: string;
  recipient_name: string;
  recipient_email: string;
  queued_at: Date;
  sent_at: Date | null;
  failed_at: Date | null;
  delayed_at: Date | null;
  attempts: number;
  cause: DeliveryCause | null;
};

/** One mail as its desk reads it: never the name of its template, which tells what a decision says. */
export function showDelivery(
  mail: DeliveryRow,
): ShownDelivery & { label: string; name: string; email: string } {
  return {
    label: mailLabel(mail.template),
    name: mail.recipient_name,
    email: mail.recipient_email,
    state: deliveryState({
      sentAt: mail.sent_at,
      failedAt: mail.failed_at,
      delayedAt: mail.delayed_at,
      attempts: mail.attempts,
    }),
    at: (mail.failed_at ?? mail.delayed_at ?? mail.sent_at ?? mail.queued_at).toISOString(),
    sentAt: mail.sent_at?.toISOString() ?? null,
    isRequired: isRequiredLetter(mail.template),
    attempts: mail.attempts,
    cause: mail.cause,
  };
}
