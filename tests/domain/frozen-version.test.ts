import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eraseLeaves,
  type FrozenDocument,
  type FrozenVersion,
  freezeContent,
  readFrozen,
  verifyFrozen,
} from '#app/domain/application/frozen-version.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

function freeze(document: Omit<FrozenDocument, 'layout'>): FrozenVersion {
  let count = 0;
  const salt = () => sha256(Uint8Array.of(count++ & 255, count >> 8)).slice(0, 16);
  return freezeContent(document, { salt, sha256 });
}

function documentOf(content: unknown): Omit<FrozenDocument, 'layout'> {
  return {
    applicationId: '6c1d8b5e-0000-4000-8000-000000000001',
    callId: '6c1d8b5e-0000-4000-8000-000000000002',
    versionNumber: 1,
    formVersion: 1,
    gridVersionId: '6c1d8b5e-0000-4000-8000-000000000003',
    routing: { authorityId: 28, associatedAuthorityIds: [], departmentCodes: ['61'] },
    content,
    attachments: [],
  };
}

const CONTENT = {
  contacts: { legalRep: { lastName: 'Fictif', phone: '+33600000000' } },
  territoire: { communes: [{ inseeCode: '61001', population: 26_000 }] },
  partenaires: [],
  note: undefined,
};

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

describe('frozen version', () => {
  it('verifies, reads back, and leaves out what is undefined', () => {
    const version = freeze(documentOf(CONTENT));
    expect(verifyFrozen(version, sha256)).toEqual({ ok: true, value: { erased: [] } });
    const read = readFrozen<typeof CONTENT>(version.canonical);
    expect(read).toMatchObject({ ok: true, value: { versionNumber: 1, content: { partenaires: [] } } });
    expect(textOf(version.canonical)).not.toContain('note');
  });

  it('does not depend on the order in which answers were written', () => {
    const turned = Object.fromEntries(Object.entries(CONTENT).reverse());
    expect(freeze(documentOf(turned))).toEqual(freeze(documentOf(CONTENT)));
  });

  it('keeps its root when personal data is erased, and holds nothing to guess them by', () => {
    const version = freeze(documentOf(CONTENT));
    const pointers = ['/content/contacts/legalRep/phone', '/content/contacts/legalRep/lastName'];
    const erasure = eraseLeaves(version, pointers, sha256);
    if (!erasure.ok) throw new Error(erasure.code);
    const erased = erasure.value;
    expect(erased.leafRoot).toEqual(version.leafRoot);
    expect(erased.sha256).not.toEqual(version.sha256);
    expect(verifyFrozen(erased, sha256)).toEqual({ ok: true, value: { erased: pointers.reverse() } });
    expect(textOf(erased.canonical)).not.toMatch(/Fictif|33600000000/);
    const { salts } = JSON.parse(textOf(version.salts)) as { salts: Record<string, string> };
    for (const pointer of pointers) expect(textOf(erased.salts)).not.toContain(salts[pointer]);
    expect(eraseLeaves(erased, pointers, sha256)).toEqual({ ok: true, value: erased });
  });

  it('refuses to erase what is no leaf', () => {
    const version = freeze(documentOf(CONTENT));
    expect(eraseLeaves(version, ['/content/contacts'], sha256)).toMatchObject({
      code: 'frozen_leaf_unknown',
    });
    expect(eraseLeaves(version, ['/content/nothing'], sha256)).toMatchObject({ code: 'frozen_leaf_unknown' });
  });

  it('tells a list from an object with the same keys', () => {
    const list = freeze(documentOf({ a: ['x'] }));
    const object = freeze(documentOf({ a: { 0: 'x' } }));
    expect(list.leafRoot).not.toEqual(object.leafRoot);
  });

  it('finds any changed answer, whatever the content', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (content) => {
        const version = freeze(documentOf(content));
        expect(verifyFrozen(version, sha256).ok).toBe(true);
        const other = freeze(documentOf({ ...content, extra: 1 }));
        if (Object.hasOwn(content, 'extra')) return;
        const forged = { ...version, canonical: other.canonical, sha256: other.sha256 };
        expect(verifyFrozen(forged, sha256).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('finds one byte changed anywhere, 500 times out of 500', () => {
    const version = freeze(documentOf(CONTENT));
    const parts = ['canonical', 'sha256', 'leafRoot', 'salts'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.integer({ min: 1, max: 255 }), (part, at, flip) => {
        const bytes = Uint8Array.from(version[part]);
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ flip;
        expect(verifyFrozen({ ...version, [part]: bytes }, sha256).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a forged blank: a null with its salt is not an erased leaf', () => {
    const version = freeze(documentOf(CONTENT));
    const erasure = eraseLeaves(version, ['/content/contacts/legalRep/phone'], sha256);
    if (!erasure.ok) throw new Error(erasure.code);
    const forged = { ...erasure.value, salts: version.salts };
    expect(verifyFrozen(forged, sha256)).toMatchObject({ ok: false, code: 'frozen_root_mismatch' });
  });

  it('refuses bytes that are no copy, and throws on salts of another length', () => {
    expect(readFrozen(new TextEncoder().encode('{"content":1}'))).toMatchObject({
      code: 'frozen_unreadable',
    });
    expect(readFrozen(Uint8Array.of(255))).toMatchObject({ code: 'frozen_unreadable' });
    const context = { salt: () => new Uint8Array(8), sha256 };
    expect(() => freezeContent(documentOf(CONTENT), context)).toThrow(RangeError);
    expect(() => freeze(documentOf({ at: new Date(0) }))).toThrow(TypeError);
  });
});
