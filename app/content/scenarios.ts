import type { PortfolioViolation } from '#app/domain/selection/portfolio/check-portfolio.ts';
import type { ReasonIn, ReasonOut } from '#app/domain/selection/portfolio/explain-portfolio.ts';
import type { Loosening } from '#app/domain/selection/portfolio/relax-rules.ts';
import { COMMON_DENOMINATOR } from '#app/domain/selection/ranking-input.ts';
import type { ScenarioObstacle } from '#app/domain/selection/scenario/diagnose-scenario.ts';
import type { RobustnessColour } from '#app/domain/selection/scenario/robustness.ts';
import type { ScenarioStep } from '#app/domain/selection/scenario/run-scenario.ts';
import type { AsideReason } from '#app/domain/selection/scenario/scenario-input.ts';
import type { ScenarioNames } from '#app/domain/selection/scenario/scenario-names.ts';
import type { ScenarioProblem } from '#app/domain/selection/scenario/typed-scenario.ts';
import { formatMoney, formatNumber, formatPercent } from './format.ts';

/** Sentences of a scenario of selection: how far it is, what it is worth, why each project is in or out. */
export const SCENARIO_STATES = {
  waiting: { name: 'En attente', tone: 'neutral' },
  running: { name: 'Calcul en cours', tone: 'info' },
  optimal: { name: 'Optimal prouvé', tone: 'success' },
  best_found: { name: 'Meilleur trouvé', tone: 'warning' },
  infeasible: { name: 'Règles incompatibles', tone: 'danger' },
  nothing_found: { name: 'Rien trouvé à temps', tone: 'danger' },
  cancelled: { name: 'Arrêté', tone: 'muted' },
  failed: { name: 'Interrompu', tone: 'danger' },
} as const;

export const SCENARIO_STEP_WORDS: Record<ScenarioStep | '', { rank: number; sentence: string }> = {
  '': { rank: 0, sentence: 'Le scénario attend son tour.' },
  solve: { rank: 1, sentence: 'Recherche du meilleur choix.' },
  prices: { rank: 2, sentence: 'Prix de chaque règle.' },
  reasons: { rank: 3, sentence: 'Explication projet par projet.' },
  frontier: { rank: 4, sentence: 'Ce que vaudrait une autre enveloppe.' },
  draws: { rank: 5, sentence: 'Solidité du choix, tirage par tirage.' },
};

/** Worth counted as in the portfolio (fifths of a point times 840), as points of score. */
export function pointsOf(value: number): number {
  return value / (5 * COMMON_DENOMINATOR);
}

export function formatPoints(value: number): string {
  const points = pointsOf(value);
  return `${formatNumber(points, 2)} ${Math.abs(points) < 2 ? 'point' : 'points'}`;
}

/** "Optimal prouvé", or how far the choice may be from the best. */
export function proofSentence({ status, gap }: { status: 'optimal' | 'best_found'; gap: number }): string {
  return status === 'optimal'
    ? 'Optimal prouvé : aucun choix qui respecte ces règles ne vaut davantage.'
    : `Meilleur trouvé dans le temps imparti : le meilleur choix possible vaut au plus ${formatPercent(gap, 2)} de plus.`;
}

/** One rule given a little more room, as a person would ask for it. */
export function looseningWords(loosening: Loosening, names: ScenarioNames): string {
  switch (loosening.code) {
    case 'seat':
      return 'une place de plus';
    case 'authority_ceiling':
      return `une place de plus en région ${names.region(loosening.authorityId)}`;
    case 'authority_floor':
      return `une place réservée de moins en région ${names.region(loosening.authorityId)}`;
    case 'department_ceiling':
      return `une place de plus dans le département ${names.department(loosening.departmentCode)}`;
    case 'department_floor':
      return `une place réservée de moins dans le département ${names.department(loosening.departmentCode)}`;
    case 'overseas_floor':
      return 'une place réservée de moins à l’outre-mer';
    case 'overlap':
      return `le chevauchement admis entre ${loosening.applicationIds.map((id) => `« ${names.project(id)} »`).join(' et ')}`;
  }
}

/** Points that are missing, rounded up: with what is written, the project does enter. */
function missingPoints(missingValue: number): string {
  const hundredths = Math.ceil((missingValue * 100) / (5 * COMMON_DENOMINATOR));
  const points = Math.max(hundredths, 1) / 100;
  const text = formatNumber(points, Number.isInteger(points * 10) ? 1 : 2);
  return `+${text} ${points < 2 ? 'point' : 'points'}`;
}

/** "Entrerait avec +1,8 point, ou 22 000 € de moins, ou une place de plus en région Occitanie." */
function outSentence(reason: ReasonOut, names: ScenarioNames): string {
  const ways = [
    ...(reason.missingValue === null ? [] : [missingPoints(reason.missingValue)]),
    ...(reason.lessCents === null || reason.lessCents === 0
      ? []
      : [`${formatMoney(Math.ceil(reason.lessCents / 100) * 100, { whole: true })} de moins`]),
    ...reason.loosenings.map((loosening) => looseningWords(loosening, names)),
  ];
  if (ways.length === 0)
    return 'Ni une meilleure note, ni une demande plus basse, ni une seule règle assouplie ne le ferait entrer.';
  const leaving =
    reason.leaving.length === 0
      ? ''
      : ` ${reason.leaving.map((id) => `« ${names.project(id)} »`).join(' et ')} ${reason.leaving.length === 1 ? 'sortirait' : 'sortiraient'}.`;
  return `Entrerait avec ${ways.join(', ou ')}.${leaving}`;
}

/** `value` is the project's own worth: losing all of it means that nobody waits for its place. */
export function reasonSentence(reason: ReasonIn | ReasonOut, names: ScenarioNames, value: number): string {
  if (!reason.isIn) return outSentence(reason, names);
  if (reason.marginValue === null) return 'Les règles l’exigent, quelle que soit sa note.';
  if (reason.marginValue >= value)
    return 'Resterait quelle que soit sa note : aucun autre projet n’attend sa place.';
  if (reason.marginValue === 0) return 'Resterait à note égale : un autre choix vaut autant sans lui.';
  return `Sortirait s’il perdait plus de ${formatPoints(reason.marginValue)}.`;
}

/** What stands in the way of a project that is out, in two or three words. */
export function bindingRule(reason: ReasonOut): string {
  const codes = new Set(reason.loosenings.map(({ code }) => code));
  if (codes.has('overlap')) return 'Chevauchement';
  if (codes.has('authority_ceiling')) return 'Plafond de la région';
  if (codes.has('department_ceiling')) return 'Plafond du département';
  if (codes.has('authority_floor') || codes.has('department_floor') || codes.has('overseas_floor'))
    return 'Places réservées';
  if (codes.has('seat')) return 'Places';
  if (reason.lessCents !== null) return 'Enveloppe';
  return reason.missingValue === null ? 'Plusieurs règles' : 'Note';
}

export const ASIDE_LABELS: Record<AsideReason, string> = {
  nothing_eligible: 'Aucune dépense éligible.',
  partial_without_consent:
    'L’aide possible est trop inférieure à la demande, et le porteur n’a pas donné son accord.',
};

export const ROBUSTNESS_MARKS: Record<
  RobustnessColour,
  { name: string; tone: 'success' | 'neutral' | 'danger' }
> = {
  green: { name: 'Vert : sûr', tone: 'success' },
  grey: { name: 'Gris : incertain', tone: 'neutral' },
  red: { name: 'Rouge : hors de portée', tone: 'danger' },
};

export const OBSTACLE_SENTENCES: Record<ScenarioObstacle, string> = {
  forced_in: 'les projets retenus d’office',
  seats: 'le nombre de places',
  envelope: 'l’enveloppe',
  authority_floors: 'les places réservées par région',
  department_floors: 'les places réservées par département',
  overseas_floor: 'les places réservées à l’outre-mer',
  ceilings: 'les plafonds par région et par département',
  overlaps: 'l’interdiction des chevauchements',
};

/** What the independent check found: never in an answer of the solver, often in one that a person edits. */
export function violationSentence(violation: PortfolioViolation, names: ScenarioNames): string {
  switch (violation.code) {
    case 'not_eligible':
      return `« ${names.project(violation.applicationId)} » n’est pas à choisir.`;
    case 'chosen_twice':
      return `« ${names.project(violation.applicationId)} » est retenu deux fois.`;
    case 'forced_out_chosen':
      return `« ${names.project(violation.applicationId)} », écarté d’office par le scénario, est retenu.`;
    case 'forced_in_missing':
      return `« ${names.project(violation.applicationId)} », retenu d’office par le scénario, ne l’est plus.`;
    case 'grant_not_whole':
    case 'grant_over_full':
      return `L’aide de « ${names.project(violation.applicationId)} » dépasse ce qu’il peut recevoir.`;
    case 'grant_under_least':
      return `L’aide de « ${names.project(violation.applicationId)} » est sous le minimum accepté.`;
    case 'over_seats':
      return `${formatNumber(violation.excess)} ${violation.excess < 2 ? 'projet dépasse' : 'projets dépassent'} le nombre de places.`;
    case 'over_envelope':
      return `L’enveloppe est dépassée de ${formatMoney(violation.excessCents)}.`;
    case 'authority_floor':
      return `Il manque ${formatNumber(violation.by)} à la région ${names.region(violation.authorityId)} pour atteindre son minimum.`;
    case 'authority_ceiling':
      return `La région ${names.region(violation.authorityId)} dépasse son plafond de ${formatNumber(violation.by)}.`;
    case 'department_floor':
      return `Il manque ${formatNumber(violation.by)} au département ${names.department(violation.departmentCode)} pour atteindre son minimum.`;
    case 'department_ceiling':
      return `Le département ${names.department(violation.departmentCode)} dépasse son plafond de ${formatNumber(violation.by)}.`;
    case 'overseas_floor':
      return `Il manque ${formatNumber(violation.by)} à l’outre-mer pour atteindre son minimum.`;
    case 'overlap':
      return `Deux territoires se chevauchent trop : ${violation.applicationIds.map((id) => `« ${names.project(id)} »`).join(' et ')}.`;
  }
}

/** What is wrong in the form, beside its field. */
export function scenarioProblem(problem: ScenarioProblem): string {
  switch (problem.code) {
    case 'name_missing':
      return 'Donnez un nom à ce scénario, en 120 caractères au plus.';
    case 'money_invalid':
      return 'Écrivez un montant en euros, par exemple 2 850 000.';
    case 'number_invalid':
      return `Écrivez un nombre entier de ${formatNumber(problem.min)} à ${formatNumber(problem.max)}.`;
    case 'floor_over_ceiling':
      return 'Le minimum dépasse le maximum.';
    case 'reason_missing':
      return 'Dites pourquoi ce projet est retenu ou écarté d’office.';
  }
}
