import type { PrefillErrorCode } from '#app/domain/application/prefill.ts';

/** What a sending service reads beside each line that is refused. */
export const PREFILL_ERRORS: Readonly<Record<PrefillErrorCode, string>> = {
  not_an_object: 'Un objet JSON est attendu ici.',
  unknown_member: 'Ce champ n’est pas attendu : seuls « source » et « answers » le sont.',
  source_missing: 'Donnez le nom du service qui envoie ces réponses.',
  source_too_long: 'Raccourcissez le nom du service : 120 caractères au plus.',
  no_answer: 'Donnez au moins une réponse.',
  too_many_answers: 'Envoyez 3 000 réponses au plus.',
  unknown_path: 'Cette question n’existe pas dans le formulaire. Voir /api/v1/preremplissage/schema.',
  not_prefillable: 'Cette réponse engage une personne : elle ne se pré-remplit pas.',
  wrong_type: 'Cette valeur n’a pas la forme attendue. Voir /api/v1/preremplissage/schema.',
  too_long: 'Cette valeur est trop longue, ou contient des caractères illisibles.',
  too_many_rows: 'Il y a trop de lignes dans ce groupe.',
};

/** What is wrong with the request itself. */
export const BODY_ERRORS = {
  not_a_post: 'Envoyez les réponses par POST, en JSON.',
  not_json_type: 'Annoncez du JSON : « Content-Type: application/json ».',
  too_large: 'Cet envoi est trop long : 256 000 octets au plus.',
  not_json: 'Le corps de la requête n’est pas du JSON.',
  too_many_requests: 'Trop d’envois depuis cette adresse. Réessayez dans quelques minutes.',
} as const;
