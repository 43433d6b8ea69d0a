/** Kinds of work that wait on a desk; the rules that count them are in db/queries/desk-tasks.server.ts. */
export type DeskTaskCode =
  | 'undelivered_letter'
  | 'third_review'
  | 'replacement'
  | 'admissibility'
  | 'assignment'
  | 'opinion'
  | 'ranking'
  | 'late_review'
  | 'late_consultation'
  | 'associated_opinion'
  | 'territorial_opinion'
  | 'my_review';

type TaskWords = {
  /** In the list's URL. */
  slug: string;
  /** The work on one file: "Vérifier la recevabilité". */
  what: string;
  verb: string;
  /** What a figure counts: "Recevabilités à vérifier". */
  figure: string;
  filter: string;
  /** The page of the file on which it is done. */
  page: string;
};

export const DESK_TASKS: Record<DeskTaskCode, TaskWords> = {
  undelivered_letter: {
    slug: 'lettre-non-remise',
    what: 'Corriger l’adresse d’une lettre refusée',
    verb: 'Corriger',
    figure: 'Lettres non remises',
    filter: 'À faire : lettre non remise',
    page: 'courriels',
  },
  third_review: {
    slug: 'divergence',
    what: 'Résoudre une divergence',
    verb: 'Résoudre',
    figure: 'Divergences à résoudre',
    filter: 'À faire : divergence',
    page: 'divergence',
  },
  replacement: {
    slug: 'remplacement',
    what: 'Remplacer un évaluateur',
    verb: 'Remplacer',
    figure: 'Évaluateurs à remplacer',
    filter: 'À faire : remplacement',
    page: 'affectation',
  },
  admissibility: {
    slug: 'recevabilite',
    what: 'Vérifier la recevabilité',
    verb: 'Vérifier',
    figure: 'Recevabilités à vérifier',
    filter: 'À faire : recevabilité',
    page: 'recevabilite',
  },
  assignment: {
    slug: 'affectation',
    what: 'Affecter des évaluateurs',
    verb: 'Affecter',
    figure: 'Dossiers à affecter',
    filter: 'À faire : affectation',
    page: 'affectation',
  },
  opinion: {
    slug: 'avis-regional',
    what: 'Signer l’avis régional',
    verb: 'Signer',
    figure: 'Avis régionaux à signer',
    filter: 'À faire : avis régional',
    page: 'avis-regional',
  },
  ranking: {
    slug: 'classement-regional',
    what: 'Signer le classement régional',
    verb: 'Classer',
    figure: 'Dossiers à classer',
    filter: 'À faire : classement régional',
    page: '',
  },
  late_review: {
    slug: 'evaluation-en-retard',
    what: 'Relancer un évaluateur en retard',
    verb: 'Relancer',
    figure: 'Évaluations en retard',
    filter: 'À faire : évaluation en retard',
    page: 'affectation',
  },
  late_consultation: {
    slug: 'consultation-en-retard',
    what: 'Relancer un organisme consulté',
    verb: 'Relancer',
    figure: 'Organismes à relancer',
    filter: 'À faire : organisme à relancer',
    page: 'consultations',
  },
  associated_opinion: {
    slug: 'avis-associe',
    what: 'Donner l’avis de votre agence, associée',
    verb: 'Donner un avis',
    figure: 'Avis d’agence associée à donner',
    filter: 'À faire : avis d’agence associée',
    page: 'avis-associe',
  },
  territorial_opinion: {
    slug: 'avis-territorial',
    what: 'Donner l’avis du délégué territorial',
    verb: 'Donner un avis',
    figure: 'Avis de délégué à donner',
    filter: 'À faire : avis du délégué',
    page: 'avis-territorial',
  },
  my_review: {
    slug: 'mon-evaluation',
    what: 'Rendre votre évaluation',
    verb: 'Évaluer',
    figure: 'Évaluations à rendre',
    filter: 'À faire : mon évaluation',
    page: '',
  },
};
