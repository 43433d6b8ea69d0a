import { DESK_TASKS, type DeskTaskCode } from '#app/content/desk-tasks.ts';
import { HOLDER_TYPES } from '#app/domain/application/holder.ts';
import { STATUSES } from '#app/domain/application/lifecycle.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { parseMoney } from '#app/domain/shared/money.ts';
import { COLUMN_KEYS, type ColumnKey, DEFAULT_COLUMNS } from './desk-columns.ts';

export type DeskSortKey = 'deposit' | 'reference' | 'amount' | 'population';
export type Cursor = { side: 'after' | 'before'; value: string; id: string };

/** What narrows the list, each by one parameter of the URL; '' and null narrow nothing. */
export type DeskFilterValues = {
  call: string;
  wave: string;
  status: string;
  department: string;
  holderType: string;
  text: string;
  lateOnly: boolean;
  flag: '' | 'divergent' | 'associated';
  reviewers: '' | 'mine' | 'none';
  /** YYYY-MM-DD */
  depositedFrom: string;
  depositedTo: string;
  /** Euros, as typed. */
  minAmount: string;
  maxAmount: string;
  task: DeskTaskCode | null;
};

/** The desk's list as its URL says it. */
export type DeskSearch = DeskFilterValues & {
  sort: DeskSortKey;
  direction: 'asc' | 'desc';
  columns: readonly ColumnKey[];
  cursor: Cursor | null;
};

const SORT_SLUGS: Record<DeskSortKey, string> = {
  deposit: 'depot',
  reference: 'reference',
  amount: 'montant',
  population: 'population',
};
const FLAG_SLUGS = { divergent: 'divergence', associated: 'associee' } as const;
const REVIEWER_SLUGS = { mine: 'moi', none: 'aucun' } as const;

/** What a cursor may hold for each sort: anything else is ignored, and never reaches the database. */
const CURSOR_VALUES: Record<DeskSortKey, RegExp> = {
  deposit: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/,
  reference: /^[A-Z0-9-]{1,40}$/,
  amount: /^\d{1,15}$/,
  population: /^\d{1,9}$/,
};
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const SLUG = /^[a-z0-9-]{1,80}$/;
const WAVE = /^[1-9]\d?$/;
const DEPARTMENT = /^(?:\d{2,3}|2[AB])$/;
const DAY = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const MAX_TEXT = 200;

export const NO_FILTER: DeskSearch = {
  call: '',
  wave: '',
  status: '',
  department: '',
  holderType: '',
  text: '',
  lateOnly: false,
  flag: '',
  reviewers: '',
  depositedFrom: '',
  depositedTo: '',
  minAmount: '',
  maxAmount: '',
  task: null,
  sort: 'deposit',
  direction: 'desc',
  columns: DEFAULT_COLUMNS,
  cursor: null,
};

export function readDeskSearch(params: URLSearchParams): DeskSearch {
  const text = (name: string, pattern: RegExp) => {
    const value = params.get(name) ?? '';
    return pattern.test(value) ? value : '';
  };
  const among = (name: string, known: readonly string[]) =>
    known.find((one) => one === params.get(name)) ?? '';
  const sort = keyOf(SORT_SLUGS, params.get('tri')) ?? 'deposit';
  return {
    call: text('appel', SLUG),
    wave: text('vague', WAVE),
    status: among('etat', STATUSES),
    department: text('departement', DEPARTMENT),
    holderType: among('porteur', HOLDER_TYPES),
    text: (params.get('recherche') ?? '').replaceAll('\0', '').trim().slice(0, MAX_TEXT),
    lateOnly: params.get('retard') === 'oui',
    flag: keyOf(FLAG_SLUGS, params.get('signal')) ?? '',
    reviewers: keyOf(REVIEWER_SLUGS, params.get('evaluateur')) ?? '',
    depositedFrom: parseDate(text('du', DAY)) ?? '',
    depositedTo: parseDate(text('au', DAY)) ?? '',
    minAmount: amountText(params.get('montant-min')),
    maxAmount: amountText(params.get('montant-max')),
    task: taskOf(params.get('a-faire')),
    sort,
    direction: params.get('ordre') === 'croissant' ? 'asc' : 'desc',
    columns: readColumns(params),
    cursor: readCursor(params, sort),
  };
}

/** The parameters of a list, without its page: what a link, a saved filter or an export keeps. */
export function deskQuery(search: DeskSearch): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string) => {
    if (value !== '') params.set(name, value);
  };
  set('a-faire', search.task ? DESK_TASKS[search.task].slug : '');
  set('appel', search.call);
  set('vague', search.wave);
  set('etat', search.status);
  set('departement', search.department);
  set('porteur', search.holderType);
  set('recherche', search.text);
  set('retard', search.lateOnly ? 'oui' : '');
  set('signal', search.flag === '' ? '' : FLAG_SLUGS[search.flag]);
  set('evaluateur', search.reviewers === '' ? '' : REVIEWER_SLUGS[search.reviewers]);
  set('du', search.depositedFrom);
  set('au', search.depositedTo);
  set('montant-min', search.minAmount);
  set('montant-max', search.maxAmount);
  set('tri', search.sort === 'deposit' ? '' : SORT_SLUGS[search.sort]);
  set('ordre', search.direction === 'asc' ? 'croissant' : '');
  if (search.columns.join() !== DEFAULT_COLUMNS.join()) {
    for (const column of search.columns) params.append('colonne', column);
  }
  return params;
}

/** The URL of the list with some things changed; any change but of page goes back to the first. */
export function deskUrl(search: DeskSearch, change: Partial<DeskSearch> = {}): string {
  const next = { ...search, cursor: null, ...change };
  const params = deskQuery(next);
  if (next.cursor) {
    params.set(next.cursor.side === 'after' ? 'apres' : 'avant', `${next.cursor.value}~${next.cursor.id}`);
  }
  const query = params.toString();
  // The bare address opens on the person's own default filter, if they chose one.
  return query === '' ? '/instruction?tout=oui' : `/instruction?${query}`;
}

/** The address of a file opened from this list: it brings the list along, so that its neighbours are known. */
export function fileUrl(id: string, search: DeskSearch, page = ''): string {
  const query = deskQuery(search).toString();
  const path = `/instruction/${id}${page}`;
  return query === '' ? path : `${path}?liste=${encodeURIComponent(query)}`;
}

/** The list that a file was opened from; the plain list when the address names none. */
export function listOfFile(params: URLSearchParams): DeskSearch {
  return readDeskSearch(new URLSearchParams(params.get('liste') ?? ''));
}

/** A click on a header: that column, downwards first; then the other way. */
export function sortUrl(search: DeskSearch, sort: DeskSortKey): string {
  const isSame = search.sort === sort;
  return deskUrl(search, { sort, direction: isSame && search.direction === 'desc' ? 'asc' : 'desc' });
}

export function isFiltered(search: DeskSearch): boolean {
  const plain = { ...NO_FILTER, sort: search.sort, direction: search.direction, columns: search.columns };
  return deskUrl(search) !== deskUrl(plain);
}

/** The same filters as the queries take them. */
export function toDeskFilters(search: DeskSearch) {
  return {
    callSlug: search.call,
    waveNumber: search.wave === '' ? undefined : Number(search.wave),
    status: search.status,
    departmentCode: search.department,
    holderType: search.holderType,
    text: search.text,
    lateOnly: search.lateOnly,
    flag: search.flag === '' ? undefined : search.flag,
    reviewers: search.reviewers === '' ? undefined : search.reviewers,
    depositedFrom: search.depositedFrom,
    depositedTo: search.depositedTo,
    minCents: centsOf(search.minAmount),
    maxCents: centsOf(search.maxAmount),
    task: search.task ?? undefined,
  };
}

function taskOf(slug: string | null): DeskTaskCode | null {
  const codes = Object.keys(DESK_TASKS) as DeskTaskCode[];
  return codes.find((code) => DESK_TASKS[code].slug === slug) ?? null;
}

/** What is not an amount narrows nothing. */
function amountText(typed: string | null): string {
  const text = (typed ?? '').trim().slice(0, 20);
  return text !== '' && parseMoney(text).ok ? text : '';
}

function centsOf(text: string): number | undefined {
  const parsed = text === '' ? undefined : parseMoney(text);
  return parsed?.ok ? parsed.value : undefined;
}

function readColumns(params: URLSearchParams): readonly ColumnKey[] {
  const asked = params.getAll('colonne');
  const columns = COLUMN_KEYS.filter((key) => asked.includes(key));
  return columns.length === 0 ? DEFAULT_COLUMNS : columns;
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

function keyOf<Key extends string>(slugs: Record<Key, string>, slug: string | null): Key | undefined {
  return (Object.keys(slugs) as Key[]).find((key) => slugs[key] === slug);
}
