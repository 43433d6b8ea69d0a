import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completeSiret,
  formatPhone,
  formatSiret,
  readCommuneCode,
  readEmail,
  readFiness,
  readPhone,
  readPostcode,
  readRna,
  readRpps,
  readSiret,
  readUrl,
} from '#app/domain/application/identifiers.ts';

describe('SIRET', () => {
  test.each([
    ['732 829 320 00074', '73282932000074'],
    ['73282932000074', '73282932000074'],
    // La Poste: Luhn for its seat, digit sum divisible by five for its other establishments.
    ['35600000000048', '35600000000048'],
    ['35600000049837', '35600000049837'],
    ['73282932000075', undefined],
    ['00000000000000', undefined],
    ['00000000000018', undefined],
    ['7328293200007', undefined],
    ['7328293200007A', undefined],
    ['35600000000002', undefined],
  ])('%s → %s', (text, expected) => {
    expect(readSiret(text)).toBe(expected);
  });

  test('a completed number is valid, and no other key is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000_000_000, max: 9_999_999_999_999 }), (number) => {
        const stem = String(number).padStart(13, '0');
        fc.pre(!stem.startsWith('356000000') && !stem.startsWith('000000000'));
        const siret = completeSiret(stem);
        const valid = [...'0123456789'].filter((key) => readSiret(stem + key) !== undefined);
        expect(valid).toEqual([siret.at(-1)]);
        expect(readSiret(formatSiret(siret))).toBe(siret);
      }),
    );
  });
});

describe('phone', () => {
  test.each([
    ['02 61 91 12 34', '+33261911234'],
    ['02.61.91.12.34', '+33261911234'],
    ['+33 (0)2 61 91 12 34', '+33261911234'],
    ['0033 2 61 91 12 34', '+33261911234'],
    ['0262 12 34 56', '+262262123456'],
    ['0692 12 34 56', '+262692123456'],
    ['0639 12 34 56', '+262639123456'],
    ['0590 12 34 56', '+590590123456'],
    ['0694 12 34 56', '+594694123456'],
    ['0696 12 34 56', '+596696123456'],
    ['+508 41 12 34', '+508411234'],
    ['05 08 41 12 34', '+508411234'],
    ['+262 692 12 34 56', '+262692123456'],
    ['+590 692 12 34 56', undefined],
    ['+44 20 7946 0958', undefined],
    ['12345', undefined],
    ['00 61 91 12 34', undefined],
    ['', undefined],
  ])('%s → %s', (text, expected) => {
    expect(readPhone(text)).toBe(expected);
  });

  test('what is shown reads as the same number', () => {
    for (const e164 of ['+33261911234', '+262692123456', '+508411234']) {
      expect(readPhone(formatPhone(e164))).toBe(e164);
    }
  });
});

test.each([
  [readRna, 'W123456789', 'W123456789'],
  [readRna, 'w9a1234567', 'W9A1234567'],
  [readRna, 'W12345678', undefined],
  [readRna, '123456789', undefined],
  [readFiness, '610012345', '610012345'],
  [readFiness, '2A0012345', '2A0012345'],
  [readFiness, '2C0012345', undefined],
  [readRpps, '10001234567', '10001234567'],
  [readRpps, '1000123456', undefined],
  [readPostcode, '01000', '01000'],
  [readPostcode, '97133', '97133'],
  [readPostcode, '00100', undefined],
  [readCommuneCode, '2a004', '2A004'],
  [readCommuneCode, '97801', '97801'],
  [readCommuneCode, '2C004', undefined],
  [readCommuneCode, '6100', undefined],
  [readEmail, ' Prenom.Nom@Exemple.FR ', 'Prenom.Nom@exemple.fr'],
  [readEmail, 'x@y.fr\r\nBcc: z@z.fr', undefined],
  [readEmail, 'Nom <x@y.fr>', undefined],
  [readEmail, 'a..b@y.fr', undefined],
  [readEmail, 'a@y', undefined],
  [readEmail, 'a@b@y.fr', undefined],
  [readUrl, 'www.exemple.fr', 'https://www.exemple.fr'],
  [readUrl, 'http://exemple.fr/a?b#c', 'http://exemple.fr/a?b#c'],
  [readUrl, 'javascript:alert(1)', undefined],
  [readUrl, 'data:text/html,x', undefined],
  [readUrl, 'https://a b.fr', undefined],
  [readUrl, 'https://localhost', undefined],
] as const)('%o reads %s as %s', (read, text, expected) => {
  expect(read(text)).toBe(expected);
});
