import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalJson, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import {
  bytesToHex,
  concatBytes,
  hexToBytes,
  merkleLeaf,
  merkleRoot,
} from '#app/domain/shared/merkle-tree.ts';
import { compareRationals, rational } from '#app/domain/shared/rational.ts';
import { ok, refused } from '#app/domain/shared/result.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

describe('result', () => {
  it('is a value or a code', () => {
    expect(ok(3)).toEqual({ ok: true, value: 3 });
    expect(refused('late')).toEqual({ ok: false, code: 'late' });
    expect(refused('late', { by: 2 })).toEqual({ ok: false, code: 'late', details: { by: 2 } });
  });
});

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, 3.2.2', () => {
    const value = {
      numbers: [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by UTF-16 code units (RFC 8785, 3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const values = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes numbers as RFC 8785, appendix B', () => {
    const samples: [number, string][] = [
      [0, '0'],
      [-0, '0'],
      [5e-324, '5e-324'],
      [-5e-324, '-5e-324'],
      [1.7976931348623157e308, '1.7976931348623157e+308'],
      [9007199254740992, '9007199254740992'],
      [295147905179352830000, '295147905179352830000'],
      [9.999999999999997e22, '9.999999999999997e+22'],
      [1e23, '1e+23'],
      [1.0000000000000001e23, '1.0000000000000001e+23'],
      [999999999999999700000, '999999999999999700000'],
      [9.999999999999997e-7, '9.999999999999997e-7'],
      [0.000001, '0.000001'],
      [333333333.33333325, '333333333.33333325'],
      [-0.0000033333333333333333, '-0.0000033333333333333333'],
      [1424953923781206.2, '1424953923781206.2'],
    ];
    for (const [value, text] of samples) expect(canonicalJson(value)).toBe(text);
  });

  it('agrees with the canonicalize package on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(canonicalJson(value as JsonValue)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        const text = canonicalJson(value as JsonValue);
        expect(canonicalJson(turned as JsonValue)).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('throws on what JSON cannot say', () => {
    const wrong: unknown[] = [
      undefined,
      { a: undefined },
      [undefined],
      new Array(1),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1n,
      () => 1,
      Symbol('a'),
      new Date(0),
      new Map(),
      '\ud800',
      { '\udc00': 1 },
    ];
    for (const value of wrong) expect(() => canonicalJson(value as JsonValue)).toThrow(TypeError);
  });

  it('is UTF-8 once in bytes', () => {
    expect(bytesToHex(canonicalBytes('é€'))).toBe('22c3a9e282ac22');
  });
});

describe('Merkle tree (RFC 9162)', () => {
  const bytes = (...parts: (number | Uint8Array)[]) =>
    concatBytes(...parts.map((part) => (typeof part === 'number' ? Uint8Array.of(part) : part)));
  const leaf = (text: string) => merkleLeaf(new TextEncoder().encode(text), sha256);

  it('hashes nothing, one leaf, and an unbalanced tree as written', () => {
    expect(bytesToHex(merkleRoot([], sha256))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(leaf) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    expect(a).toEqual(sha256(bytes(0, Uint8Array.of(97))));
    expect(merkleRoot([a], sha256)).toEqual(a);
    const ab = sha256(bytes(1, a, b));
    expect(merkleRoot([a, b, c], sha256)).toEqual(sha256(bytes(1, ab, c)));
    const abcd = sha256(bytes(1, ab, sha256(bytes(1, c, d))));
    expect(merkleRoot([a, b, c, d, e], sha256)).toEqual(sha256(bytes(1, abcd, e)));
  });

  it('reads hexadecimal back', () => {
    expect(hexToBytes('00ff10')).toEqual(Uint8Array.of(0, 255, 16));
    expect(hexToBytes('')).toEqual(new Uint8Array(0));
    for (const text of ['0', 'zz', '0F', '0x00']) expect(hexToBytes(text)).toBeUndefined();
  });
});

describe('fractions', () => {
  it('compares exactly, where floats would not', () => {
    expect(compareRationals(rational(1, 3), rational(2, 6))).toBe(0);
    expect(compareRationals(rational(1, 3), rational(333_333_333_333_333, 1_000_000_000_000_000))).toBe(1);
    const big = Number.MAX_SAFE_INTEGER;
    expect(compareRationals(rational(big - 1, big), rational(big - 2, big - 1))).toBe(1);
  });

  it('throws on what is no fraction', () => {
    expect(() => rational(0.5)).toThrow(RangeError);
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => rational(1, -2)).toThrow(RangeError);
  });
});
