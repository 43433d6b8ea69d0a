import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  centsOrZero,
  formatMoney,
  formatTypedMoney,
  MAX_CENTS,
  parseMoney,
} from '#app/domain/shared/money.ts';
import { moneyCodec } from '#app/domain/shared/money-codec.ts';
import {
  formatDuration,
  formatFte,
  formatNumber,
  formatPercent,
  parseNumber,
} from '#app/domain/shared/numbers.ts';

const cents = fc.integer({ min: 0, max: MAX_CENTS });

describe('an amount as typed', () => {
  test.each([
    ['1 200,50', 120_050],
    ['1\u00a0200,50', 120_050],
    ['1\u202f200,50', 120_050],
    ['1200.5', 120_050],
    ['1 200,50 €', 120_050],
    ['1200 euros', 120_000],
    ['0', 0],
    ['0,01', 1],
    ['007', 700],
    ['12,', 1200],
    ['-0', 0],
    ['99 999 999,99', MAX_CENTS],
    // No float ever touches it: 1.005 × 100 would give 100.49999999999999.
    ['1,01', 101],
    ['4,35', 435],
  ])('%s is %i cents', (text, value) => {
    expect(parseMoney(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['1,234', 'not_an_amount'],
    ['1.200,50', 'not_an_amount'],
    ['douze', 'not_an_amount'],
    ['', 'not_an_amount'],
    ['1e5', 'not_an_amount'],
    ['Infinity', 'not_an_amount'],
    ['0x10', 'not_an_amount'],
    ['1,2,3', 'not_an_amount'],
    ['-1', 'amount_too_small'],
    ['100 000 000', 'amount_too_large'],
    ['9'.repeat(400), 'amount_too_large'],
  ])('%s is refused: %s', (text, code) => {
    expect(parseMoney(text)).toEqual({ ok: false, code });
  });

  test('what is shown or typed back reads as the same cents', () => {
    fc.assert(
      fc.property(cents, (value) => {
        expect(parseMoney(formatMoney(value))).toEqual({ ok: true, value });
        expect(parseMoney(formatTypedMoney(value))).toEqual({ ok: true, value });
        expect(z.encode(moneyCodec, z.decode(moneyCodec, formatTypedMoney(value)))).toBe(
          formatTypedMoney(value),
        );
      }),
    );
  });

  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseMoney(text);
        expect(centsOrZero(text)).toBe(parsed.ok ? parsed.value : 0);
        if (parsed.ok)
          expect(parsed.value).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= MAX_CENTS);
      }),
    );
  });

  test('the codec carries the problem code', () => {
    const result = z.safeDecode(moneyCodec, 'douze');
    expect(result.error?.issues[0]).toMatchObject({ code: 'custom', params: { problem: 'not_an_amount' } });
  });
});

test.each([
  [formatMoney(1_234_567), '12\u202f345,67\u00a0€'],
  [formatMoney(0), '0,00\u00a0€'],
  [formatMoney(-1250), '-12,50\u00a0€'],
  [formatMoney(10_000_000, { wholeEuros: true }), '100\u202f000\u00a0€'],
  [formatMoney(150, { wholeEuros: true }), '1,50\u00a0€'],
  [formatNumber(1204), '1\u202f204'],
  [formatNumber(-0.001), '0'],
  [formatFte(3.5), '3,5\u00a0ETP'],
  [formatPercent(0.425), '42,5\u00a0%'],
  [formatDuration(210), '3\u00a0h\u00a030'],
  [formatDuration(45), '45\u00a0min'],
  [formatDuration(720), '12\u00a0h'],
])('French format %#', (shown, expected) => {
  expect(shown).toBe(expected);
});

test.each([
  ['3,5', 3.5],
  ['3.5', 3.5],
  ['1 607', 1607],
  ['-12,25', -12.25],
  ['3,5,1', undefined],
  ['3 000 000 000 000 000', undefined],
  ['NaN', undefined],
])('number %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});
