import type { Decider, Service } from '#app/domain/application/letter.ts';
import { type Rational, toNumber } from '#app/domain/shared/rational.ts';
import type { Outcome } from './decision.ts';

/** Who is written to, about what, from whom: facts of the file, the agency and the call. */
export type LetterFacts = {
  outcome: Outcome;
  amountCents: number | null;
  reserveRank: number | null;
  conditions: string;
  reasons: string;
  /** Day on which the decision was taken, `YYYY-MM-DD` in Paris. */
  takenOn: string;
  callTitle: string;
  waveLabel: string;
  dossier: { title: string; holderName: string; reference: string; url: string };
  desk: Service;
  decider: Decider;
  /** Mean marks in the grid's order and the score; null when the ranking is not known. */
  marks: readonly { label: string; mean: Rational }[];
  score: Rational | null;
  nextWave: { label: string; opensAt: string; closesAt: string } | null;
};

/** One letter per outcome; an award that was renounced or taken back has its own. */
export function decisionLetter(facts: LetterFacts, recipientName: string) {
  const common = {
    recipientName,
    dossier: facts.dossier,
    callTitle: facts.callTitle,
    waveLabel: facts.waveLabel,
    takenOn: facts.takenOn,
    reasons: facts.reasons,
    marks: facts.marks.map(({ label, mean }) => ({ label, mean: toHundredths(mean) })),
    score: facts.score === null ? null : toHundredths(facts.score),
    desk: facts.desk,
    decider: facts.decider,
  };
  const { conditions } = facts;
  switch (facts.outcome) {
    case 'selected':
      return facts.amountCents === null
        ? null
        : {
            template: 'decision-selected' as const,
            props: { ...common, amountCents: facts.amountCents, conditions },
          };
    case 'reserve':
      return facts.reserveRank === null
        ? null
        : { template: 'decision-reserve' as const, props: { ...common, rank: facts.reserveRank } };
    case 'deferred':
      return {
        template: 'decision-deferred' as const,
        props: { ...common, conditions, nextWave: facts.nextWave },
      };
    case 'not_selected':
      return { template: 'decision-not-selected' as const, props: common };
    case 'withdrawn_by_holder':
      return { template: 'decision-renounced' as const, props: common };
    case 'revoked':
      return { template: 'decision-revoked' as const, props: common };
  }
}

/** Shown with two decimals; the ranking itself never rounds. */
export function toHundredths(value: Rational): number {
  return Math.round(toNumber(value) * 100) / 100;
}
