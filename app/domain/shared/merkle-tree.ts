/** Hash handed in by the caller (SHA-256), since a rule imports no cryptography. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** Hash of one entry: SHA-256(0x00 ‖ data). The prefix keeps a leaf from passing for a node. */
export function merkleLeaf(data: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(LEAF_PREFIX), data));
}

/**
 * Root of the Merkle tree over leaf hashes, in the order given: SHA-256(0x01 ‖ left ‖ right),
 * split at the largest power of two below the count; the hash of nothing when there is no leaf.
 * Source: RFC 9162, 2.1.1.
 */
export function merkleRoot(leafHashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const [only] = leafHashes;
  if (only === undefined) return sha256(new Uint8Array(0));
  if (leafHashes.length === 1) return only;
  const split = largestPowerOfTwoBelow(leafHashes.length);
  return sha256(
    concatBytes(
      Uint8Array.of(NODE_PREFIX),
      merkleRoot(leafHashes.slice(0, split), sha256),
      merkleRoot(leafHashes.slice(split), sha256),
    ),
  );
}

/**
 * What proves that one leaf is in the tree: the hashes of the branches that its own path to the root meets,
 * nearest first. Source: RFC 9162, 2.1.3.1.
 *
 * @throws RangeError when there is no leaf at this position (a bug of the caller).
 */
export function inclusionPath(
  leafHashes: readonly Uint8Array[],
  position: number,
  sha256: Sha256,
): Uint8Array[] {
  if (!Number.isInteger(position) || position < 0 || position >= leafHashes.length)
    throw new RangeError(`No leaf ${position} among ${leafHashes.length}`);
  if (leafHashes.length === 1) return [];
  const split = largestPowerOfTwoBelow(leafHashes.length);
  const [left, right] = [leafHashes.slice(0, split), leafHashes.slice(split)];
  return position < split
    ? [...inclusionPath(left, position, sha256), merkleRoot(right, sha256)]
    : [...inclusionPath(right, position - split, sha256), merkleRoot(left, sha256)];
}

/**
 * The root that a leaf and its path lead to, in a tree of `size` leaves: the leaf is in the tree when it is the
 * published one. Undefined when the path cannot be that of this position. Source: RFC 9162, 2.1.3.2.
 */
export function rootFromPath(
  leafHash: Uint8Array,
  place: { position: number; size: number },
  path: readonly Uint8Array[],
  sha256: Sha256,
): Uint8Array | undefined {
  let { position } = place;
  let last = place.size - 1;
  if (!Number.isInteger(position) || position < 0 || position > last) return undefined;
  let root = leafHash;
  for (const branch of path) {
    if (last === 0) return undefined;
    if (position % 2 === 1 || position === last) {
      root = sha256(concatBytes(Uint8Array.of(NODE_PREFIX), branch, root));
      while (position % 2 === 0 && position !== 0) {
        position = Math.floor(position / 2);
        last = Math.floor(last / 2);
      }
    } else {
      root = sha256(concatBytes(Uint8Array.of(NODE_PREFIX), root, branch));
    }
    position = Math.floor(position / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : undefined;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Undefined when the text is not an even number of lower-case hexadecimal digits. */
export function hexToBytes(hex: string): Uint8Array | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) return undefined;
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
