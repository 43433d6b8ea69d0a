import type {
  DeclarationProblem,
  DeclarationProblemCode,
  DeclaredSubject,
} from '#app/domain/review/interest-declaration.ts';

export type SubjectText = {
  legend: string;
  hint: string;
  nothing: string;
  some: string;
  name: string;
  nameHint?: string;
  note: string;
  /** Whether the line asks for a SIREN: a mandate is found by its place. */
  hasSiren: boolean;
  endedOn: string;
};

export const SUBJECT_TEXTS: Record<DeclaredSubject, SubjectText> = {
  mandate: {
    legend: 'Mandats électifs',
    hint: 'Conseil municipal ou conseil d’une intercommunalité, en cours ou terminé depuis moins de cinq ans.',
    nothing: 'Aucun mandat',
    some: 'J’ai ou j’ai eu un mandat',
    name: 'Commune ou intercommunalité',
    nameHint: 'Son nom officiel, ou son code : Mortagne-au-Perche, ou 61293.',
    note: 'Mandat exercé',
    hasSiren: false,
    endedOn: 'Terminé le',
  },
  family: {
    legend: 'Famille et proches',
    hint: 'Conjoint, parents, enfants, fratrie qui travaillent pour un porteur ou un partenaire possible, ou le dirigent. N’écrivez aucun nom de personne.',
    nothing: 'Aucun lien à déclarer',
    some: 'Un proche est concerné',
    name: 'Organisme où travaille ce proche',
    note: 'Lien et fonction',
    hasSiren: true,
    endedOn: 'Terminé le',
  },
  association: {
    legend: 'Associations, depuis cinq ans',
    hint: 'Association dont vous êtes ou avez été membre ou dirigeant, dans le domaine de la santé ou sur le territoire de l’appel.',
    nothing: 'Aucune association',
    some: 'Je suis ou j’ai été membre',
    name: 'Association',
    note: 'Rôle',
    hasSiren: true,
    endedOn: 'Terminé le',
  },
  support: {
    legend: 'Aide apportée à un porteur',
    hint: 'Conseil, relecture, montage du projet, même informels.',
    nothing: 'Aucune aide apportée',
    some: 'J’ai aidé un porteur',
    name: 'Porteur aidé',
    note: 'Nature de l’aide',
    hasSiren: true,
    endedOn: 'Terminée le',
  },
  co_funding: {
    legend: 'Cofinancement par votre organisme',
    hint: 'Porteur ou projet que votre organisme finance ou envisage de financer.',
    nothing: 'Aucun cofinancement',
    some: 'Mon organisme cofinance',
    name: 'Porteur financé',
    note: 'Nature du financement',
    hasSiren: true,
    endedOn: 'Terminé le',
  },
};

const PROBLEMS: Record<DeclarationProblemCode, string> = {
  employer_missing: 'Indiquez votre employeur.',
  siret_invalid:
    'Ce numéro n’est ni un SIREN (9 chiffres) ni un SIRET (14 chiffres). Vérifiez-le ou laissez la case vide.',
  answer_missing: 'Répondez à ce sujet, même s’il n’y a rien à déclarer.',
  rows_missing: 'Décrivez au moins un intérêt, ou répondez qu’il n’y en a aucun.',
  name_missing: 'Nommez l’organisme ou le lieu.',
  text_too_long: 'Ce texte est trop long.',
  end_date_invalid: 'Cette date n’existe pas. Écrivez-la ainsi : 31/12/2024.',
  place_unknown:
    'Ce lieu n’est pas dans le code officiel géographique. Vérifiez son nom, ou donnez son code.',
  place_ambiguous: 'Plusieurs lieux portent ce nom : {choices}. Recopiez le bon avec son code.',
  sworn_missing: 'Cochez la case : la déclaration vous engage.',
};

export function declarationProblemSentence({ code, choices = '' }: DeclarationProblem): string {
  return PROBLEMS[code].replace('{choices}', choices);
}
