import type { AnchoredCriterion } from '#app/domain/review/grid.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import {
  bytesToHex,
  hexToBytes,
  inclusionPath,
  merkleLeaf,
  merkleRoot,
  rootFromPath,
  type Sha256,
} from '#app/domain/shared/merkle-tree.ts';

/**
 * What is published when a wave closes: a hash of each deposit, in order of reference, the root of their Merkle
 * tree, and the grid and rules by which they will be judged. Hashes are salted: they tell nothing of a file.
 * Source: domain.md 5.7, lifecycle.md (Which deadline), RFC 9162.
 */
export type Seal = {
  layout: 'medicobus-seal-1';
  call: { slug: string; title: string };
  wave: { number: number; label: string };
  /** Hash of each deposit in the tree, lower-case hexadecimal. */
  leaves: readonly string[];
  root: string;
  grid: SealedGrid;
  gridSha256: string;
  rules: SealedRules;
  rulesSha256: string;
};

export type SealedGrid = {
  totalFloor: number | null;
  criteria: readonly (AnchoredCriterion & { label: string })[];
};

/** The rules of the selection that hold before anyone knows the marks. Shares are in basis points. */
export type SealedRules = {
  seats: number;
  maxAidRateBp: number;
  minimumPartialBp: number;
  reserveShareBp: number;
  tieCriteria: readonly string[];
};

/** What a deposit is included in: the seal of its wave, or one of its complements (seal-complement.ts). */
export type SealedTree = Pick<Seal, 'call' | 'wave' | 'leaves' | 'root'> & { number?: number };

/** What a holder keeps to prove that the deposit is in the seal, with the seal alone. */
export type InclusionProof = {
  layout: 'medicobus-inclusion-1';
  call: string;
  wave: number;
  /** Number of the complement that holds the deposit; absent when the seal itself does. */
  complement?: number;
  reference: string;
  /** Identifier of the file, from which its lot is drawn: with it, its holder finds its line in the results. */
  application?: string;
  /** The deposit's own hash, as on its receipt. */
  fingerprint: string;
  position: number;
  size: number;
  path: readonly string[];
  root: string;
};

/** The seal of a wave over the fingerprints of its deposits, in order of reference. */
export function sealOf(
  content: Pick<Seal, 'call' | 'wave' | 'grid' | 'rules'> & { fingerprints: readonly Uint8Array[] },
  sha256: Sha256,
): Seal {
  const leaves = content.fingerprints.map((fingerprint) => merkleLeaf(fingerprint, sha256));
  const { call, wave, grid, rules } = content;
  return {
    layout: 'medicobus-seal-1',
    call,
    wave,
    leaves: leaves.map(bytesToHex),
    root: bytesToHex(merkleRoot(leaves, sha256)),
    grid,
    gridSha256: hashOf(grid, sha256),
    rules,
    rulesSha256: hashOf(rules, sha256),
  };
}

/** The proof of one deposit. @throws RangeError when the tree has no such position (a bug of the caller). */
export function inclusionProof(
  seal: SealedTree,
  deposit: { applicationId: string; reference: string; fingerprint: Uint8Array; position: number },
  sha256: Sha256,
): InclusionProof {
  const leaves = seal.leaves.map(requireHash);
  return {
    layout: 'medicobus-inclusion-1',
    call: seal.call.slug,
    wave: seal.wave.number,
    ...(seal.number === undefined ? {} : { complement: seal.number }),
    reference: deposit.reference,
    application: deposit.applicationId,
    fingerprint: bytesToHex(deposit.fingerprint),
    position: deposit.position,
    size: leaves.length,
    path: inclusionPath(leaves, deposit.position, sha256).map(bytesToHex),
    root: seal.root,
  };
}

export type SealFault = 'root_differs' | 'grid_differs' | 'rules_differ';
export type InclusionFault = 'other_wave' | 'root_differs' | 'not_included' | 'leaf_differs';

/** What is wrong inside a published seal; empty when it holds together. */
export function checkSeal(seal: Seal, sha256: Sha256): SealFault[] {
  const faults: SealFault[] = [];
  if (bytesToHex(merkleRoot(seal.leaves.map(requireHash), sha256)) !== seal.root) faults.push('root_differs');
  if (hashOf(seal.grid, sha256) !== seal.gridSha256) faults.push('grid_differs');
  if (hashOf(seal.rules, sha256) !== seal.rulesSha256) faults.push('rules_differ');
  return faults;
}

/** Why a proof does not prove that its deposit is in the seal; undefined when it does. */
export function checkInclusion(
  proof: InclusionProof,
  seal: SealedTree,
  sha256: Sha256,
): InclusionFault | undefined {
  if (proof.call !== seal.call.slug || proof.wave !== seal.wave.number) return 'other_wave';
  if (proof.complement !== seal.number) return 'not_included';
  if (proof.root !== seal.root || proof.size !== seal.leaves.length) return 'root_differs';
  const leaf = merkleLeaf(requireHash(proof.fingerprint), sha256);
  if (seal.leaves[proof.position] !== bytesToHex(leaf)) return 'leaf_differs';
  const root = rootFromPath(leaf, proof, proof.path.map(requireHash), sha256);
  return root !== undefined && bytesToHex(root) === seal.root ? undefined : 'not_included';
}

function hashOf(value: SealedGrid | SealedRules, sha256: Sha256): string {
  return bytesToHex(sha256(canonicalBytes(value as JsonValue)));
}

const HASH_BYTES = 32;

function requireHash(hex: string): Uint8Array {
  const bytes = hexToBytes(hex);
  if (bytes?.length !== HASH_BYTES) throw new RangeError('Not a SHA-256 in hexadecimal');
  return bytes;
}
