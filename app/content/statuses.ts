import type { Status } from '#app/domain/application/lifecycle.ts';
import type { CallPhase } from '#app/domain/call/windows.ts';

/**
 * Colour family of a badge, in the badge's own words: neutral grey, info blue, warning orange, danger red,
 * progress purple, success green, reserve yellow-brown, muted grey-red. Always beside a text and an icon.
 */
export type MarkTone =
  | 'neutral'
  | 'info'
  | 'success'
  | 'warning'
  | 'danger'
  | 'progress'
  | 'reserve'
  | 'muted';

export type StatusMark = {
  /** For the holder and the public. */
  publicName: string;
  /** For agencies, reviewers and national officials. */
  innerName: string;
  tone: MarkTone;
  /** Icon class of the design system. */
  icon: string;
  /** What it means for the holder, and what comes next. */
  explanation: string;
};

export const STATUS_MARKS: Record<Status, StatusMark> = {
  draft: {
    publicName: 'Brouillon',
    innerName: 'Brouillon',
    tone: 'neutral',
    icon: 'fr-icon-draft-line',
    explanation:
      'Vous seul et votre équipe le voyez. Un brouillon n’est pas un dépôt : pensez à déposer avant la clôture.',
  },
  deposited: {
    publicName: 'Déposé',
    innerName: 'Déposé',
    tone: 'info',
    icon: 'fr-icon-send-plane-line',
    explanation: 'Votre dossier est reçu. L’agence vérifie maintenant qu’il peut être examiné.',
  },
  complement_requested: {
    publicName: 'Compléments demandés',
    innerName: 'Compléments demandés',
    tone: 'warning',
    icon: 'fr-icon-question-answer-line',
    explanation: 'L’agence attend de vous des précisions ou des pièces. Répondez avant la date indiquée.',
  },
  admissible: {
    publicName: 'Recevable',
    innerName: 'Recevable',
    tone: 'info',
    icon: 'fr-icon-checkbox-circle-line',
    explanation: 'Votre dossier remplit les conditions. Il va être confié à deux évaluateurs.',
  },
  inadmissible: {
    publicName: 'Irrecevable',
    innerName: 'Irrecevable',
    tone: 'danger',
    icon: 'fr-icon-close-circle-line',
    explanation:
      'Votre dossier ne peut pas être examiné. La lettre de l’agence en donne les raisons et les recours possibles.',
  },
  in_review: {
    publicName: 'En instruction',
    innerName: 'En instruction',
    tone: 'info',
    icon: 'fr-icon-search-line',
    explanation: 'Deux évaluateurs étudient votre dossier, chacun de leur côté. Vous n’avez rien à faire.',
  },
  reviewed: {
    publicName: 'En instruction',
    innerName: 'Instruit',
    tone: 'info',
    icon: 'fr-icon-search-line',
    explanation: 'L’étude de votre dossier se poursuit. Vous n’avez rien à faire.',
  },
  ranked: {
    publicName: 'En instruction',
    innerName: 'Classé par la région',
    tone: 'info',
    icon: 'fr-icon-search-line',
    explanation: 'L’étude de votre dossier se poursuit. Vous n’avez rien à faire.',
  },
  in_committee: {
    publicName: 'En délibération',
    innerName: 'En délibération',
    tone: 'progress',
    icon: 'fr-icon-team-line',
    explanation: 'Le comité national de sélection délibère. La décision vous sera notifiée par courriel.',
  },
  decided: {
    publicName: 'Décision notifiée',
    innerName: 'Décision notifiée',
    tone: 'info',
    icon: 'fr-icon-mail-send-line',
    explanation: 'La décision vous a été notifiée. Vous la trouvez sur cette page, avec ses raisons.',
  },
  withdrawn: {
    publicName: 'Désisté',
    innerName: 'Désisté',
    tone: 'neutral',
    icon: 'fr-icon-arrow-go-back-line',
    explanation: 'Vous avez retiré ce dossier. Il n’est plus examiné.',
  },
  closed: {
    publicName: 'Classé sans suite',
    innerName: 'Classé sans suite',
    tone: 'neutral',
    icon: 'fr-icon-archive-line',
    explanation: 'L’administration a clos ce dossier sans décision ; la raison figure dans le courrier reçu.',
  },
  abandoned: {
    publicName: 'Abandonné',
    innerName: 'Brouillon abandonné',
    tone: 'neutral',
    icon: 'fr-icon-delete-bin-line',
    explanation: 'Ce brouillon n’a jamais été déposé. L’appel à projets est clos.',
  },
};

export const CALL_PHASES: Record<CallPhase, string> = {
  announced: 'Ouverture prochaine',
  open: 'Dépôt ouvert',
  between_windows: 'Prochaine vague à venir',
  under_review: 'Dossiers en cours d’examen',
  published: 'Résultats publiés',
  ended: 'Appel à projets terminé',
};
