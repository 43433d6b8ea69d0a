import type { Outcome } from '#app/domain/selection/decision.ts';
import type { DecisionFacts, ReplacedFacts } from '#app/domain/selection/decision-facts.ts';
import { formatDate, formatDateTime, formatMoney, formatNumber } from './format.ts';
import { OUTCOME_MARKS } from './outcomes.ts';

/** What a decision says, in the same words in its mail and in its letter. */
export type DecisionWords = {
  title: string;
  opening: string;
  /** What follows from the decision, under "La suite". */
  next: readonly string[];
};

/** Heads the text of the conditions, where a decision has some. */
export const CONDITIONS_TITLES: Partial<Record<Outcome, string>> = {
  selected: 'Conditions à remplir',
  deferred: 'Ce qu’il faut modifier',
};

export function selectedWords(amountCents: number): DecisionWords {
  return {
    title: 'Votre projet est lauréat',
    opening: `Félicitations : votre projet est retenu. L’aide accordée s’élève à ${formatMoney(amountCents)} au plus.`,
    next: [
      'Cette décision n’est pas encore un versement. L’aide sera versée selon une convention que le service chargé de votre dossier vous proposera de signer : elle fixera le calendrier, les dépenses prises en compte et vos engagements.',
    ],
  };
}

export function reserveWords(rank: number): DecisionWords {
  return {
    title: 'Votre projet est sur liste complémentaire',
    opening: `Votre projet est classé n° ${rank} de la liste complémentaire : il n’est pas retenu aujourd’hui, et peut l’être si une place se libère.`,
    next: [
      'Si un lauréat se désiste ou si des crédits restent disponibles, les projets de la liste sont appelés dans l’ordre de leur rang. Vous seriez alors prévenu par un nouveau courrier. Ce classement n’est pas une promesse d’aide.',
    ],
  };
}

export function deferredWords(nextWave: DecisionFacts['nextWave']): DecisionWords {
  return {
    title: 'Votre projet est ajourné',
    opening:
      'Le comité ne s’est pas prononcé sur votre projet dans cette vague. Il pourra l’examiner à nouveau une fois modifié. Ce n’est pas une acceptation, et rien ne garantit qu’il sera retenu plus tard.',
    next: [
      nextWave === null
        ? 'Les dates de la prochaine vague ne sont pas encore fixées : elles seront annoncées sur le portail.'
        : `La prochaine vague (${nextWave.label}) est ouverte aux dépôts du ${formatDateTime(nextWave.opensAt, { zone: false })} au ${formatDateTime(nextWave.closesAt)}.`,
    ],
  };
}

export const NOT_SELECTED_WORDS: DecisionWords = {
  title: 'Votre projet n’est pas retenu',
  opening:
    'Après examen, votre projet n’est pas retenu dans cette vague. Merci du travail que votre équipe y a consacré : vous en trouverez les raisons ci-dessous.',
  next: [],
};

export const RENOUNCED_WORDS: DecisionWords = {
  title: 'Votre renoncement est enregistré',
  opening:
    'Vous avez renoncé à l’aide pour votre projet. Nous en prenons acte : votre place et l’aide qui vous était réservée reviennent à l’appel à projets.',
  next: [
    'Vous n’avez rien à faire. Si ce renoncement ne vient pas de votre équipe, écrivez sans attendre au service chargé de votre dossier.',
  ],
};

export const REVOKED_WORDS: DecisionWords = {
  title: 'La sélection de votre projet est retirée',
  opening:
    'La décision qui retenait votre projet est retirée : l’aide annoncée ne sera pas versée. Les raisons et les recours possibles figurent ci-dessous.',
  next: [
    'Si un élément de votre dossier a été mal compris, écrivez au service chargé de votre dossier, ou formez le recours gracieux décrit plus bas.',
  ],
};

export function decisionWords({ outcome, amountCents, reserveRank, nextWave }: DecisionFacts): DecisionWords {
  switch (outcome) {
    case 'selected':
      return selectedWords(amountCents ?? 0);
    case 'reserve':
      return reserveWords(reserveRank ?? 0);
    case 'deferred':
      return deferredWords(nextWave);
    case 'not_selected':
      return NOT_SELECTED_WORDS;
    case 'withdrawn_by_holder':
      return RENOUNCED_WORDS;
    case 'revoked':
      return REVOKED_WORDS;
  }
}

/** What becomes of the decision that this one takes the place of. */
export function replacementSentence({ outcome, decidedOn, toldOn }: ReplacedFacts): string {
  return `Cette décision remplace celle du ${formatDate(decidedOn)} (${OUTCOME_MARKS[outcome].name}), qui vous avait été notifiée le ${formatDate(toldOn)} et qui n’a plus d’effet.`;
}

/** Mean marks, then the score; nothing when they are not communicated. */
export function markLines({
  marks,
  score,
}: {
  marks: readonly DecisionFacts['marks'][number][];
  score: number | null;
}): string[] {
  return [
    ...marks.map(({ label, mean }) => `${label} : ${formatNumber(mean)} sur 5`),
    ...(score === null ? [] : [`Note totale : ${formatNumber(score)} sur 100`]),
  ];
}
