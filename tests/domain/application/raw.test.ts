import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { fieldCodec } from '#app/domain/application/field-codec.ts';
import type { Field, FieldKind, RawValue } from '#app/domain/application/fields.ts';
import { resolvePath } from '#app/domain/application/paths.ts';
import {
  acceptsDraft,
  decodeField,
  draftBound,
  encodeField,
  isAnswered,
} from '#app/domain/application/raw.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { application } from '#tests/factories/complete-application.ts';

const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  id: 'x',
  kind,
  requirement: 'required',
  ...more,
});

describe('one answer, typed', () => {
  test.each<[Field, RawValue, unknown]>([
    [field('text', { maxLength: 5 }), ' abc ', 'abc'],
    [field('text', { maxLength: 5 }), 'abcdef', 'too_long'],
    [field('longText', { maxLength: 5 }), 'a\r\nb', 'a\nb'],
    [field('integer', { min: 1, max: 52 }), '52', 52],
    [field('integer', { min: 1, max: 52 }), '53', 'too_large'],
    [field('integer', { min: 1, max: 52 }), '0', 'too_small'],
    [field('integer'), '1,5', 'not_an_integer'],
    [field('integer'), '1 607', 1607],
    [field('integer'), '2,0', 2],
    [field('integer'), 'x', 'not_an_integer'],
    [field('decimal'), '0,25', 0.25],
    [field('decimal'), '0,255', 'too_many_decimals'],
    [field('decimal', { decimals: 1 }), '2,50', 2.5],
    [field('decimal'), 'x', 'not_a_number'],
    [field('money'), '1 200,50', 120_050],
    [field('money'), '-1', 'amount_too_small'],
    [field('date'), '31/12/2024', '2024-12-31'],
    [field('date'), '31/02/2024', 'not_a_date'],
    [field('time'), '9h30', '09:30'],
    [field('time'), '9 h', '09:00'],
    [field('time'), '24:00', 'not_a_time'],
    [field('boolean'), 'true', true],
    [field('boolean'), false, false],
    [field('boolean'), 'oui', true],
    [field('boolean'), 'peut-être', 'not_a_yes_or_no'],
    [field('choice', { options: ['A', 'B'] }), 'B', 'B'],
    [field('choice', { options: ['A', 'B'] }), 'toString', 'unknown_option'],
    [field('choice', { options: ['A', 'B'] }), ['A'], 'unknown_option'],
    [field('choice', { options: ['A', 'B'] }), true, 'unknown_option'],
    [field('choices', { options: ['A', 'B'] }), ['B', 'A', 'B'], ['A', 'B']],
    [field('choices', { options: ['A', 'B'] }), 'A', ['A']],
    [field('choices', { options: ['A', 'B'] }), ['C'], 'unknown_option'],
    [field('choices', { options: ['A', 'B'], min: 1 }), [], 'too_few_choices'],
    [field('commune'), '2a004', '2A004'],
    [field('rowRef'), 'abc123', 'abc123'],
    [field('rowRef'), '../x', 'unknown_row'],
    [field('legalCategory'), '92 20', '9220'],
  ])('%o reads %j as %j', (declared, raw, expected) => {
    const decoded = decodeField(declared, raw);
    expect(decoded.ok ? decoded.value : decoded.code).toEqual(expected);
  });

  test('the zod codec says the same, and encodes back', () => {
    const money = fieldCodec(field('money'));
    expect(z.decode(money, '1 200,50')).toBe(120_050);
    expect(z.encode(money, 120_050)).toBe('1200,50');
    expect(z.safeDecode(money, 'x').error?.issues[0]).toMatchObject({ params: { problem: 'not_an_amount' } });
    const same = field('date');
    expect(fieldCodec(same)).toBe(fieldCodec(same));
  });

  test('every answer of a complete form survives decode, encode, decode', () => {
    for (const [path, raw] of Object.entries(application())) {
      const section = SECTIONS.find(({ slug }) => path.startsWith(`${slug}.`));
      const resolved = section && resolvePath(section, path);
      expect({ path, known: resolved !== undefined }).toEqual({ path, known: true });
      if (resolved === undefined || resolved.kind === 'row') continue;
      const first = decodeField(resolved.field, raw);
      if (!first.ok) throw new Error(`${path}: ${first.code}`);
      expect(decodeField(resolved.field, encodeField(resolved.field, first.value))).toEqual(first);
    }
  });
});

test.each<[Field, unknown, boolean]>([
  [field('text', { maxLength: 10 }), 'a'.repeat(520), true],
  [field('text', { maxLength: 10 }), 'a'.repeat(521), false],
  [field('text', { maxLength: 10 }), 'a\0', false],
  [field('text', { maxLength: 10 }), '\udc00', false],
  [field('money'), 'pas un montant', true],
  [field('money'), 12, false],
  [field('money'), null, false],
  [field('money'), {}, false],
  [field('money'), true, false],
  [field('boolean'), true, true],
  [field('choice'), ['A'], false],
  [field('choices'), ['A', 'B'], true],
  [field('choices'), ['A', 1], false],
  [field('choices'), Array.from({ length: 101 }, () => 'A'), false],
])('a draft of %o takes %j: %s', (declared, raw, expected) => {
  expect(acceptsDraft(declared, raw)).toBe(expected);
  expect(draftBound(declared)).toBeGreaterThanOrEqual(500);
});

test.each<[Field, RawValue | undefined, boolean]>([
  [field('text'), ' ', false],
  [field('text'), 'a', true],
  [field('choices'), [], false],
  [field('boolean'), false, true],
  [field('boolean', { mustBeTrue: true }), false, false],
  [field('boolean', { requirement: 'optional' }), false, false],
  [field('boolean', { requirement: 'optional' }), 'false', false],
  [field('text'), undefined, false],
])('%o with %j is answered: %s', (declared, raw, expected) => {
  expect(isAnswered(declared, raw)).toBe(expected);
});
