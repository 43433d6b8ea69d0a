import {
  type AnswerProblem,
  type BodyKind,
  CONSULTED_TEXT_MIN,
  type ConsultationRefusal,
  MAX_OPEN_CONSULTATIONS,
} from '#app/domain/review/consultation.ts';

export const BODY_KIND_LABELS: Record<BodyKind, string> = {
  health_insurance: 'Caisse d’assurance maladie (CPAM) ou Mutualité sociale agricole (MSA)',
  order: 'Conseil de l’Ordre',
  professionals_union: 'Union régionale des professionnels de santé (URPS)',
  other: 'Un autre organisme',
};

export const CONSULTATION_REFUSALS: Record<ConsultationRefusal, string> = {
  body_kind_missing: 'Choisissez la nature de l’organisme.',
  body_name_missing: 'Écrivez le nom de l’organisme, tel qu’il figurera dans le message.',
  body_email_invalid: 'Cette adresse n’est pas valable. Exemple : secretariat@organisme.fr.',
  body_due_on_invalid: 'Indiquez une date à venir.',
  body_already_asked: 'Un avis est déjà demandé à cette adresse pour ce dossier.',
  too_many_consultations: `${MAX_OPEN_CONSULTATIONS} demandes sont déjà en cours sur ce dossier.`,
  consultation_too_late:
    'L’avis régional est signé, ou le dossier est clos : une réponse ne serait plus lue.',
  consultation_over: 'Cette demande est déjà close : rechargez la page pour voir où elle en est.',
  reminded_recently: 'Un message est déjà parti aujourd’hui à cet organisme. Relancez demain.',
};

export const ANSWER_PROBLEMS: Record<AnswerProblem['field'], Record<AnswerProblem['code'], string>> = {
  opinion: { missing: 'Choisissez un avis.', too_short: 'Choisissez un avis.' },
  text: {
    missing: 'Écrivez pourquoi, en quelques phrases.',
    too_short: `Expliquez votre avis en ${CONSULTED_TEXT_MIN} caractères au moins.`,
  },
  name: { missing: 'Indiquez qui donne cet avis.', too_short: 'Indiquez qui donne cet avis.' },
};
