import type { Outcome } from './decision.ts';

/** The decision that another one replaces, as its holder knew it; days are `YYYY-MM-DD` in Paris. */
export type ReplacedFacts = { outcome: Outcome; decidedOn: string; toldOn: string };

/** What every letter of a decision says of it, as it is frozen: plain data, marks and score in hundredths. */
export type DecisionFacts = {
  outcome: Outcome;
  callTitle: string;
  waveLabel: string;
  /** Day on which the decision was taken, `YYYY-MM-DD` in Paris. */
  takenOn: string;
  amountCents: number | null;
  reserveRank: number | null;
  conditions: string;
  reasons: string;
  /** Mean mark of each criterion, out of five, in the grid's order; empty when the ranking is not known. */
  marks: { label: string; mean: number }[];
  /** Out of 100; null when the ranking is not known. */
  score: number | null;
  /** Absent from letters frozen before it was said; null for a first decision. */
  replaces?: ReplacedFacts | null;
  nextWave: { label: string; opensAt: string; closesAt: string } | null;
};
