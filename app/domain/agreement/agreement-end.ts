import type { Outcome } from '../selection/decision.ts';
import type { GrantAgreement, Payment } from './grant-agreement.ts';

export const END_CAUSES = ['renounced', 'revoked', 'replaced'] as const;
export type EndCause = (typeof END_CAUSES)[number];

/** Since when an agreement no longer binds anybody (`YYYY-MM-DD`), and why. */
export type AgreementEnd = { endedOn: string; cause: EndCause };

/** Why a decision that its holder knows of ends the agreement signed before it; null when it is an award itself. */
export function endCause(outcome: Outcome): EndCause | null {
  if (outcome === 'selected') return null;
  if (outcome === 'withdrawn_by_holder') return 'renounced';
  return outcome === 'revoked' ? 'revoked' : 'replaced';
}

/** Whether a payment stays due: an agreement that ended owes nothing after that day. */
export function staysDue({ dueOn }: Pick<Payment, 'dueOn'>, end: AgreementEnd | null): boolean {
  return end === null || dueOn <= end.endedOn;
}

/**
 * What the open file tells of an agreement: as signed while it binds; once it ended, the payments due until that day
 * and their sum, for the data of a subsidy stay open and say what is paid. Null when nothing was due: no money is
 * promised any more. Source: law 2000-321, article 10; decree 2017-779; docs/decisions/0035.
 */
export function openAgreement<Agreement extends GrantAgreement & { end: AgreementEnd | null }>(
  agreement: Agreement,
): Agreement | null {
  const { end } = agreement;
  if (end === null) return agreement;
  const payments = agreement.payments.filter((payment) => staysDue(payment, end));
  if (payments.length === 0) return null;
  const amountCents = payments.reduce((sum, payment) => sum + payment.amountCents, 0);
  const terms = agreement.terms === 'staggered' && payments.length === 1 ? 'single' : agreement.terms;
  return { ...agreement, payments, amountCents, terms };
}
