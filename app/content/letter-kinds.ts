import type { LetterKind } from '#app/domain/application/letter.ts';

export const LETTER_TITLES: Record<LetterKind, string> = {
  complement_request: 'Demande de compléments',
  admissible: 'Votre candidature est recevable',
  inadmissible: 'Votre candidature n’est pas recevable',
  clock_extension: 'Prolongation du délai d’examen',
  reversal: 'Votre candidature est recevable : irrecevabilité levée',
  appeal_receipt: 'Accusé de réception de votre recours gracieux',
  appeal_answer: 'Réponse à votre recours gracieux',
  decision: 'Décision sur votre candidature',
};
