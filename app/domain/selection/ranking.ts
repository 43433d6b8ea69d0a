import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { bytesToHex, concatBytes, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import { compareRationals, type Rational } from '#app/domain/shared/rational.ts';

export type Candidate = {
  applicationId: string;
  admissible: boolean;
  /** Mean of the locked reviews out of 100, unrounded (review/score.ts). */
  score: Rational;
  /** Mean mark by criterion code, for the floors' report and the ties. */
  criterionMeans: Readonly<Record<string, Rational>>;
  missedFloors: readonly string[];
  opinions: readonly ReviewOpinion[];
  /** Inhabitants in a ZIP over inhabitants served; null when the zoning is not known, ranked as 0. */
  shareInZip: Rational | null;
  /** Patients with a long-term condition and no GP over inhabitants served; null ranks as 0. */
  longTermWithoutGpShare: Rational | null;
};

/** The written rules that separate two candidates, in order. A criterion's code is its own rule. */
export type TieRule = 'score' | `criterion:${string}` | 'share_in_zip' | 'ltc_without_gp' | 'draw';

export type RankingRules = {
  /** Criteria compared after the score, in order: data of the call, C1 then C3 by default. */
  tieCriteria: readonly string[];
  /**
   * Seed of the drawing of lots: the Merkle root published at closing, which nobody can choose.
   * Lots are drawn by SHA-256(seed bytes ‖ application id in UTF-8), lowest first.
   */
  drawSeed: Uint8Array;
  sha256: Sha256;
};

export const DEFAULT_TIE_CRITERIA: readonly string[] = ['C1', 'C3'];

export type Exclusion = 'not_admissible' | 'below_floor' | 'double_unfavourable';

export type RankedCandidate = {
  applicationId: string;
  /** 1 for the first; no two candidates share a rank. */
  rank: number;
  score: Rational;
  /** The rule that puts this candidate after the one just above; null for the first. */
  decidedBy: TieRule | null;
};

export type Ranking = {
  ranked: readonly RankedCandidate[];
  excluded: readonly { applicationId: string; reasons: readonly Exclusion[] }[];
};

/**
 * Ranks the eligible pool on the unrounded score, then by the written tie rules: the tie
 * criteria, the share in ZIP, patients with a long-term condition and no GP per inhabitant, and
 * at last the drawing of lots. The instant of deposit is not among the inputs, on purpose.
 * The answer does not depend on the order of `candidates`. Source: domain.md 5.7, points 1 and 2.
 *
 * @throws Error when two candidates bear the same id (a bug of the caller).
 */
export function rankApplications(candidates: readonly Candidate[], rules: RankingRules): Ranking {
  if (new Set(candidates.map((one) => one.applicationId)).size !== candidates.length) {
    throw new Error('Two candidates bear the same application id');
  }
  const judged = candidates.map((candidate) => ({
    candidate,
    reasons: exclusionsOf(candidate),
    lot: drawLot(rules, candidate.applicationId),
  }));
  const eligible = judged
    .filter(({ reasons }) => reasons.length === 0)
    .sort((a, b) => comparePair(a, b, rules).order);
  return {
    ranked: eligible.map((current, index) => {
      const above = eligible[index - 1];
      return {
        applicationId: current.candidate.applicationId,
        rank: index + 1,
        score: current.candidate.score,
        decidedBy: above ? comparePair(above, current, rules).rule : null,
      };
    }),
    excluded: judged
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ candidate, reasons }) => ({ applicationId: candidate.applicationId, reasons }))
      .sort((a, b) => compareText(a.applicationId, b.applicationId)),
  };
}

/** Why a candidate is out of the eligible pool; empty when it is in. Source: domain.md 5.7, point 1. */
export function exclusionsOf(candidate: Candidate): Exclusion[] {
  const reasons: Exclusion[] = [];
  if (!candidate.admissible) reasons.push('not_admissible');
  if (candidate.missedFloors.length > 0) reasons.push('below_floor');
  const unfavourable = candidate.opinions.filter((opinion) => opinion === 'unfavourable');
  if (unfavourable.length >= 2) reasons.push('double_unfavourable');
  return reasons;
}

/** Negative order: `a` ranks before `b`; `rule` is the one that decided. */
export function compareCandidates(
  a: Candidate,
  b: Candidate,
  rules: RankingRules,
): { order: number; rule: TieRule } {
  return comparePair(
    { candidate: a, lot: drawLot(rules, a.applicationId) },
    { candidate: b, lot: drawLot(rules, b.applicationId) },
    rules,
  );
}

type Drawn = { candidate: Candidate; lot: string };

function comparePair(a: Drawn, b: Drawn, rules: RankingRules): { order: number; rule: TieRule } {
  const steps: { rule: TieRule; of: (candidate: Candidate) => Rational | null | undefined }[] = [
    { rule: 'score', of: (candidate) => candidate.score },
    ...rules.tieCriteria.map((code) => ({
      rule: `criterion:${code}` as const,
      of: (candidate: Candidate) => candidate.criterionMeans[code],
    })),
    { rule: 'share_in_zip', of: (candidate) => candidate.shareInZip },
    { rule: 'ltc_without_gp', of: (candidate) => candidate.longTermWithoutGpShare },
  ];
  for (const { rule, of } of steps) {
    const order = compareRationals(of(b.candidate) ?? ZERO, of(a.candidate) ?? ZERO);
    if (order !== 0) return { order, rule };
  }
  const order =
    compareText(a.lot, b.lot) || compareText(a.candidate.applicationId, b.candidate.applicationId);
  return { order, rule: 'draw' };
}

const ZERO: Rational = { numerator: 0, denominator: 1 };

function drawLot(rules: RankingRules, applicationId: string): string {
  const id = new TextEncoder().encode(applicationId);
  return bytesToHex(rules.sha256(concatBytes(rules.drawSeed, id)));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
