import { bytesToHex, merkleLeaf, merkleRoot, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { Seal } from './seal.ts';

/**
 * What is published of files deposited after their wave's seal: a hash of each, the root of their own tree, and the
 * hash of the document published before it, the seal or an earlier complement. Nothing of the seal changes, and no
 * complement can be slipped in, taken out or dated back without breaking the chain. The drawing of lots keeps the
 * root of the seal for its seed.
 * Source: CRPA L.112-1 (the postmark counts); RFC 9162.
 */
export type SealComplement = Pick<Seal, 'call' | 'wave' | 'leaves' | 'root'> & {
  layout: 'medicobus-seal-complement-1';
  /** From 1, without a gap. */
  number: number;
  /** SHA-256 of the document before this one, lower-case hexadecimal. */
  previous: string;
  /** Instant of the act, ISO 8601 in UTC. */
  sealedAt: string;
  /** Why these files came after the seal, in the words of the official who completed it. */
  reason: string;
  /** How many of them came on paper; the others were deposited in the portal, late. */
  onPaper: number;
};

export type LateDeposit = { fingerprint: Uint8Array; onPaper: boolean };

type Content = Pick<SealComplement, 'call' | 'wave' | 'number' | 'previous' | 'sealedAt' | 'reason'>;

/** The complement over the fingerprints of late deposits, in order of reference. */
export function sealComplementOf(
  content: Content & { deposits: readonly LateDeposit[] },
  sha256: Sha256,
): SealComplement {
  const { call, wave, number, previous, sealedAt, reason, deposits } = content;
  const leaves = deposits.map(({ fingerprint }) => merkleLeaf(fingerprint, sha256));
  return {
    layout: 'medicobus-seal-complement-1',
    call,
    wave,
    number,
    previous,
    sealedAt,
    reason,
    onPaper: deposits.filter(({ onPaper }) => onPaper).length,
    leaves: leaves.map(bytesToHex),
    root: bytesToHex(merkleRoot(leaves, sha256)),
  };
}

export type ComplementRefusal =
  | 'wave_not_sealed'
  | 'decisions_taken'
  | 'nothing_to_complete'
  | 'reason_missing'
  | 'reason_too_long';

/** It is published for ever: a sentence, no more. */
export const LONGEST_COMPLEMENT_REASON = 500;

/** Whether the seal of a wave may be completed: sealed, nothing decided yet, and a deposit that no seal holds. */
export function decideComplement(wave: {
  isSealed: boolean;
  hasDecisions: boolean;
  unsealed: number;
  reason: string;
}): Result<{ reason: string }, ComplementRefusal> {
  const reason = wave.reason.trim();
  if (!wave.isSealed) return refused('wave_not_sealed');
  if (wave.hasDecisions) return refused('decisions_taken');
  if (wave.unsealed === 0) return refused('nothing_to_complete');
  if (reason === '') return refused('reason_missing');
  if (reason.length > LONGEST_COMPLEMENT_REASON) return refused('reason_too_long');
  return ok({ reason });
}
