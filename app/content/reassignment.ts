import type { ReassignmentRefusal } from '#app/domain/routing/reassign-application.ts';

export const REASSIGNMENT_REFUSALS: Record<ReassignmentRefusal | 'authority_unknown', string> = {
  review_begun:
    'L’évaluation a commencé : le dossier reste à l’agence qui l’instruit jusqu’à son avis régional.',
  complements_pending: 'Le porteur complète son dossier : attendez sa réponse ou la fin du délai.',
  file_over: 'Ce dossier est clos : il ne change plus d’agence.',
  window_still_open:
    'Le dépôt est encore ouvert : un nouveau dépôt recalculerait l’agence. Attendez la clôture.',
  same_authority: 'Ce dossier est déjà confié à cette agence.',
  authority_not_served:
    'Choisissez l’agence d’une région desservie ou celle du siège du porteur ; l’équipe nationale peut en désigner une autre.',
  reason_missing: 'Écrivez pourquoi le dossier change d’agence : les deux agences le lisent.',
  authority_unknown: 'Choisissez une agence dans la liste.',
};
