/**
 * An exact fraction, for scores and shares: 72 + 1/3 is never 72.333. The denominator is
 * positive; equal values may have different terms, so compare with `compareRationals`, never `===`.
 */
export type Rational = { readonly numerator: number; readonly denominator: number };

/** @throws RangeError on a term that is not a safe integer or a denominator under 1 (a bug, not a refusal). */
export function rational(numerator: number, denominator = 1): Rational {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator < 1) {
    throw new RangeError(`Not a fraction: ${numerator}/${denominator}`);
  }
  return { numerator, denominator };
}

/** Negative when a < b, zero when equal, positive when a > b. Exact: cross products are big integers. */
export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = BigInt(a.numerator) * BigInt(b.denominator);
  const right = BigInt(b.numerator) * BigInt(a.denominator);
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** For display only: two fractions may round to the same number and still rank differently. */
export function toNumber(value: Rational): number {
  return value.numerator / value.denominator;
}
