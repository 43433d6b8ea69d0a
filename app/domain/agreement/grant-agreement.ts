import { addMonths, parseDate } from '../shared/calendar-date.ts';
import { parseMoney } from '../shared/money.ts';
import { ok, type Result, refused } from '../shared/result.ts';

export const GRANT_NATURES = ['cash', 'in_kind', 'both'] as const;
export type GrantNature = (typeof GRANT_NATURES)[number];
export const PAYMENT_TERMS = ['single', 'staggered', 'other'] as const;
export type PaymentTerms = (typeof PAYMENT_TERMS)[number];

/** One planned payment: `YYYY-MM-DD`, cents. */
export type Payment = { dueOn: string; amountCents: number; condition: string };

/** An agreement as signed. */
export type GrantAgreement = {
  number: string;
  signedOn: string;
  amountCents: number;
  object: string;
  nature: GrantNature;
  terms: PaymentTerms;
  /** In words, when the terms are neither single nor staggered; empty otherwise. */
  termsText: string;
  isNotifiedToEu: boolean;
  payments: readonly Payment[];
};

export type TypedPayment = { dueOn: string; amount: string; condition: string };
export type TypedAgreement = Record<
  'number' | 'signedOn' | 'amount' | 'object' | 'nature' | 'terms' | 'termsText' | 'reason',
  string
> & { isNotifiedToEu: boolean; payments: readonly TypedPayment[] };

/** What an agreement hangs on. `version` counts the agreements recorded for the file already. */
export type AgreementFacts = {
  decision: { isSelected: boolean; notifiedOn: string | null; grantCents: number | null } | null;
  version: number;
  today: string;
};

export const MAX_PAYMENTS = 6;
/** The open file accepts 256: one is kept for the apostrophe that disarms a formula. */
export const MAX_OBJECT = 255;
const MAX_NUMBER = 60;
const MAX_CONDITION = 200;

export const AGREEMENT_PROBLEMS = [
  'number_missing',
  'number_too_long',
  'signed_date_invalid',
  'signed_before_notice',
  'amount_invalid',
  'over_grant',
  'object_missing',
  'object_too_long',
  'nature_missing',
  'terms_missing',
  'terms_text_missing',
  'terms_text_too_long',
  'reason_missing',
  'payments_missing',
  'payment_invalid',
  'payment_condition_too_long',
  'payment_before_signature',
  'payments_do_not_add_up',
  'single_wants_one_payment',
  'staggered_wants_several',
] as const;
export type AgreementProblem = (typeof AGREEMENT_PROBLEMS)[number];
export type AgreementRefusal = 'not_a_laureate';
/** What is wrong, by the field that bears it. */
export type AgreementProblems = Partial<Record<keyof TypedAgreement, AgreementProblem>>;

/**
 * The agreement as typed, or what is wrong with it, field by field. Only a laureate whose selection was notified
 * signs one, for no more than what was granted, with payments that add up to the cent; from the second version on, a
 * reason says what changes. Source: law 2000-321, article 10; domain.md 5.11.
 */
export function readAgreement(
  typed: TypedAgreement,
  facts: AgreementFacts,
):
  | Result<{ agreement: GrantAgreement; reason: string }, AgreementRefusal>
  | { ok: false; code: 'invalid'; problems: AgreementProblems } {
  const { decision } = facts;
  if (!decision?.isSelected || decision.notifiedOn === null) return refused('not_a_laureate');
  const problems: AgreementProblems = {};
  const note = (field: keyof TypedAgreement, problem: AgreementProblem | null) => {
    if (problem !== null && problems[field] === undefined) problems[field] = problem;
  };
  const [number, object] = [typed.number.trim(), oneLine(typed.object)];
  note('number', number === '' ? 'number_missing' : number.length > MAX_NUMBER ? 'number_too_long' : null);
  const signedOn = parseDate(typed.signedOn) ?? '';
  note('signedOn', signedOn === '' || signedOn > facts.today ? 'signed_date_invalid' : null);
  note('signedOn', signedOn < decision.notifiedOn ? 'signed_before_notice' : null);
  const amount = parseMoney(typed.amount);
  const amountCents = amount.ok ? amount.value : 0;
  note('amount', amountCents > 0 ? null : 'amount_invalid');
  note('amount', amountCents > (decision.grantCents ?? 0) ? 'over_grant' : null);
  note('object', object === '' ? 'object_missing' : object.length > MAX_OBJECT ? 'object_too_long' : null);
  const nature = GRANT_NATURES.find((known) => known === typed.nature);
  note('nature', nature ? null : 'nature_missing');
  const terms = PAYMENT_TERMS.find((known) => known === typed.terms);
  const termsText = terms === 'other' ? oneLine(typed.termsText) : '';
  note('terms', terms ? null : 'terms_missing');
  note('termsText', terms === 'other' && termsText === '' ? 'terms_text_missing' : null);
  note('termsText', termsText.length > MAX_OBJECT ? 'terms_text_too_long' : null);
  const reason = typed.reason.trim();
  note('reason', facts.version > 0 && reason === '' ? 'reason_missing' : null);
  const payments = typed.payments.filter(isTyped).map(readPayment);
  note('payments', judgePayments(payments, { terms, signedOn, amountCents }));
  if (!nature || !terms || Object.keys(problems).length > 0) return { ok: false, code: 'invalid', problems };
  return ok({
    agreement: {
      number,
      signedOn,
      amountCents,
      object,
      nature,
      terms,
      termsText,
      isNotifiedToEu: typed.isNotifiedToEu,
      payments: [...(payments as Payment[])].sort((a, b) =>
        a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0,
      ),
    },
    reason: facts.version > 0 ? reason : '',
  });
}

function isTyped({ dueOn, amount, condition }: TypedPayment): boolean {
  return `${dueOn}${amount}${condition}`.trim() !== '';
}

function readPayment({ dueOn, amount, condition }: TypedPayment): Payment | null {
  const [day, money] = [parseDate(dueOn), parseMoney(amount)];
  if (day === undefined || !money.ok || money.value <= 0) return null;
  return { dueOn: day, amountCents: money.value, condition: oneLine(condition) };
}

function judgePayments(
  payments: readonly (Payment | null)[],
  agreement: { terms: PaymentTerms | undefined; signedOn: string; amountCents: number },
): AgreementProblem | null {
  if (payments.length === 0) return 'payments_missing';
  const read = payments.filter((payment) => payment !== null);
  if (read.length < payments.length || read.length > MAX_PAYMENTS) return 'payment_invalid';
  if (read.some(({ condition }) => condition.length > MAX_CONDITION)) return 'payment_condition_too_long';
  if (read.some(({ dueOn }) => dueOn < agreement.signedOn)) return 'payment_before_signature';
  if (agreement.terms === 'single' && read.length > 1) return 'single_wants_one_payment';
  if (agreement.terms === 'staggered' && read.length < 2) return 'staggered_wants_several';
  const total = read.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return total === agreement.amountCents ? null : 'payments_do_not_add_up';
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

/** Months after the signature within which its data is due in the open. Source: decree 2017-779, article 1. */
const PUBLICATION_MONTHS = 3;

/** Last day on which the essential data of an agreement may be published. */
export function publicationDueOn(signedOn: string): string {
  const due = addMonths(signedOn, PUBLICATION_MONTHS);
  if (due === undefined) throw new RangeError(`Not a date: ${signedOn}`);
  return due;
}
