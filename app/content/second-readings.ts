import type { ReadingState } from '#app/domain/review/second-reading.ts';

export const READING_STATES: Readonly<
  Record<ReadingState, { name: string; tone: 'warning' | 'success' | 'info' | 'neutral' }>
> = {
  awaited: { name: 'À relire', tone: 'warning' },
  confirmed: { name: 'Confirmée', tone: 'success' },
  remarked: { name: 'Remarques, réponse attendue', tone: 'warning' },
  corrected: { name: 'Corrigée après remarques', tone: 'info' },
  maintained: { name: 'Maintenue par son auteur', tone: 'info' },
  lapsed: { name: 'Sans objet', tone: 'neutral' },
};

export const READING_CONCLUSION_LABELS = {
  confirmed: 'Je confirme cette évaluation',
  remarks: 'J’ai des remarques à transmettre à son auteur',
} as const;

export const READING_REFUSALS = {
  reader_not_entitled: 'Choisissez une personne dans la liste.',
  reader_reviews_file: 'Vous évaluez ce dossier : une autre personne doit relire cette évaluation.',
  reader_has_interest:
    'Un lien d’intérêt avec ce dossier vous empêche de relire cette évaluation. Retirez la demande et confiez-la à quelqu’un d’autre.',
  no_review_chosen: 'Cochez au moins une évaluation.',
  draw_count_invalid: 'Indiquez un nombre entier d’évaluations, de 1 à 50.',
  nothing_to_read_again: 'Aucune évaluation ouverte n’attend de relecture.',
  reading_over: 'Cette relecture est déjà terminée, ou n’a plus d’objet.',
  conclusion_missing: 'Dites si vous confirmez l’évaluation ou si vous avez des remarques.',
  remarks_too_short: 'Expliquez en quelques mots : il manque {missing} caractères.',
} as const;
