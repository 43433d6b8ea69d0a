import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';
import type { Exclusion } from '#app/domain/selection/ranking.ts';
import type { SelectionReason } from '#app/domain/selection/wave-selection.ts';
import type { MarkTone } from './statuses.ts';

export type OutcomeMark = {
  name: string;
  tone: MarkTone;
  icon: string;
  /** What it means for the holder, and what comes next. */
  explanation: string;
};

export const OUTCOME_MARKS: Record<Outcome, OutcomeMark> = {
  selected: {
    name: 'Lauréat',
    tone: 'success',
    icon: 'fr-icon-trophy-line',
    explanation:
      'Votre projet est retenu. L’agence vous proposera une convention ; l’aide n’est versée qu’après sa signature.',
  },
  reserve: {
    name: 'Liste complémentaire',
    tone: 'reserve',
    icon: 'fr-icon-list-ordered',
    explanation:
      'Votre projet pourra être retenu si un lauréat se désiste ou si des crédits restent disponibles.',
  },
  deferred: {
    name: 'Ajourné',
    tone: 'neutral',
    icon: 'fr-icon-time-line',
    explanation:
      'Votre projet n’est ni retenu ni refusé. Vous pourrez le présenter de nouveau à la vague suivante, sans garantie.',
  },
  not_selected: {
    name: 'Non retenu',
    tone: 'muted',
    icon: 'fr-icon-close-circle-line',
    explanation:
      'Votre projet n’est pas retenu. Les raisons et les recours possibles figurent dans la lettre.',
  },
  withdrawn_by_holder: {
    name: 'Renoncement du lauréat',
    tone: 'neutral',
    icon: 'fr-icon-arrow-go-back-line',
    explanation: 'Vous avez renoncé à l’aide après votre sélection.',
  },
  revoked: {
    name: 'Sélection retirée',
    tone: 'danger',
    icon: 'fr-icon-close-circle-line',
    explanation:
      'La décision de sélection a été retirée. La lettre en donne les raisons et les recours possibles.',
  },
};

export const REVIEW_OPINION_LABELS: Record<ReviewOpinion, string> = {
  favourable: 'Favorable',
  favourable_with_reserves: 'Favorable avec réserves',
  unfavourable: 'Défavorable',
};

/** Why an application is out of the ranking. */
export const EXCLUSION_LABELS: Record<Exclusion, string> = {
  not_admissible: 'Dossier non recevable',
  below_floor: 'Une note plancher n’est pas atteinte',
  double_unfavourable: 'Deux avis défavorables',
};

/** Why a ranked application is, or is not, in the proposed selection. */
export const SELECTION_REASONS: Record<SelectionReason, string> = {
  selected: 'Retenu par la proposition',
  over_seats: 'Toutes les places de la vague sont prises',
  over_envelope: 'L’enveloppe restante ne suffit pas',
  partial_without_consent:
    'L’aide possible est trop inférieure à la demande et le porteur n’a pas donné son accord',
  nothing_eligible: 'Aucune dépense éligible',
  authority_ceiling: 'Nombre maximal de projets atteint dans la région',
  department_ceiling: 'Nombre maximal de projets atteint dans le département',
  not_in_scenario: 'Hors du scénario repris',
};

/** The rule that separates two neighbours of the ranking; criteria are named by their own code. */
export function tieRuleLabel(rule: string, criterionLabel: (code: string) => string): string {
  const criterion = /^criterion:(.+)$/.exec(rule)?.[1];
  if (criterion !== undefined) return `À égalité de note : « ${criterionLabel(criterion)} »`;
  return TIE_RULES[rule] ?? 'Note';
}

const TIE_RULES: Readonly<Record<string, string>> = {
  score: 'Note',
  share_in_zip: 'À égalité : part de la population en zone d’intervention prioritaire',
  ltc_without_gp: 'À égalité : patients en affection de longue durée sans médecin traitant, par habitant',
  draw: 'À égalité complète : tirage au sort',
};
