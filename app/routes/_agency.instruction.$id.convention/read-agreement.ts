import { MAX_OBJECT, MAX_PAYMENTS, type TypedAgreement } from '#app/domain/agreement/grant-agreement.ts';
import { formatTypedMoney } from '#app/domain/shared/money.ts';
import type { StoredAgreement } from '#db/queries/agreements.server.ts';

/** The lines of payments that the form offers. */
export const PAYMENT_LINES = Array.from({ length: MAX_PAYMENTS }, (_, index) => index + 1);

/** What was typed, as it was typed. */
export function readTypedAgreement(read: (name: string) => string): TypedAgreement {
  return {
    number: read('numero'),
    signedOn: read('signee-le'),
    amount: read('montant'),
    object: read('objet'),
    nature: read('nature'),
    terms: read('conditions'),
    termsText: read('conditions-texte'),
    isNotifiedToEu: read('notifiee-ue') === 'true',
    reason: read('motif'),
    payments: PAYMENT_LINES.map((line) => ({
      dueOn: read(`versement-${line}-le`),
      amount: read(`versement-${line}-montant`),
      condition: read(`versement-${line}-condition`),
    })),
  };
}

/** The form of a next version starts from the one in force; that of a first one from the decision and the project. */
export function startFrom(
  last: StoredAgreement | undefined,
  { grantCents, title }: { grantCents: number | null; title: string },
): TypedAgreement {
  if (!last)
    return {
      number: '',
      signedOn: '',
      amount: grantCents === null ? '' : formatTypedMoney(grantCents),
      object: `Médicobus – ${title}`.slice(0, MAX_OBJECT),
      nature: 'cash',
      terms: 'staggered',
      termsText: '',
      isNotifiedToEu: false,
      reason: '',
      payments: [],
    };
  return {
    ...last,
    amount: formatTypedMoney(last.amountCents),
    reason: '',
    payments: last.payments.map(({ dueOn, amountCents, condition }) => ({
      dueOn,
      amount: formatTypedMoney(amountCents),
      condition,
    })),
  };
}
