import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';
import { beginSearch, foundByText, type TextSearch } from './desk-search.server.ts';
import { type DeskTask, taskWaits } from './desk-tasks.server.ts';

export const DESK_SORTS = ['deposit', 'reference', 'amount', 'population'] as const;
export type DeskSort = (typeof DESK_SORTS)[number];
export type DeskFlag = 'divergent' | 'associated';

export interface DeskFilters {
  callSlug?: string;
  waveNumber?: number;
  status?: string;
  departmentCode?: string;
  holderType?: string;
  /** Searched in the frozen copies, in French, or in the references. */
  text?: string;
  lateOnly?: boolean;
  flag?: DeskFlag;
  /** Files that one reviews oneself, or that nobody was asked to review. */
  reviewers?: 'mine' | 'none';
  /** Days in Paris, YYYY-MM-DD, both included. */
  depositedFrom?: string;
  depositedTo?: string;
  minCents?: number;
  maxCents?: number;
  task?: DeskTask;
}

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

function assignedTo(whom: RawBuilder<unknown>) {
  return sql<SqlBool>`exists (select 1 from assignments s where s.application_id = a.id
    and s.state in ('deployed', 'accepted') and ${whom})`;
}

function associatedWith(scope: DeskScope) {
  return sql<boolean>`(a.associated_authority_ids && ${[...scope.authorityIds]}::integer[])`;
}

/** Assignments are hidden from delegates: "nobody was asked" holds only where this desk would know. */
function withoutReviewers(scope: DeskScope) {
  return sql<SqlBool>`(not ${assignedTo(sql`true`)} and (${scope.isNational}
    or a.authority_id = any(${[...scope.authorityIds]}::integer[])))`;
}

function flagged(scope: DeskScope, flag: DeskFlag): Expression<SqlBool> {
  return flag === 'divergent' ? sql`coalesce(rp.is_divergent, false)` : associatedWith(scope);
}

function startOf(day: string, plus: 0 | 1 = 0) {
  return sql`((${day}::date + ${plus}::integer)::timestamp at time zone 'Europe/Paris')`;
}

function filterConditions(scope: DeskScope, filters: DeskFilters, search: TextSearch) {
  const conditions: (Expression<SqlBool> | false | undefined)[] = [
    filters.callSlug ? sql`c.slug = ${filters.callSlug}` : undefined,
    filters.waveNumber !== undefined && sql`w.number = ${filters.waveNumber}`,
    filters.status ? sql`a.status = ${filters.status}` : undefined,
    filters.departmentCode ? sql`a.department_codes && array[${filters.departmentCode}]::text[]` : undefined,
    filters.holderType ? sql`a.holder_type = ${filters.holderType}` : undefined,
    filters.lateOnly && sql`a.is_late`,
    filters.flag && flagged(scope, filters.flag),
    filters.reviewers === 'mine' && assignedTo(sql`s.reviewer_id = ${scope.userId}`),
    filters.reviewers === 'none' && withoutReviewers(scope),
    filters.depositedFrom ? sql`a.deposited_at >= ${startOf(filters.depositedFrom)}` : undefined,
    filters.depositedTo ? sql`a.deposited_at < ${startOf(filters.depositedTo, 1)}` : undefined,
    filters.minCents !== undefined && sql`a.requested_cents >= ${filters.minCents}`,
    filters.maxCents !== undefined && sql`a.requested_cents <= ${filters.maxCents}`,
    filters.task && taskWaits(scope, filters.task),
    foundByText(search),
  ];
  return conditions.filter((condition) => condition !== false && condition !== undefined);
}

async function filteredRows(tx: Tx, scope: DeskScope, filters: DeskFilters) {
  const search = await beginSearch(tx, filters.text ?? '');
  // The builder is no promise, and an async function may not return it bare.
  return { query: deskRows(tx, scope).where((eb) => eb.and(filterConditions(scope, filters, search))) };
}

/** One page of the desk, in the order asked; ties go by id, so that no row is shown twice or skipped. */
export async function listDeskApplications(tx: Tx, scope: DeskScope, filters: DeskFilters, page: DeskPage) {
  const { column, type } = SORT_COLUMNS[page.sort];
  const isBackward = page.cursor?.side === 'before';
  const ascending = (page.direction === 'asc') !== isBackward;
  const order = sql.raw(ascending ? 'asc' : 'desc');
  const { query } = await filteredRows(tx, scope, filters);
  const rows = await query
    .$if(page.cursor !== undefined, (all) =>
      all.where(
        sql<SqlBool>`(${column}, a.id) ${sql.raw(ascending ? '>' : '<')}
          (${page.cursor?.value ?? null}::${type}, ${page.cursor?.id ?? null}::uuid)`,
      ),
    )
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
    .orderBy(sql`${column} ${order}, a.id ${order}`)
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
