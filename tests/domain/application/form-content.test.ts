import { describe, expect, test } from 'vitest';
import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import { FORM_CONTENT, fieldContent, GROUP_NAMES, placeLabel } from '#app/content/form.ts';
import { PROBLEM_SENTENCES, problemSentence, problemSummary } from '#app/content/problems.ts';
import { sectionStateLabel } from '#app/content/section-states.ts';
import { type Field, PROBLEM_CODES, type Section } from '#app/domain/application/fields.ts';
import { SECTION_GROUPS, SECTIONS, TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';
import { ATTACHMENT_KINDS } from '#app/domain/application/sections/pieces.ts';

const sections: readonly Section[] = SECTIONS;
const declared: [string, Field][] = sections.flatMap(({ slug, fields, rows }) => [
  ...fields.map((field): [string, Field] => [`${slug}.${field.id}`, field]),
  ...rows.flatMap((group) =>
    group.fields.map((field): [string, Field] => [`${slug}.${group.id}.rowaaa.${field.id}`, field]),
  ),
]);

test('fourteen sections in five groups, each with its words and its time', () => {
  expect(sections).toHaveLength(14);
  expect(new Set(sections.map(({ slug }) => slug)).size).toBe(14);
  expect([...new Set(sections.map(({ group }) => group))].sort()).toEqual([...SECTION_GROUPS].sort());
  for (const { slug, minutes, group } of sections) {
    expect(FORM_CONTENT[slug].title.trim().endsWith('?')).toBe(true);
    expect(FORM_CONTENT[slug].name.length).toBeGreaterThan(0);
    expect(GROUP_NAMES[group].length).toBeGreaterThan(0);
    expect(minutes).toBeGreaterThan(0);
  }
  expect(TOTAL_MINUTES).toBeGreaterThan(120);
});

describe('declarations hold together', () => {
  test.each(declared)('%s', (path, field) => {
    const content = fieldContent(path);
    expect(content?.label.length).toBeGreaterThan(0);
    expect(Object.keys(content?.options ?? {}).sort()).toEqual([...(field.options ?? [])].sort());
    if (field.kind === 'choice' || field.kind === 'choices') expect(field.options?.length).toBeGreaterThan(1);
    if (field.kind === 'text' || field.kind === 'longText') expect(field.maxLength).toBeGreaterThan(0);
    // The answers table holds paths of at most 160 characters; row ids have at most 20.
    expect(path.replace('rowaaa', 'a'.repeat(20)).length).toBeLessThanOrEqual(160);
  });

  test('ids are unique, row references point to a group, fieldsets have a legend', () => {
    for (const { slug, fields, rows } of sections) {
      const ids = [...fields.map(({ id }) => id), ...rows.map(({ id }) => id)];
      expect(new Set(ids).size).toBe(ids.length);
      for (const { fieldset } of fields)
        if (fieldset) expect(FORM_CONTENT[slug].fieldsets[fieldset]).toBeTruthy();
      for (const group of rows) {
        expect(FORM_CONTENT[slug].rows[group.id]?.empty).toBeTruthy();
        expect(group.min).toBeLessThanOrEqual(group.max);
        for (const { rowGroup } of group.fields)
          if (rowGroup) expect(rows.some(({ id }) => id === rowGroup)).toBe(true);
      }
    }
  });

  test('no word without a declaration', () => {
    for (const { slug, fields, rows } of sections) {
      expect(Object.keys(FORM_CONTENT[slug].fields).sort()).toEqual(fields.map(({ id }) => id).sort());
      expect(Object.keys(FORM_CONTENT[slug].rows).sort()).toEqual(rows.map(({ id }) => id).sort());
    }
  });
});

test.each(ATTACHMENT_KINDS)('document %s has its words', (kind) => {
  expect(ATTACHMENT_CONTENT[kind].label.length).toBeGreaterThan(3);
});

describe('problems', () => {
  const details = {
    min: 1,
    max: 2,
    length: 3,
    count: 1,
    difference: -1250,
    year: 2,
    weekday: '3',
    kind: 'END_M36',
    requested: 10,
    ceiling: 5,
  };

  test.each(PROBLEM_CODES)('%s has a whole sentence', (code) => {
    const sentence = problemSentence({ code, details });
    expect(sentence).toMatch(/^[A-ZÀÉ].*\.$/s);
    expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    expect(problemSentence({ code })).not.toMatch(/undefined|NaN|\[object/);
  });

  test('no sentence without a code', () => {
    expect(Object.keys(PROBLEM_SENTENCES).sort()).toEqual([...PROBLEM_CODES].sort());
  });

  test.each([
    ['unbalanced_year', { year: 2, difference: -1250 }, 'Il manque 12,50\u00a0€ de ressources en année 2.'],
    [
      'unbalanced_year',
      { year: 3, difference: 1 },
      'Il manque 0,01\u00a0€ de dépenses pour équilibrer les ressources en année 3.',
    ],
    [
      'unbalanced_investment',
      { year: 0, difference: -100 },
      'Il manque 1,00\u00a0€ de ressources en investissement.',
    ],
    [
      'unbalanced_in_kind',
      { year: 1, difference: -100 },
      'Il manque 1,00\u00a0€ de contributions en nature (compte 87) en année 1.',
    ],
    [
      'too_long',
      { max: 4000, length: 4012 },
      'Raccourcissez ce texte\u00a0: 4\u202f012 caractères pour 4\u202f000 au plus.',
    ],
    [
      'slots_overlap',
      { weekday: '2', otherStart: '09:00', otherEnd: '12:00', margin: 15 },
      'Le bus est déjà pris le mardi de 09:00 à 12:00, plus 15\u00a0min de trajet entre deux arrêts. Changez l’heure, le jour ou la fréquence.',
    ],
    [
      'grant_above_ceiling',
      { requested: 10_000_100, ceiling: 10_000_000 },
      'Vous demandez 100\u202f001,00\u00a0€ et le plafond est de 100\u202f000,00\u00a0€. Réduisez la subvention de 1,00\u00a0€.',
    ],
  ] as const)('%s %o', (code, given, sentence) => {
    expect(problemSentence({ code, details: given })).toBe(sentence);
  });

  test('a line of the error summary names the place', () => {
    const answers = {
      'territoire.communes.aaaaaa.row': true,
      'territoire.communes.bbbbbb.row': true,
    } as const;
    expect(placeLabel('porteur.siret', {})).toBe('Numéro SIRET');
    expect(placeLabel('contacts.legalRepLastName', {})).toBe('Représentant légal\u00a0: Nom');
    expect(placeLabel('territoire.communes', {})).toBe('Communes');
    expect(placeLabel('territoire.communes.bbbbbb.role', answers)).toBe(
      'Communes, ligne 2\u00a0: Rôle dans les tournées',
    );
    expect(placeLabel('pieces.P05', {})).toBe('Lettres d’engagement des professionnels');
    expect(placeLabel('__proto__.x', {})).toBe('');
    expect(problemSummary({ code: 'missing' }, 'Numéro SIRET')).toBe(
      'Numéro SIRET\u00a0: répondez à cette question.',
    );
  });
});

test.each([
  ['complete', 0, 'Complète'],
  ['to_complete', 1, 'À compléter\u00a0: 1 réponse'],
  ['to_complete', 3, 'À compléter\u00a0: 3 réponses'],
  ['to_start', 12, 'À commencer'],
  ['optional', 0, 'Facultative'],
] as const)('state %s with %i missing', (state, missing, label) => {
  expect(sectionStateLabel(state, missing)).toBe(label);
});
