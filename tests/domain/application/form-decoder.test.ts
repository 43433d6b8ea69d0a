import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { partenaires } from '#app/domain/application/sections/partenaires.ts';
import { porteur } from '#app/domain/application/sections/porteur.ts';
import { projet } from '#app/domain/application/sections/projet.ts';
import { soins } from '#app/domain/application/sections/soins.ts';
import { territoire } from '#app/domain/application/sections/territoire.ts';
import { decodeForm, parseIntent } from '#app/domain/shared/form-decoder.ts';

const decode = (query: string, section: Parameters<typeof decodeForm>[1] = porteur) => {
  const { answers, ignored, intent } = decodeForm(new URLSearchParams(query), section);
  return { answers: { ...answers }, ignored, intent };
};

describe('what passes', () => {
  test('texts as typed, nothing read into them', () => {
    expect(
      decode('porteur.siret=35600000000048&porteur.name=null&porteur.acronym=%7B%22a%22%3A1%7D').answers,
    ).toEqual({
      'porteur.siret': '35600000000048',
      'porteur.name': 'null',
      'porteur.acronym': '{"a":1}',
    });
  });

  test('spaces stay, line ends become \\n', () => {
    expect(decode('projet.objectives=un%0D%0Adeux%20', projet).answers).toEqual({
      'projet.objectives': 'un\ndeux ',
    });
  });

  test('every value of a list, the last one elsewhere', () => {
    const { answers } = decode(
      'projet.targetGroups=LTC&projet.targetGroups=NO_GP&projet.title=a&projet.title=b',
      projet,
    );
    expect(answers).toEqual({ 'projet.targetGroups': ['LTC', 'NO_GP'], 'projet.title': 'b' });
  });

  test('rows and their mark', () => {
    const query = 'territoire.communes.abc123.row=true&territoire.communes.abc123.inseeCode=2A004';
    expect(decode(query, territoire).answers).toEqual({
      'territoire.communes.abc123.row': true,
      'territoire.communes.abc123.inseeCode': '2A004',
    });
  });

  test('a draft keeps a text somewhat too long, so that nothing typed is lost', () => {
    expect(decode(`projet.title=${'a'.repeat(200)}`, projet).answers['projet.title']).toHaveLength(200);
  });

  test('FormData, files apart', () => {
    const form = new FormData();
    form.set('projet.title', 'Un titre');
    form.set('projet.busName', new File(['x'], 'x.txt'));
    expect(decodeForm(form, projet)).toMatchObject({
      answers: { 'projet.title': 'Un titre' },
      ignored: ['projet.busName'],
    });
  });
});

describe('what was shown and comes back empty', () => {
  test.each([
    ['soins.prevention', soins, []],
    ['porteur.noPublicAid', porteur, false],
    ['porteur.hasAciContract', porteur, ''],
    ['porteur.name', porteur, ''],
  ] as const)('%s', (path, section, empty) => {
    expect(decode(`_fields=${path}`, section).answers).toEqual({ [path]: empty });
    expect(decode('', section).answers).toEqual({});
  });

  test('the mark never erases what was posted', () => {
    expect(decode('_fields=porteur.noPublicAid&porteur.noPublicAid=on').answers).toEqual({
      'porteur.noPublicAid': true,
    });
  });

  test('a value refused is not emptied either', () => {
    const { answers, ignored } = decode(`_fields=projet.title&projet.title=${'a'.repeat(5000)}`, projet);
    expect(answers).toEqual({});
    expect(ignored).toEqual(['projet.title']);
  });

  test('in a row', () => {
    const path = 'partenaires.structures.abc123.contributionKinds';
    expect(decode(`_fields=${path}`, partenaires).answers).toEqual({ [path]: [] });
  });
});

describe('what is refused', () => {
  test.each([
    '__proto__',
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'porteur.__proto__',
    'porteur.constructor',
    'porteur.prototype',
    'porteur.toString',
    'porteur.aides.__proto__.amount',
    'porteur.aides.abc123.__proto__',
    'porteur.aides.abc123.constructor',
    'porteur.aides.0.amount',
    'porteur.aides.4000000000.amount.x',
    'porteur.aides.ABC123.amount',
    'porteur.aides[0].amount',
    'porteur.aides',
    'porteur',
    'porteur.siret.x',
    'porteur.a.b.c.d.e.f.g.h.i.j',
    'contacts.legalRepLastName',
    'porteur.unknown',
    '',
    '.',
    '...',
    'porteur..siret',
    `porteur.${'a'.repeat(300)}`,
  ])('name %j', (name) => {
    const { answers, ignored } = decode(new URLSearchParams([[name, 'true']]).toString());
    expect(answers).toEqual({});
    expect(ignored).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each([
    ['porteur.name', 'a\0b'],
    ['porteur.siret', '1'.repeat(600)],
    ['porteur.noPublicAid', 'peut-être'],
    ['porteur.aides.abc123.row', 'false'],
  ])('value of %s', (name, value) => {
    expect(decodeForm([[name, value]], porteur)).toMatchObject({ answers: {}, ignored: [name] });
  });

  test('lone surrogates, which JSON may carry and the database refuses', () => {
    expect(decodeForm([['porteur.name', 'a\ud800']], porteur).ignored).toEqual(['porteur.name']);
    expect(decodeForm([['porteur.name', 'a😀']], porteur).ignored).toEqual([]);
  });

  test('rows beyond the maximum', () => {
    const entries = Array.from(
      { length: 200 },
      (_, index) => [`territoire.communes.row${String(index).padStart(5, '0')}.inseeCode`, '61006'] as const,
    );
    const { answers, ignored } = decodeForm(entries, territoire);
    expect(Object.keys(answers)).toHaveLength(80);
    expect(ignored).toHaveLength(50);
  });

  test('a flood is read in bounded time', () => {
    const entries = Array.from({ length: 200_000 }, (_, index) => [`x.${index}`, 'y'] as const);
    const start = performance.now();
    expect(decodeForm(entries, porteur).answers).toEqual({});
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

test('whatever the names and values: only declared paths, storable values, no throw', () => {
  const segment = fc.oneof(
    fc.constantFrom(
      'porteur',
      'territoire',
      'communes',
      'siret',
      'row',
      'abc123',
      '__proto__',
      'constructor',
      'prototype',
      'inseeCode',
      '0',
      '',
    ),
    fc.string({ maxLength: 8 }),
  );
  const name = fc.array(segment, { maxLength: 12 }).map((parts) => parts.join('.'));
  const entry = fc.tuple(
    fc.oneof(name, fc.constantFrom('_fields', 'intent')),
    fc.oneof(name, fc.string({ unit: 'binary' })),
  );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.constantFrom(...SECTIONS), (entries, section) => {
      const { answers, ignored } = decodeForm(entries, section);
      expect(Object.getPrototypeOf(answers)).toBe(null);
      for (const [path, value] of Object.entries(answers)) {
        expect(path).toMatch(new RegExp(`^${section.slug}(\\.[A-Za-z0-9]+){1,3}$`));
        expect(path).not.toMatch(/__proto__|constructor|prototype/);
        expect(JSON.stringify(value)).not.toContain('\\u0000');
      }
      expect(ignored.length).toBeLessThanOrEqual(50);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }),
  );
});

test.each([
  ['save', { kind: 'save' }],
  ['continue', { kind: 'continue' }],
  ['add:communes', { kind: 'add', group: 'communes' }],
  ['remove:communes:abc123', { kind: 'remove', group: 'communes', rowId: 'abc123' }],
  ['add:aides', undefined],
  ['add:__proto__', undefined],
  ['add:communes:abc123', undefined],
  ['remove:communes', undefined],
  ['remove:communes:../..', undefined],
  ['remove:communes:abc123:x', undefined],
  ['drop', undefined],
  ['', undefined],
])('intent %j', (text, expected) => {
  expect(parseIntent(text, territoire)).toEqual(expected);
});

test('an unknown intent is a plain save', () => {
  expect(decode('intent=drop').intent).toEqual({ kind: 'save' });
  expect(decode('intent=continue').intent).toEqual({ kind: 'continue' });
});
