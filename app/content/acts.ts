import type { Act } from '#app/domain/application/lifecycle.ts';

/** `verb` is on the button, `past` in the timeline of the application. */
export const ACT_LABELS: Record<Act, { verb: string; past: string }> = {
  deposit: { verb: 'Déposer le dossier', past: 'Dossier déposé' },
  redeposit: { verb: 'Déposer une nouvelle version', past: 'Nouvelle version déposée' },
  request_complements: { verb: 'Demander des compléments', past: 'Compléments demandés' },
  answer_complements: { verb: 'Envoyer les compléments', past: 'Compléments reçus' },
  lapse_complements: { verb: 'Clore la demande de compléments', past: 'Compléments non reçus dans le délai' },
  declare_admissible: { verb: 'Déclarer recevable', past: 'Dossier déclaré recevable' },
  declare_inadmissible: { verb: 'Déclarer irrecevable', past: 'Dossier déclaré irrecevable' },
  reverse_inadmissibility: {
    verb: 'Revenir sur l’irrecevabilité',
    past: 'Irrecevabilité levée, dossier recevable',
  },
  start_review: { verb: 'Ouvrir l’instruction', past: 'Instruction ouverte' },
  finish_review: { verb: 'Clore l’instruction', past: 'Instruction terminée' },
  reopen_review: { verb: 'Rouvrir l’instruction', past: 'Instruction rouverte' },
  rank: { verb: 'Classer le dossier', past: 'Dossier classé par la région' },
  table: { verb: 'Inscrire à l’ordre du jour du comité', past: 'Dossier transmis au comité de sélection' },
  return_to_region: { verb: 'Renvoyer à la région', past: 'Dossier renvoyé à la région' },
  notify_decision: { verb: 'Notifier la décision', past: 'Décision notifiée' },
  withdraw: { verb: 'Se désister', past: 'Désistement du porteur' },
  close: { verb: 'Classer sans suite', past: 'Dossier classé sans suite' },
  expire_draft: { verb: 'Abandonner le brouillon', past: 'Brouillon abandonné, jamais déposé' },
};
