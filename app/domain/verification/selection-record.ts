import type { RecordedCarryOver } from '#app/domain/selection/carry-over.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';
import type { TieRule } from '#app/domain/selection/ranking.ts';
import type { RankingParameters, StoredLine, StoredRanking } from '#app/domain/selection/stored-ranking.ts';
import { bytesToHex, concatBytes, type Sha256 } from '#app/domain/shared/merkle-tree.ts';
import type { Rational } from '#app/domain/shared/rational.ts';

/**
 * What anybody needs to make a wave's ranking and its figures again: every judged file under a pseudonym, the
 * rules, the money. Signed and published with the results (docs/decisions: what the signed record tells).
 */
export type SelectionRecord = {
  layout: 'medicobus-selection-1';
  call: { slug: string; title: string };
  wave: { number: number; label: string; seats: number };
  /** Root of the seal, from which lots are drawn; lower-case hexadecimal. */
  closingRoot: string;
  grid: { totalFloor: number | null; criteria: { code: string; weight: number; floor: number | null }[] };
  /** Shares in basis points. */
  rules: {
    tieCriteria: string[];
    maxAidRateBp: number;
    minimumPartialBp: number;
    reserveShareBp: number;
  };
  ledger: RecordedLedger;
  /** What earlier waves left to this one, and what this one had left to the next when it was recorded. */
  carriedIn?: RecordedCarryOver[];
  carriedOut?: RecordedCarryOver[];
  /** How many files were deposited, by région. */
  deposits: Record<string, number>;
  /** In order of pseudonym, which tells nothing. */
  files: RecordedFile[];
};

export type RecordedLedger = {
  openedCents: number;
  grantedCents: number;
  releasedCents: number;
  balanceCents: number;
  /** Still held by decisions whose holder withdrew before being told: neither notified nor published. */
  unnotifiedCents: number;
  unnotifiedSeats?: number;
  /** Held by projects called from the reserve list that have not been decided yet. */
  reservedSeats?: number;
  reservedCents?: number;
  balanceSeats?: number;
};

export type RecordedFile = {
  /** The file's lot: SHA-256(closing root ‖ its identifier). Its holder alone, who knows it, finds it again. */
  pseudonym: string;
  regionCode: string;
  requestedCents: number;
  ceilingCents: number;
  eligibleCents: number;
  /** Inhabitants served, of laureates only: it would name the others. */
  population: number | null;
  /** Its deposit's hash in the seal or in a complement, of laureates only; null when neither holds it. */
  leaf?: string | null;
  judged: JudgedFile | null;
  decision: RecordedDecision | null;
};

export type JudgedFile = {
  score: Rational;
  means: Record<string, Rational>;
  zipShareBp: number;
  ltcPerThousandBp: number;
  missedFloors: string[];
  hasTwoUnfavourable: boolean;
  /** Null when it may not be chosen. */
  rank: number | null;
  decidedBy: TieRule | null;
};

export type RecordedDecision = {
  outcome: Outcome;
  grantCents: number | null;
  reserveRank: number | null;
  /** A grant under the minimum share of the request: recorded only with the holder's written agreement. */
  hasPartialGrant: boolean;
  /** The holder's written agreement is in the decision. */
  hasConsent?: boolean;
};

/** What the database knows of a file that was ranked or decided; no title, no holder. */
export type RecordedFacts = {
  applicationId: string;
  regionCode: string;
  requestedCents: number;
  ceilingCents: number;
  eligibleCents: number;
  population: number;
  zipShareBp: number;
  ltcPerThousandBp: number;
};

export type FileFacts = RecordedFacts & {
  leaf: string | null;
  decision: {
    outcome: Outcome;
    amountCents: number | null;
    reserveRank: number | null;
    hasPartialConsent: boolean;
  } | null;
};

export type RecordInput = Pick<SelectionRecord, 'call' | 'wave' | 'ledger' | 'deposits'> & {
  carriedIn: readonly RecordedCarryOver[];
  carriedOut: readonly RecordedCarryOver[];
  closingRoot: Uint8Array;
  parameters: RankingParameters;
  ranking: StoredRanking;
  rules: Omit<SelectionRecord['rules'], 'tieCriteria'>;
  files: readonly FileFacts[];
};

/** The record of a wave's selection, from its last ranking and the decisions in force. */
export function selectionRecord(input: RecordInput, sha256: Sha256): SelectionRecord {
  const { parameters, rules, closingRoot } = input;
  const judged = judgedFiles(input.ranking);
  return {
    layout: 'medicobus-selection-1',
    call: { slug: input.call.slug, title: input.call.title },
    wave: { number: input.wave.number, label: input.wave.label, seats: input.wave.seats },
    closingRoot: bytesToHex(closingRoot),
    grid: {
      totalFloor: parameters.totalFloor,
      criteria: parameters.criteria.map(({ code, weight, floor }) => ({ code, weight, floor })),
    },
    rules: {
      tieCriteria: [...parameters.tieCriteria],
      maxAidRateBp: rules.maxAidRateBp,
      minimumPartialBp: rules.minimumPartialBp,
      reserveShareBp: rules.reserveShareBp,
    },
    ledger: { ...input.ledger },
    carriedIn: input.carriedIn.map((carryOver) => ({ ...carryOver })),
    carriedOut: input.carriedOut.map((carryOver) => ({ ...carryOver })),
    deposits: { ...input.deposits },
    files: input.files
      .map((file) => ({
        ...toRecorded(file, rules.minimumPartialBp, judged.get(file.applicationId)),
        pseudonym: pseudonymOf(file.applicationId, closingRoot, sha256),
      }))
      .sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1)),
  };
}

/** The lot of a file, which is also its pseudonym: the draw between equals is the order of pseudonyms. */
export function pseudonymOf(applicationId: string, closingRoot: Uint8Array, sha256: Sha256): string {
  return bytesToHex(sha256(concatBytes(closingRoot, new TextEncoder().encode(applicationId))));
}

type Judged = Omit<JudgedFile, 'zipShareBp' | 'ltcPerThousandBp'>;

function judgedFiles(ranking: StoredRanking): Map<string, Judged> {
  const shared = ({ score, criterionMeans, missedFloors }: StoredLine) => ({
    score: { ...score },
    means: { ...criterionMeans },
    missedFloors: [...missedFloors],
  });
  return new Map([
    ...ranking.ranked.map((line): [string, Judged] => [
      line.applicationId,
      { ...shared(line), hasTwoUnfavourable: false, rank: line.rank, decidedBy: line.decidedBy },
    ]),
    ...ranking.excluded.map((line): [string, Judged] => [
      line.applicationId,
      {
        ...shared(line),
        hasTwoUnfavourable: line.reasons.includes('double_unfavourable'),
        rank: null,
        decidedBy: null,
      },
    ]),
  ]);
}

const WHOLE_BP = 10_000n;

function toRecorded(
  file: FileFacts,
  minimumPartialBp: number,
  judged: Judged | undefined,
): Omit<RecordedFile, 'pseudonym'> {
  const { decision, zipShareBp, ltcPerThousandBp } = file;
  const granted = decision?.outcome === 'selected' ? decision.amountCents : null;
  return {
    regionCode: file.regionCode,
    requestedCents: file.requestedCents,
    ceilingCents: file.ceilingCents,
    eligibleCents: file.eligibleCents,
    population: decision?.outcome === 'selected' ? file.population : null,
    leaf: decision?.outcome === 'selected' ? file.leaf : null,
    judged: judged ? { ...judged, zipShareBp, ltcPerThousandBp } : null,
    decision: decision && {
      outcome: decision.outcome,
      grantCents: granted,
      reserveRank: decision.reserveRank,
      hasPartialGrant:
        granted !== null &&
        BigInt(granted) * WHOLE_BP < BigInt(file.requestedCents) * BigInt(minimumPartialBp),
      hasConsent: decision.hasPartialConsent,
    },
  };
}
