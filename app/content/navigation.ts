import type { NavigationCode } from '#app/domain/account/navigation.ts';

export const NAVIGATION_LABELS: Record<NavigationCode, string> = {
  call: 'L’appel à projets',
  eligibility: 'Suis-je éligible ?',
  results: 'Résultats',
  help: 'Aide',
  my_applications: 'Mes candidatures',
  messages: 'Messages',
  applications: 'Candidatures',
  my_reviews: 'Mes évaluations',
  interests: 'Déclaration d’intérêts',
  steering: 'Pilotage',
  examination: 'Instruction',
  selection: 'Sélection',
  committee: 'Comité',
  decisions: 'Décisions',
  publication: 'Publication',
  accounts: 'Comptes',
};
