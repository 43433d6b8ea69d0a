import { type DeskSearch, deskUrl, NO_FILTER } from '#app/components/desk/desk-search.ts';
import type { ActiveFilter } from '#app/components/ui/filter-bar.tsx';
import { DESK_TASKS } from '#app/content/desk-tasks.ts';
import { formatShortDate } from '#app/content/format.ts';
import { holderTypeLabel } from '#app/content/results.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';

export const FLAG_LABELS = {
  divergent: { slug: 'divergence', label: 'Évaluations divergentes' },
  associated: { slug: 'associee', label: 'Votre agence est associée' },
} as const;

export const REVIEWER_LABELS = {
  mine: { slug: 'moi', label: 'Je l’évalue' },
  none: { slug: 'aucun', label: 'Aucun évaluateur' },
} as const;

type Choices = {
  choices: {
    calls: readonly { slug: string; title: string }[];
    departments: readonly { code: string; name: string }[];
  };
};

/** One tag per filter in force; following it takes that filter away and keeps the others. */
export function activeFilters({ choices }: Choices, search: DeskSearch): ActiveFilter[] {
  const call = choices.calls.find(({ slug }) => slug === search.call);
  const department = choices.departments.find(({ code }) => code === search.department);
  const tags: [key: keyof DeskSearch, label: string | null][] = [
    ['task', search.task && DESK_TASKS[search.task].filter],
    ['text', search.text && `« ${search.text} »`],
    ['status', search.status && STATUS_MARKS[search.status as Status].innerName],
    ['call', search.call && (call?.title ?? search.call)],
    ['wave', search.wave && `Vague ${search.wave}`],
    ['department', department ? `${department.code} ${department.name}` : search.department],
    ['holderType', search.holderType && holderTypeLabel(search.holderType)],
    ['lateOnly', search.lateOnly ? 'Déposés après la clôture' : null],
    ['flag', search.flag && FLAG_LABELS[search.flag].label],
    ['reviewers', search.reviewers && REVIEWER_LABELS[search.reviewers].label],
    ['depositedFrom', search.depositedFrom && `Depuis le ${formatShortDate(search.depositedFrom)}`],
    ['depositedTo', search.depositedTo && `Jusqu’au ${formatShortDate(search.depositedTo)}`],
    ['minAmount', search.minAmount && `Au moins ${search.minAmount}\u00a0€`],
    ['maxAmount', search.maxAmount && `Au plus ${search.maxAmount}\u00a0€`],
  ];
  return tags.flatMap(([key, label]) =>
    label ? [{ key, label, removeTo: deskUrl(search, { [key]: NO_FILTER[key] }) }] : [],
  );
}
