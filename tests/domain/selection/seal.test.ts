import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkInclusion,
  checkSeal,
  type InclusionProof,
  inclusionProof,
  type Seal,
  sealOf,
} from '#app/domain/selection/seal.ts';
import { inclusionPath, merkleLeaf, merkleRoot, rootFromPath } from '#app/domain/shared/merkle-tree.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const fingerprint = (index: number) => sha256(new TextEncoder().encode(`dossier ${index}`));
const tree = (size: number) =>
  Array.from({ length: size }, (_, index) => merkleLeaf(fingerprint(index), sha256));

describe('a path through a Merkle tree', () => {
  it('leads from every leaf of every tree up to 40 leaves to the root, and to no other place', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = tree(size);
      const root = merkleRoot(leaves, sha256);
      leaves.forEach((leaf, position) => {
        const path = inclusionPath(leaves, position, sha256);
        expect(rootFromPath(leaf, { position, size }, path, sha256)).toEqual(root);
        const elsewhere = (position + 1) % size;
        if (size > 1)
          expect(rootFromPath(leaf, { position: elsewhere, size }, path, sha256)).not.toEqual(root);
      });
    }
  });

  it('has the length that RFC 9162 gives, and no place for one hash more or less', () => {
    const leaves = tree(7);
    const path = inclusionPath(leaves, 6, sha256);
    const [leaf] = leaves.slice(6);
    expect(inclusionPath(leaves, 0, sha256)).toHaveLength(3);
    expect(path).toHaveLength(2);
    if (leaf === undefined) throw new Error('seven leaves');
    const place = { position: 6, size: 7 };
    expect(rootFromPath(leaf, place, path.slice(1), sha256)).toBeUndefined();
    expect(rootFromPath(leaf, place, [...path, leaf], sha256)).toBeUndefined();
    expect(rootFromPath(leaf, { position: 7, size: 7 }, path, sha256)).toBeUndefined();
  });

  it('is not asked of a leaf that is not there', () => {
    expect(() => inclusionPath(tree(3), 3, sha256)).toThrow(RangeError);
  });
});

const grid = {
  totalFloor: 50,
  criteria: [{ code: 'C1', label: 'Besoin', weight: 100, floor: 2, anchors: [{ mark: 0, text: 'aucun' }] }],
};
const rules = {
  seats: 30,
  maxAidRateBp: 5000,
  minimumPartialBp: 8000,
  reserveShareBp: 2000,
  tieCriteria: ['C1'],
};
const seal: Seal = sealOf(
  {
    call: { slug: 'appel', title: 'Appel' },
    wave: { number: 1, label: 'Vague 1' },
    grid,
    rules,
    fingerprints: Array.from({ length: 11 }, (_, index) => fingerprint(index)),
  },
  sha256,
);
const proofOf = (position: number): InclusionProof =>
  inclusionProof(
    seal,
    {
      applicationId: `file-${position}`,
      reference: `R-${position}`,
      fingerprint: fingerprint(position),
      position,
    },
    sha256,
  );

describe('a published seal', () => {
  it('holds together, and every deposit proves that it is in it', () => {
    expect(checkSeal(seal, sha256)).toEqual([]);
    for (const position of seal.leaves.keys())
      expect(checkInclusion(proofOf(position), seal, sha256)).toBeUndefined();
  });

  test.each<[string, Partial<Seal>, string[]]>([
    ['a deposit more', { leaves: [...seal.leaves, seal.leaves[0] ?? ''] }, ['root_differs']],
    ['a deposit less', { leaves: seal.leaves.slice(1) }, ['root_differs']],
    ['two deposits in another order', { leaves: [...seal.leaves].reverse() }, ['root_differs']],
    ['another weight', { grid: { ...grid, totalFloor: 49 } }, ['grid_differs']],
    ['one more seat', { rules: { ...rules, seats: 31 } }, ['rules_differ']],
  ])('shows %s', (_, change, faults) => {
    expect(checkSeal({ ...seal, ...change }, sha256)).toEqual(faults);
  });

  test.each<[string, Partial<InclusionProof>, string]>([
    ['of another wave', { wave: 2 }, 'other_wave'],
    ['of another call', { call: 'autre' }, 'other_wave'],
    ['with another root', { root: '0'.repeat(64) }, 'root_differs'],
    ['of another size', { size: 12 }, 'root_differs'],
    ['of another file', { fingerprint: '0'.repeat(64) }, 'leaf_differs'],
    ['at another place', { position: 5 }, 'leaf_differs'],
    ['with a path cut short', { path: proofOf(4).path.slice(1) }, 'not_included'],
  ])('refuses a proof %s', (_, change, fault) => {
    expect(checkInclusion({ ...proofOf(4), ...change }, seal, sha256)).toBe(fault);
  });

  it('shows any hexadecimal digit of a proof that was changed', () => {
    const digits = ['fingerprint', 'root', 'path'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...digits),
        fc.nat(10),
        fc.nat(63),
        fc.nat(14),
        (member, at, digit, shift) => {
          const proof = proofOf(at);
          const change = (hex: string) => {
            const other = (Number.parseInt(hex[digit] ?? '0', 16) + 1 + shift) % 16;
            return `${hex.slice(0, digit)}${other.toString(16)}${hex.slice(digit + 1)}`;
          };
          const [first = '', ...others] = proof.path;
          const changed =
            member === 'path' ? { path: [change(first), ...others] } : { [member]: change(proof[member]) };
          expect(checkInclusion({ ...proof, ...changed }, seal, sha256)).toBeDefined();
        },
      ),
    );
  });
});
