import { expect, test } from 'vitest';
import { formatMinutes } from '#app/content/duration.ts';
import { CONDITION_TEXTS } from '#app/content/form-conditions.ts';
import { formOutline } from '#app/content/form-outline.ts';
import type { Section } from '#app/domain/application/fields.ts';
import { SECTIONS, TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';
import { ATTACHMENT_KINDS } from '#app/domain/application/sections/pieces.ts';

const outline = formOutline();
const questions = outline.flatMap(({ blocks }) => blocks.flatMap((block) => block.questions));

test('every field of the form is read before starting, once, with its words', () => {
  const declared = (SECTIONS as readonly Section[]).flatMap(({ slug, fields, rows }) => [
    ...fields.map(({ id }) => `${slug}.${id}`),
    ...rows.flatMap((group) => group.fields.map(({ id }) => `${slug}.${group.id}.${id}`)),
  ]);
  expect(questions.map(({ key }) => key).sort()).toEqual(declared.sort());
  for (const { label, format } of questions) {
    expect(label).not.toBe('');
    expect(format).not.toBe('');
  }
});

test('each condition is said in words, and no words are left without a condition', () => {
  const conditional = questions.filter(({ requirement }) => requirement === 'conditional');
  expect(conditional.map(({ key }) => key).sort()).toEqual(Object.keys(CONDITION_TEXTS).sort());
});

test('documents and time to fill are announced', () => {
  expect(outline.at(-1)?.documents.map(({ key }) => key)).toEqual([...ATTACHMENT_KINDS]);
  expect(TOTAL_MINUTES).toBe(SECTIONS.reduce((sum, { minutes }) => sum + minutes, 0));
  expect(formatMinutes(370)).toBe('6\u00a0h\u00a010');
  expect(formatMinutes(45)).toBe('45\u00a0min');
  expect(formatMinutes(120)).toBe('2\u00a0h');
});
