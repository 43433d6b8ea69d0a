import type { Decider, Service } from '#app/domain/application/letter.ts';
import { type Rational, toNumber } from '#app/domain/shared/rational.ts';
import type { DecisionFacts } from './decision-facts.ts';

/** Who is written to, about what, from whom: facts of the decision, the file, the agency and the call. */
export type LetterFacts = {
  decision: DecisionFacts;
  dossier: { title: string; holderName: string; reference: string; url: string };
  /** The same as a letter. */
  letterUrl: string;
  desk: Service;
  decider: Decider;
};

/** One letter per outcome; an award that was renounced or taken back has its own. */
export function decisionLetter({ decision, ...facts }: LetterFacts, recipientName: string) {
  const { outcome, callTitle, waveLabel, takenOn, reasons, marks, score, conditions } = decision;
  const replaces = decision.replaces ?? null;
  const common = { ...facts, recipientName, callTitle, waveLabel, takenOn, replaces, reasons, marks, score };
  switch (outcome) {
    case 'selected': {
      const { amountCents } = decision;
      if (amountCents === null) return null;
      return { template: 'decision-selected' as const, props: { ...common, amountCents, conditions } };
    }
    case 'reserve':
      return decision.reserveRank === null
        ? null
        : { template: 'decision-reserve' as const, props: { ...common, rank: decision.reserveRank } };
    case 'deferred':
      return {
        template: 'decision-deferred' as const,
        props: { ...common, conditions, nextWave: decision.nextWave },
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
