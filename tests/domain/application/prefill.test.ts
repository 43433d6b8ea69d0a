import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { prefillSchema } from '#app/content/prefill-schema.ts';
import type { AllAnswers, RawValue, Section } from '#app/domain/application/fields.ts';
import {
  isPrefillable,
  MAX_PREFILL_ANSWERS,
  planPrefill,
  readPrefill,
} from '#app/domain/application/prefill.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { application } from '#tests/factories/complete-application.ts';

const read = (answers: unknown, more: object = {}) => readPrefill({ source: 'Service', answers, ...more });
const errorsOf = (reading: ReturnType<typeof readPrefill>) =>
  reading.ok ? [] : reading.errors.map(({ path, code }) => `${path} ${code}`);

describe('what another service proposes', () => {
  it('is kept as a person would have typed it, each row with its mark', () => {
    const reading = read({
      'projet.title': 'Le bus\r\ndu Perche',
      'porteur.siret': '123',
      'indicateurs.people': undefined,
      'projet.targetGroups': ['NO_GP'],
      'territoire.communes.argentan.inseeCode': '61006',
    });
    expect(errorsOf(reading)).toEqual(['indicateurs.people unknown_path']);
    expect(
      read({
        'projet.title': 'Le bus\r\ndu Perche',
        'porteur.siret': '123',
        'projet.targetGroups': ['NO_GP'],
        'territoire.communes.argentan.inseeCode': '61006',
        'territoire.communes.argentan.population': 13_527.5,
      }),
    ).toMatchObject({
      ok: true,
      source: 'Service',
      doubtful: ['porteur.siret', 'territoire.communes.argentan.population'],
      answers: {
        'projet.title': 'Le bus\ndu Perche',
        'projet.targetGroups': ['NO_GP'],
        'territoire.communes.argentan.row': true,
        'territoire.communes.argentan.inseeCode': '61006',
        'territoire.communes.argentan.population': '13527,5',
      },
    });
  });

  test.each<[string, unknown, string[]]>([
    ['a path that is no question', { 'projet.titre': 'x' }, ['projet.titre unknown_path']],
    ['another section', { 'ailleurs.title': 'x' }, ['ailleurs.title unknown_path']],
    [
      'a way to a prototype',
      JSON.parse('{"__proto__.x":"y","projet.constructor":"z"}'),
      ['__proto__.x unknown_path', 'projet.constructor unknown_path'],
    ],
    ['an agency’s question', { 'projet.qnor00001': 'x' }, ['projet.qnor00001 unknown_path']],
    ['a file', { 'pieces.P05': 'x' }, ['pieces.P05 unknown_path']],
    [
      'a sworn statement',
      { 'engagements.swornStatement': true },
      ['engagements.swornStatement not_prefillable'],
    ],
    ['a statement on public aid', { 'porteur.noPublicAid': true }, ['porteur.noPublicAid not_prefillable']],
    ['an object for a text', { 'projet.title': { html: '<b>' } }, ['projet.title wrong_type']],
    ['null', { 'projet.title': null }, ['projet.title wrong_type']],
    ['a number for a text', { 'projet.title': 3 }, ['projet.title wrong_type']],
    ['one text for a list', { 'projet.targetGroups': 'NO_GP' }, ['projet.targetGroups wrong_type']],
    [
      'a removed row',
      { 'territoire.communes.argentan.row': false },
      ['territoire.communes.argentan.row wrong_type'],
    ],
    ['more than a draft holds', { 'projet.title': 'a'.repeat(10_000) }, ['projet.title too_long']],
    ['a broken character', { 'projet.title': 'a\u0000b' }, ['projet.title too_long']],
    ['nothing', {}, ['answers no_answer']],
    ['a list', [], ['answers not_an_object']],
    [
      'rows beyond what the group takes',
      Object.fromEntries(
        Array.from({ length: 81 }, (_, row) => [`territoire.communes.row${100 + row}.role`, 'STOP']),
      ),
      ['territoire.communes too_many_rows'],
    ],
    [
      'too many answers',
      Object.fromEntries(
        Array.from({ length: MAX_PREFILL_ANSWERS + 1 }, (_, index) => [`projet.x${index}`, 'x']),
      ),
      ['answers too_many_answers'],
    ],
  ])('refuses %s, and says where', (_name, answers, expected) => {
    expect(errorsOf(read(answers))).toEqual(expected);
  });

  test.each<[unknown, string[]]>([
    [null, [' not_an_object']],
    ['text', [' not_an_object']],
    [{ answers: { 'projet.title': 'x' } }, ['source source_missing']],
    [{ source: ' ', answers: { 'projet.title': 'x' } }, ['source source_missing']],
    [{ source: 'a'.repeat(121), answers: { 'projet.title': 'x' } }, ['source source_too_long']],
    [{ source: 'S', answers: { 'projet.title': 'x' }, applicationId: '1' }, ['applicationId unknown_member']],
    [{ source: 'S' }, ['answers not_an_object']],
  ])('refuses the body %o', (body, expected) => {
    expect(errorsOf(readPrefill(body))).toEqual(expected);
  });
});

describe('the schema that is served', () => {
  const schema = prefillSchema('http://127.0.0.1/schema') as {
    properties: { answers: { properties: object; patternProperties: object } };
  };
  const { properties, patternProperties } = schema.properties.answers;

  it('names every question that may be proposed, and no other', () => {
    const own = (SECTIONS as readonly Section[]).flatMap(({ slug, fields }) =>
      fields.filter((field) => isPrefillable(`${slug}.${field.id}`, field)).map(({ id }) => `${slug}.${id}`),
    );
    expect(Object.keys(properties)).toEqual(own);
    expect(own).not.toContain('engagements.swornStatement');
    for (const path of own)
      expect(errorsOf(read({ [path]: { no: 'value' } }))).toEqual([`${path} wrong_type`]);
    // Whose a file is: files are never proposed.
    const rows = (SECTIONS as readonly Section[])
      .filter(({ slug }) => slug !== 'pieces')
      .flatMap(({ rows: groups }) => groups.flatMap(({ fields }) => fields));
    for (const field of ['row', 'attachmentId'])
      expect(errorsOf(read({ [`pieces.lettres.rowaaa.${field}`]: true }))).toEqual([
        `pieces.lettres.rowaaa.${field} not_prefillable`,
      ]);
    expect(Object.keys(patternProperties)).toHaveLength(rows.length);
  });

  it('accepts every answer of a whole application, commitments apart', () => {
    const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern));
    const answers = Object.entries(application()).filter(
      ([path]) =>
        !path.startsWith('engagements.') && path !== 'porteur.noPublicAid' && !path.endsWith('.row'),
    );
    for (const [path] of answers)
      expect(Object.hasOwn(properties, path) || patterns.some((one) => one.test(path)), path).toBe(true);
    expect(errorsOf(read(Object.fromEntries(answers)))).toEqual([]);
  });
});

describe('what a proposal does to a draft', () => {
  const PROPOSED = {
    'projet.title': 'Proposé',
    'projet.busName': 'Bus',
    'territoire.communes.argentan.row': true,
    'territoire.communes.argentan.inseeCode': '61006',
  };

  it('fills an empty draft whole', () => {
    expect(planPrefill(PROPOSED, {})).toEqual({ fills: PROPOSED, differences: [] });
  });

  it('leaves what is written, and asks about what differs: a question, or a whole group of rows', () => {
    const draft = {
      'projet.title': 'Écrit',
      'projet.busName': ' ',
      'territoire.communes.autrerang.row': true,
      'territoire.communes.autrerang.inseeCode': '61214',
    };
    expect(planPrefill(PROPOSED, draft)).toEqual({
      fills: { 'projet.busName': 'Bus' },
      differences: [
        { place: 'projet.title', proposed: { 'projet.title': 'Proposé' } },
        {
          place: 'territoire.communes',
          proposed: {
            'territoire.communes.argentan.inseeCode': '61006',
            'territoire.communes.argentan.row': true,
          },
        },
      ],
    });
  });

  it('says nothing where both agree', () => {
    expect(planPrefill(PROPOSED, PROPOSED)).toEqual({ fills: {}, differences: [] });
  });

  it('never fills over an answer', () => {
    const whole = application();
    const paths = Object.keys(whole);
    const some = fc.dictionary(fc.constantFrom(...paths), fc.constantFrom<RawValue>('', ' ', 'a', 'b', true));
    fc.assert(
      fc.property(some, some, (proposed: AllAnswers, draft: AllAnswers) => {
        const { fills } = planPrefill(proposed, draft);
        for (const path of Object.keys(fills)) {
          const written = draft[path];
          expect(
            written === undefined ||
              (typeof written === 'string' && written.trim() === '') ||
              path.split('.').length === 4,
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
