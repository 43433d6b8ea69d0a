import { expect, it } from 'vitest';
import { describeValue } from '#app/components/application/describe-value.ts';
import type { Field } from '#app/domain/application/fields.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';

const PHONE: Field = { id: 'phone', kind: 'phone', requirement: 'required' };

it.each([
  ['02 61 91 12 34', '+33 2 61 91 12 34'],
  ['+262692123456', '+262 692 12 34 56'],
  ['+508411234', '+508 41 12 34'],
  ['12', '12'],
])('the telephone number %s is written %s', (typed, written) => {
  const [section] = SECTIONS;
  if (section === undefined) throw new Error('No section');
  const source = { answers: {}, places: {}, questions: [] };
  const words = describeValue(PHONE, typed, { words: undefined, section, source });
  expect(words?.replaceAll('\u00a0', ' ')).toBe(written);
});
