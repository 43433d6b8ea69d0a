import type { QuestionProblem } from '#app/domain/application/question-edition.ts';
import type { QuestionKind, RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { FORM_CONTENT } from './form.ts';
import { count } from './format.ts';

export const QUESTION_KIND_NAMES: Readonly<Record<QuestionKind, string>> = {
  text: 'Texte',
  number: 'Nombre',
  choice: 'Choix dans une liste',
  file: 'Fichier à joindre',
};

/** What is wrong in the form of a question, beside its field. */
export const QUESTION_PROBLEMS: Readonly<Record<QuestionProblem, string>> = {
  label_missing: 'Écrivez la question : trois caractères au moins.',
  label_too_long: 'Raccourcissez la question : 200 caractères au plus. Le détail peut aller dans l’aide.',
  help_too_long: 'Raccourcissez l’aide : 600 caractères au plus.',
  kind_unknown: 'Dites sous quelle forme on répond.',
  section_missing: 'Choisissez la rubrique où la question est posée.',
  options_too_few: 'Écrivez au moins deux réponses possibles, une par ligne.',
  options_too_many: 'Gardez vingt réponses possibles au plus.',
  option_too_long: 'Raccourcissez les réponses possibles : 120 caractères au plus chacune.',
  option_twice: 'Une réponse possible est écrite deux fois.',
  length_wrong: 'Donnez un nombre de caractères entier, de 10 à 5 000.',
  bound_not_a_number: 'Donnez un nombre, par exemple 12 ou 3,5.',
  bounds_disorder: 'Le maximum est plus petit que le minimum.',
};

export type QuestionRefusal = 'not_found' | 'window_already_open' | 'too_many_questions' | 'already_retired';

export const QUESTION_REFUSALS: Readonly<Record<QuestionRefusal, string>> = {
  not_found: 'Cette question n’existe pas.',
  window_already_open:
    'Le dépôt est ouvert dans votre région : les questions ne changent plus, pour que tous les porteurs répondent aux mêmes et qu’aucun dossier déposé ne devienne incomplet. Vous pouvez seulement reformuler l’aide.',
  too_many_questions:
    'Votre agence a déjà douze questions dans cette vague. Retirez-en une avant d’en ajouter.',
  already_retired: 'Cette question a déjà été retirée.',
};

/** "Texte, 400 caractères au plus", "Nombre, de 0 à 12". */
export function questionFormat({ kind, maxLength, min, max, options }: RegionalQuestion): string {
  if (kind === 'text' && maxLength !== null)
    return `Texte, ${count(maxLength, 'caractère', 'caractères')} au plus`;
  if (kind === 'choice') return `${QUESTION_KIND_NAMES.choice} de ${options.length}`;
  if (kind !== 'number') return QUESTION_KIND_NAMES[kind];
  if (min !== null && max !== null) return `Nombre, de ${min} à ${max}`;
  if (max !== null) return `Nombre, ${max} au plus`;
  return min === null ? 'Nombre' : `Nombre, ${min} au moins`;
}

/** The sections where an agency asks questions of its own, in the order of the form, with how many. */
export function questionPlaces(questions: readonly RegionalQuestion[] = []) {
  return SECTIONS.map(({ slug }) => ({
    slug,
    name: FORM_CONTENT[slug].name,
    count: questions.filter(({ section }) => section === slug).length,
  })).filter((place) => place.count > 0);
}
