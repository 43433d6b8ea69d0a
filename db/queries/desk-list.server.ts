import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';
import { associatedWith, type DeskFilters, filterConditions } from './desk-filters.server.ts';
import { beginSearch, foundByText, saysTheWords } from './desk-search.server.ts';

export const DESK_SORTS = ['deposit', 'reference', 'amount', 'population'] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

export interface DeskPage {
  sort: DeskSort;
  direction: 'asc' | 'desc';
  size: number;
  /** Rows strictly after, or strictly before, this position. */
  cursor?: { side: 'after' | 'before'; value: string; id: string };
}

const SORT_COLUMNS = {
  deposit: { column: sql.ref('a.deposited_at'), type: sql.raw('timestamptz') },
  reference: { column: sql.ref('a.reference'), type: sql.raw('text') },
  amount: { column: sql.ref('a.requested_cents'), type: sql.raw('bigint') },
  population: { column: sql.ref('a.population'), type: sql.raw('integer') },
} as const;

async function filteredRows(tx: Tx, scope: DeskScope, filters: DeskFilters) {
  const search = await beginSearch(tx, filters.text ?? '');
  const all = deskRows(tx, scope).where((eb) => eb.and(filterConditions(scope, filters)));
  const found = foundByText(search);
  return { all, query: found ? all.where(found) : all, readsTexts: search.in === 'words' };
}

type DeskRows = ReturnType<typeof deskRows>;

/** Where a page begins and in which order it goes; ties go by id, so that no row is shown twice or skipped. */
function pageOrder({ sort, direction, cursor }: DeskPage) {
  const { column, type } = SORT_COLUMNS[sort];
  const isBackward = cursor?.side === 'before';
  const ascending = (direction === 'asc') !== isBackward;
  const order = sql.raw(ascending ? 'asc' : 'desc');
  const from = cursor
    ? sql<SqlBool>`(${column}, a.id) ${sql.raw(ascending ? '>' : '<')} (${cursor.value}::${type}, ${cursor.id}::uuid)`
    : sql<SqlBool>`true`;
  const by = (place: RawBuilder<unknown>) => sql`${place} ${order}, a.id ${order}`;
  return { column, isBackward, from, by };
}

/** Files read one by one before the index of words is asked. */
const FIRST_LOOK = 100;

/**
 * A page of the files that say the words, when it is soon full: a word that most files say is found by reading the
 * first ones, where the index would fetch them all. Null when these do not fill the page.
 */
async function findPageSoon(tx: Tx, all: DeskRows, page: DeskPage): Promise<string[] | null> {
  if (page.size >= FIRST_LOOK) return null;
  const { from, by, column } = pageOrder(page);
  const first = all
    .where(from)
    .select(['a.id', 'a.current_version_id', column.as('place')])
    .orderBy(by(column))
    .limit(FIRST_LOOK);
  const found = await tx
    .selectFrom(first.as('a'))
    .where(saysTheWords)
    .select('a.id')
    .orderBy(by(sql.ref('a.place')))
    .limit(page.size + 1)
    .execute();
  return found.length > page.size ? found.map(({ id }) => id) : null;
}

/** One page of the desk, in the order asked. */
export async function listDeskApplications(tx: Tx, scope: DeskScope, filters: DeskFilters, page: DeskPage) {
  const { column, isBackward, from, by } = pageOrder(page);
  const { all, query, readsTexts } = await filteredRows(tx, scope, filters);
  const soon = readsTexts ? await findPageSoon(tx, all, page) : null;
  const rows = await (soon ? deskRows(tx, scope).where('a.id', 'in', soon) : query.where(from))
    .select([
      'a.id',
      'a.reference',
      'a.title',
      'a.holder_name',
      'a.holder_type',
      'a.status',
      'a.deposited_at',
      'a.is_late',
      'a.on_paper',
      'a.requested_cents',
      'a.population',
      'a.zip_share_bp',
      'a.department_codes',
      'au.name as authority_name',
      'w.label as wave_label',
      'c.title as call_title',
      'rp.required as reviews_required',
      'rp.locked as reviews_locked',
      'rp.is_divergent',
      sql<string>`${column}::text`.as('sort_value'),
      associatedWith(scope).as('is_associated'),
    ])
    .orderBy(by(column))
    .limit(page.size + 1)
    .execute();
  const hasMore = rows.length > page.size;
  const shown = rows.slice(0, page.size);
  if (isBackward) shown.reverse();
  return {
    rows: shown,
    hasPrevious: isBackward ? hasMore : page.cursor !== undefined,
    hasNext: isBackward ? true : hasMore,
  };
}

export type DeskRow = Awaited<ReturnType<typeof listDeskApplications>>['rows'][number];

/** Beyond it a count says "more than": counting every row of a large list costs more than showing a page of it. */
export const COUNTED_FILES = 2_000;

/** How many files the same filters find, by status: the total is their sum, `COUNTED_FILES` + 1 at most. */
export async function countDeskApplications(tx: Tx, scope: DeskScope, filters: DeskFilters) {
  const { query } = await filteredRows(tx, scope, filters);
  return tx
    .selectFrom(
      query
        .select('a.status')
        .limit(COUNTED_FILES + 1)
        .as('found'),
    )
    .select(['found.status', sql<number>`count(*)`.as('count')])
    .groupBy('found.status')
    .orderBy('found.status')
    .execute();
}

/** Files chosen one by one in the list, those of them that this desk has. */
export async function listChosenFiles(tx: Tx, scope: DeskScope, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return deskRows(tx, scope)
    .where('a.id', 'in', [...ids])
    .select(['a.id', 'a.reference', 'a.title', 'a.status', 'a.wave_id'])
    .orderBy('a.reference')
    .execute();
}

/** The files before and after one of them in a list; neither when the list no longer holds it. */
export async function findNeighbours(
  tx: Tx,
  scope: DeskScope,
  filters: DeskFilters,
  { sort, direction, id }: Pick<DeskPage, 'sort' | 'direction'> & { id: string },
) {
  const { query } = await filteredRows(tx, scope, filters);
  const here = await query
    .where('a.id', '=', id)
    .select(sql<string>`${SORT_COLUMNS[sort].column}::text`.as('value'))
    .executeTakeFirst();
  if (!here) return { previous: null, next: null };
  const beside = async (side: 'before' | 'after') => {
    const page = { sort, direction, size: 1, cursor: { side, value: here.value, id } };
    const [row] = (await listDeskApplications(tx, scope, filters, page)).rows;
    return row ? { id: row.id, title: row.title, reference: row.reference } : null;
  };
  return { previous: await beside('before'), next: await beside('after') };
}

/** Calls, waves and départements to offer as filters: those that the desk has files in. */
export async function listDeskChoices(tx: Tx, scope: DeskScope) {
  const calls = await deskRows(tx, scope)
    .select(['c.slug', 'c.title', 'c.created_at'])
    .distinct()
    .orderBy('c.created_at', 'desc')
    .execute();
  const departments = await tx
    .with('served', () =>
      deskRows(tx, scope).select(sql<string>`unnest(a.department_codes)`.as('code')).distinct(),
    )
    .selectFrom('served')
    .innerJoin('departments', 'departments.code', 'served.code')
    .select(['departments.code', 'departments.name'])
    .orderBy('departments.code')
    .execute();
  return { calls, departments };
}
