import { numberParts } from './numbers.ts';

/** Money is integer euro cents everywhere; euros exist only in what people type and read. */
export const MAX_CENTS = 9_999_999_999;

const EURO_SIGN = /[\s\u00a0\u202f]*(?:€|eur(?:os?)?)$/i;
const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

export type MoneyProblem = 'not_an_amount' | 'amount_too_small' | 'amount_too_large';
export type ParsedMoney =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly code: MoneyProblem };

/**
 * Reads "1 200,50" as 120050 cents. Accepts the spaces that people type or paste (U+0020, U+00A0, U+202F), comma
 * or dot, at most two decimals, a euro sign; 0 ≤ x ≤ 99,999,999.99 € (domain.md 4). No float arithmetic.
 */
export function parseMoney(text: string): ParsedMoney {
  const parts = numberParts(text.trim().replace(EURO_SIGN, ''));
  if (parts === undefined || parts.fraction.length > 2) return { ok: false, code: 'not_an_amount' };
  const whole = parts.whole.replace(/^0+(?=\d)/, '');
  if (whole.length > 8) return { ok: false, code: parts.negative ? 'amount_too_small' : 'amount_too_large' };
  const cents = Number(whole) * 100 + Number(parts.fraction.padEnd(2, '0'));
  if (parts.negative && cents !== 0) return { ok: false, code: 'amount_too_small' };
  return { ok: true, value: cents };
}

/** Cents of a typed amount, 0 when it cannot be read: for live totals, where completeness says what is wrong. */
export function centsOrZero(raw: unknown): number {
  if (typeof raw !== 'string') return 0;
  const parsed = parseMoney(raw);
  return parsed.ok ? parsed.value : 0;
}

/** "12 345,67 €" with U+202F between thousands and U+00A0 before the sign; "100 000 €" when asked for whole euros. */
export function formatMoney(cents: number, { wholeEuros = false } = {}): string {
  const amount = centsToText(Math.abs(cents), '\u202f');
  const shown = wholeEuros && cents % 100 === 0 ? amount.slice(0, -3) : amount;
  return `${cents < 0 ? '-' : ''}${shown}\u00a0€`;
}

/** The same amount as a person would type it: "12345,67". */
export function formatTypedMoney(cents: number): string {
  return centsToText(cents, '');
}

function centsToText(cents: number, separator: string): string {
  const whole = String(Math.floor(cents / 100)).replace(THOUSANDS, separator);
  return `${whole},${String(cents % 100).padStart(2, '0')}`;
}
