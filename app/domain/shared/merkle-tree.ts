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
