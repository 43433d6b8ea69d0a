import { OUTCOMES, type Outcome } from '#app/domain/selection/decision.ts';
import { foldText } from '#app/domain/shared/fold-text.ts';

export type DecisionSearch = {
  outcome: Outcome | '';
  authority: string;
  notified: 'oui' | 'non' | '';
  text: string;
};

const LONGEST = 100;

/** Filters as the address bears them; what is not known filters nothing. */
export function readDecisionSearch(params: URLSearchParams): DecisionSearch {
  const outcome = params.get('decision') ?? '';
  const authority = params.get('agence') ?? '';
  const notified = params.get('notifiee') ?? '';
  return {
    outcome: OUTCOMES.find((known) => known === outcome) ?? '',
    authority: /^\d{1,3}$/.test(authority) ? authority : '',
    notified: notified === 'oui' || notified === 'non' ? notified : '',
    text: (params.get('recherche') ?? '').trim().slice(0, LONGEST),
  };
}

type Line = {
  outcome: Outcome;
  authorityId: number;
  notifiedAt: Date | null;
  title: string;
  holderName: string;
  reference: string;
};

export function matchesSearch(line: Line, search: DecisionSearch): boolean {
  const haystack = foldText(`${line.title} ${line.holderName} ${line.reference}`);
  return (
    (search.outcome === '' || line.outcome === search.outcome) &&
    (search.authority === '' || String(line.authorityId) === search.authority) &&
    (search.notified === '' || (line.notifiedAt !== null) === (search.notified === 'oui')) &&
    foldText(search.text)
      .split(' ')
      .every((word) => haystack.includes(word))
  );
}

/** Agencies of these lines, each once, by name. */
export function authoritiesOf(lines: readonly { authorityId: number; authorityName: string }[]) {
  const byId = new Map(lines.map(({ authorityId, authorityName }) => [authorityId, authorityName]));
  return [...byId].sort(([, one], [, other]) => one.localeCompare(other, 'fr'));
}

/** The address of the list with one filter less. */
export function withoutFilter(base: string, search: DecisionSearch, key: keyof DecisionSearch): string {
  const names = {
    outcome: 'decision',
    authority: 'agence',
    notified: 'notifiee',
    text: 'recherche',
  } as const;
  const kept = (Object.keys(names) as (keyof DecisionSearch)[]).filter(
    (name) => name !== key && search[name] !== '',
  );
  const query = kept.map((name) => `&${names[name]}=${encodeURIComponent(search[name])}`).join('');
  return `${base}${query}`;
}
