import type { PlanObstacle } from '#app/domain/review/assignment-plan/diagnose-plan.ts';
import type { PlanLevels } from '#app/domain/review/assignment-plan/plan-levels.ts';
import type { PlanStep } from '#app/domain/review/assignment-plan/solve-plan.ts';
import { SEAT_LABELS } from './examination.ts';
import { count, formatNumber, formatPercent } from './format.ts';

/** Sentences of a proposal of assignment: how far it is, what it is worth, why there is none. */
export const PROPOSAL_STATES = {
  waiting: { name: 'En attente', tone: 'neutral' },
  running: { name: 'Calcul en cours', tone: 'info' },
  proposed: { name: 'À relire', tone: 'warning' },
  infeasible: { name: 'Sans solution', tone: 'danger' },
  cancelled: { name: 'Arrêtée', tone: 'muted' },
  failed: { name: 'Interrompue', tone: 'danger' },
  deployed: { name: 'Affectée', tone: 'success' },
} as const;

export const PLAN_STEPS: Record<PlanStep | '', { rank: number; sentence: string }> = {
  '': { rank: 0, sentence: 'La proposition attend son tour.' },
  prepare: { rank: 1, sentence: 'Lecture des dossiers, des territoires et des conflits d’intérêts.' },
  loads: { rank: 2, sentence: 'Recherche de la charge la plus basse.' },
  expertise: { rank: 3, sentence: 'Choix des personnes qui connaissent le sujet.' },
  connection: { rank: 4, sentence: 'Vérification que les notes pourront se comparer.' },
  done: { rank: 5, sentence: 'Calcul terminé.' },
};

export const LINE_KINDS = {
  fixed: { name: 'Déjà acceptée', tone: 'muted' },
  kept: { name: 'Inchangée', tone: 'neutral' },
  new: { name: 'Nouvelle', tone: 'info' },
  moved: { name: 'Change', tone: 'warning' },
} as const;

/** "Proposition optimale", or how far it may be from the best. */
export function proofSentence(gap: number): string {
  return gap === 0
    ? 'Proposition prouvée la meilleure possible, dans l’ordre des critères ci-dessous.'
    : `Meilleure proposition trouvée dans le temps imparti : elle est au plus à ${formatPercent(gap)} de la meilleure possible.`;
}

export function groupsSentence({ components }: PlanLevels, bounds: PlanLevels): string {
  if (components <= 1)
    return 'Toutes les notes pourront se comparer : les évaluateurs relient tous les dossiers.';
  const groups = `Les dossiers forment ${formatNumber(components)} groupes sans évaluateur commun : les notes ne se comparent qu’à l’intérieur d’un groupe.`;
  return components === bounds.components
    ? `${groups} Les territoires et les conflits d’intérêts ne permettent pas mieux.`
    : groups;
}

type Names = { file: (id: string) => string; reviewer: (id: string) => string };

/** What forbids any proposal, and what would lift it. */
export function obstacleSentence(obstacle: PlanObstacle, names: Names): string {
  const people = (ids: readonly string[]) => ids.map(names.reviewer).join(', ');
  switch (obstacle.code) {
    case 'no_reviewer_on_territory':
      return `« ${names.file(obstacle.fileId)} » : personne ne tient le rôle d’évaluateur ${SEAT_LABELS[obstacle.seat].short} sur ce territoire. Demandez l’ouverture d’un compte d’évaluateur.`;
    case 'all_in_conflict':
      return `« ${names.file(obstacle.fileId)} » : tous les évaluateurs ${SEAT_LABELS[obstacle.seat].short} du territoire sont écartés de ce dossier (${people(obstacle.reviewerIds)}). Il en faut un autre.`;
    case 'too_few_people':
      return `« ${names.file(obstacle.fileId)} » : ${count(obstacle.seats.length, 'place', 'places')} à pourvoir pour ${count(obstacle.reviewerIds.length, 'personne', 'personnes')} (${people(obstacle.reviewerIds)}). Une même personne ne tient qu’une place d’un dossier.`;
    case 'caps_too_low':
      return `Plafonds trop bas : ${count(obstacle.fileIds.length, 'dossier demande', 'dossiers demandent')} ${count(obstacle.seats, 'évaluation', 'évaluations')} à ${people(obstacle.reviewerIds)}, qui ${obstacle.reviewerIds.length > 1 ? 'ne peuvent' : 'ne peut'} plus en prendre${obstacle.room === 0 ? '' : ` que ${formatNumber(obstacle.room)}`}. Il en manque ${formatNumber(obstacle.missing)} : ${obstacle.reviewerIds.length > 1 ? 'relevez leurs plafonds' : 'relevez son plafond'} d’autant.`;
  }
}
