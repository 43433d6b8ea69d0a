import { DESK_TASKS, type DeskTaskCode } from '#app/content/examination.ts';
import { STATUSES } from '#app/domain/application/lifecycle.ts';

export type DeskSortKey = 'deposit' | 'reference' | 'amount' | 'population';
export type Cursor = { side: 'after' | 'before'; value: string; id: string };

/** The desk's list as its URL says it. */
export type DeskSearch = {
  call: string;
  status: string;
  department: string;
  text: string;
  lateOnly: boolean;
  task: DeskTaskCode | null;
  sort: DeskSortKey;
  direction: 'asc' | 'desc';
  cursor: Cursor | null;
};

export const SORT_SLUGS: Record<DeskSortKey, string> = {
  deposit: 'depot',
  reference: 'reference',
  amount: 'montant',
  population: 'population',
};

/** What a cursor may hold for each sort: anything else is ignored, and never reaches the database. */
const CURSOR_VALUES: Record<DeskSortKey, RegExp> = {
  deposit: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/,
  reference: /^[A-Z0-9-]{1,40}$/,
  amount: /^\d{1,15}$/,
  population: /^\d{1,9}$/,
};
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const DEPARTMENT = /^(?:\d{2,3}|2[AB])$/;
const MAX_TEXT = 200;

export function readDeskSearch(params: URLSearchParams): DeskSearch {
  const text = (name: string, pattern: RegExp) => {
    const value = params.get(name) ?? '';
    return pattern.test(value) ? value : '';
  };
  const status = params.get('etat') ?? '';
  const sort = keyOf(SORT_SLUGS, params.get('tri')) ?? 'deposit';
  const task = (Object.keys(DESK_TASKS) as DeskTaskCode[]).find(
    (code) => DESK_TASKS[code].slug === params.get('a-faire'),
  );
  return {
    call: text('appel', SLUG),
    status: STATUSES.some((known) => known === status) ? status : '',
    department: text('departement', DEPARTMENT),
    text: (params.get('recherche') ?? '').replaceAll('\0', '').trim().slice(0, MAX_TEXT),
    lateOnly: params.get('retard') === 'oui',
    task: task ?? null,
    sort,
    direction: params.get('ordre') === 'croissant' ? 'asc' : 'desc',
    cursor: readCursor(params, sort),
  };
}

function readCursor(params: URLSearchParams, sort: DeskSortKey): Cursor | null {
  const after = params.get('apres');
  const text = after ?? params.get('avant');
  if (text === null) return null;
  const split = text.lastIndexOf('~');
  const value = text.slice(0, Math.max(split, 0));
  const id = text.slice(split + 1);
  if (!CURSOR_VALUES[sort].test(value) || !UUID.test(id)) return null;
  return { side: after === null ? 'before' : 'after', value, id };
}

function keyOf(slugs: Record<DeskSortKey, string>, slug: string | null): DeskSortKey | undefined {
  return (Object.keys(slugs) as DeskSortKey[]).find((key) => slugs[key] === slug);
}

/** The URL of the list with some things changed; any change but of page goes back to the first. */
export function deskUrl(search: DeskSearch, change: Partial<DeskSearch> = {}): string {
  const next = { ...search, cursor: null, ...change };
  const params = new URLSearchParams();
  if (next.task) params.set('a-faire', DESK_TASKS[next.task].slug);
  if (next.call) params.set('appel', next.call);
  if (next.status) params.set('etat', next.status);
  if (next.department) params.set('departement', next.department);
  if (next.text) params.set('recherche', next.text);
  if (next.lateOnly) params.set('retard', 'oui');
  if (next.sort !== 'deposit') params.set('tri', SORT_SLUGS[next.sort]);
  if (next.direction === 'asc') params.set('ordre', 'croissant');
  if (next.cursor) {
    params.set(next.cursor.side === 'after' ? 'apres' : 'avant', `${next.cursor.value}~${next.cursor.id}`);
  }
  const query = params.toString();
  return query === '' ? '/instruction' : `/instruction?${query}`;
}

/** A click on a header: that column, downwards first; then the other way. */
export function sortUrl(search: DeskSearch, sort: DeskSortKey): string {
  const isSame = search.sort === sort;
  return deskUrl(search, { sort, direction: isSame && search.direction === 'desc' ? 'asc' : 'desc' });
}

export const NO_FILTER: DeskSearch = {
  call: '',
  status: '',
  department: '',
  text: '',
  lateOnly: false,
  task: null,
  sort: 'deposit',
  direction: 'desc',
  cursor: null,
};

export function isFiltered(search: DeskSearch): boolean {
  const { call, status, department, text, lateOnly, task } = search;
  return [call, status, department, text].some((value) => value !== '') || lateOnly || task !== null;
}
