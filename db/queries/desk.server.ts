import { type Expression, type SqlBool, sql } from 'kysely';
import { TEAM_ACTS } from '#app/domain/account/team.ts';
import type { ActiveRole, Tx } from '../client.server.ts';

/** What a desk may list: the files of one's agencies, those of one's départements, or all of them. */
export interface DeskScope {
  /** Agencies where one is officer or director. */
  authorityIds: readonly number[];
  officerOf: readonly number[];
  directorOf: readonly number[];
  departmentCodes: readonly string[];
  isNational: boolean;
}

const NATIONAL_READERS = ['national_official', 'national_chair', 'publisher', 'auditor'];

export function deskScopeOf(roles: readonly ActiveRole[]): DeskScope {
  const authoritiesOf = (role: string) =>
    roles.flatMap((held) => (held.role === role && held.authorityId !== null ? [held.authorityId] : []));
  const officerOf = authoritiesOf('ars_officer');
  const directorOf = authoritiesOf('ars_director');
  return {
    authorityIds: [...new Set([...officerOf, ...directorOf])],
    officerOf,
    directorOf,
    departmentCodes: roles.flatMap((held) =>
      held.role === 'anct_delegate' && held.departmentCode !== null ? [held.departmentCode] : [],
    ),
    isNational: roles.some((held) => NATIONAL_READERS.includes(held.role)),
  };
}

/** In the order in which a desk is asked to act. */
export const DESK_TASKS = ['third_review', 'replacement', 'admissibility', 'assignment', 'opinion'] as const;
export type DeskTask = (typeof DESK_TASKS)[number];

/** Days after closing within which the holder should know whether the file is admissible. Source: domain.md 5.1. */
const ADMISSIBILITY_TARGET_DAYS = 15;

export const DESK_SORTS = ['deposit', 'reference', 'amount', 'population'] as const;
export type DeskSort = (typeof DESK_SORTS)[number];
export type SortDirection = 'asc' | 'desc';

export interface DeskFilters {
  callSlug?: string;
  statuses?: readonly string[];
  departmentCode?: string;
  /** Searched in the title, the holder's name and the reference, without accents. */
  text?: string;
  lateOnly?: boolean;
  task?: DeskTask;
}

export interface DeskPage {
  sort: DeskSort;
  direction: SortDirection;
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

const closesAt = sql<Date>`coalesce(rw.closes_at, w.closes_at)`;
const activeSeats = sql`(select count(*) from assignments s
  where s.application_id = a.id and s.state in ('deployed', 'accepted'))`;
const activeThird = sql`exists (select 1 from assignments s
  where s.application_id = a.id and s.seat = 'third' and s.state in ('deployed', 'accepted'))`;

/** What waits for this desk on a file, or null. Only one's own agency acts: never an associated one, nor a delegate. */
function taskOf(scope: DeskScope) {
  const officer = sql`a.authority_id = any(${[...scope.officerOf]}::integer[])`;
  const director = sql`a.authority_id = any(${[...scope.directorOf]}::integer[])`;
  return sql<DeskTask | null>`case
    when a.status = 'deposited' and ${officer} and ${closesAt} <= clock_timestamp() then 'admissibility'
    when a.status = 'admissible' and ${officer} then 'assignment'
    when a.status = 'in_review' and ${officer} and rp.is_divergent and not ${activeThird} then 'third_review'
    when a.status = 'in_review' and ${officer} and not coalesce(rp.is_divergent, false)
      and ${activeSeats} < c.reviewers_per_file then 'replacement'
    when a.status = 'reviewed' and ${director} then 'opinion'
  end`;
}

function deskRows(tx: Tx, scope: DeskScope) {
  const authorityIds = [...scope.authorityIds];
  const departmentCodes = [...scope.departmentCodes];
  return tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('waves as w', 'w.id', 'a.wave_id')
    .leftJoin('regional_windows as rw', (join) =>
      join.onRef('rw.wave_id', '=', 'a.wave_id').onRef('rw.authority_id', '=', 'a.authority_id'),
    )
    .leftJoin('authorities as au', 'au.id', 'a.authority_id')
    .leftJoin('review_progress as rp', 'rp.application_id', 'a.id')
    .where('a.first_deposited_at', 'is not', null)
    .where(
      sql<SqlBool>`(${scope.isNational} or a.authority_id = any(${authorityIds}::integer[])
        or a.associated_authority_ids && ${authorityIds}::integer[]
        or a.department_codes && ${departmentCodes}::text[])`,
    );
}

const ACCENTED = 'àâäáãçéèêëíìîïñóòôöõúùûüÿ';
const PLAIN = 'aaaaaceeeeiiiinooooouuuuy';

function filterConditions(scope: DeskScope, filters: DeskFilters): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (filters.callSlug) conditions.push(sql`c.slug = ${filters.callSlug}`);
  if (filters.statuses?.length) conditions.push(sql`a.status = any(${[...filters.statuses]}::text[])`);
  if (filters.departmentCode)
    conditions.push(sql`a.department_codes && array[${filters.departmentCode}]::text[]`);
  if (filters.lateOnly) conditions.push(sql`a.is_late`);
  if (filters.task) conditions.push(sql`${taskOf(scope)} = ${filters.task}`);
  for (const word of wordsOf(filters.text ?? '')) {
    conditions.push(sql`position(${word} in
      translate(lower(concat_ws(' ', a.title, a.holder_name, a.reference)), ${ACCENTED}, ${PLAIN})) > 0`);
  }
  return conditions;
}

const MAX_WORDS = 8;

function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return plain.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
}

/** One page of the desk, in the order asked; ties go by id, so that no row is shown twice or skipped. */
export async function listDeskApplications(tx: Tx, scope: DeskScope, filters: DeskFilters, page: DeskPage) {
  const { column, type } = SORT_COLUMNS[page.sort];
  const isBackward = page.cursor?.side === 'before';
  const ascending = (page.direction === 'asc') !== isBackward;
  const order = sql.raw(ascending ? 'asc' : 'desc');
  const rows = await deskRows(tx, scope)
    .where((eb) => eb.and(filterConditions(scope, filters)))
    .$if(page.cursor !== undefined, (query) =>
      query.where(
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
      'a.requested_cents',
      'a.population',
      'a.department_codes',
      'au.name as authority_name',
      'w.label as wave_label',
      'c.title as call_title',
      'rp.required as reviews_required',
      'rp.locked as reviews_locked',
      'rp.is_divergent',
      sql<string>`${column}::text`.as('sort_value'),
      taskOf(scope).as('task'),
      sql<boolean>`(a.associated_authority_ids && ${[...scope.authorityIds]}::integer[])`.as('is_associated'),
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

/** How many files the same filters find, by status: the total is their sum. */
export async function countDeskApplications(tx: Tx, scope: DeskScope, filters: DeskFilters) {
  return deskRows(tx, scope)
    .where((eb) => eb.and(filterConditions(scope, filters)))
    .select(['a.status', sql<number>`count(*)`.as('count')])
    .groupBy('a.status')
    .execute();
}

/** What waits for this desk: for each kind of task its number of files and the first of them, by urgency. */
export async function listDeskTasks(tx: Tx, scope: DeskScope, shown: number) {
  const tasks = deskRows(tx, scope)
    .where('a.status', 'in', ['deposited', 'admissible', 'in_review', 'reviewed'])
    .select([
      'a.id',
      'a.reference',
      'a.title',
      'a.holder_name',
      'a.deposited_at',
      taskOf(scope).as('task'),
      sql<Date | null>`case when a.status = 'deposited'
        then ${closesAt} + make_interval(days => ${ADMISSIBILITY_TARGET_DAYS}) end`.as('due_at'),
    ]);
  return tx
    .with('tasks', () => tasks)
    .with('ranked', (with_) =>
      with_
        .selectFrom('tasks')
        .selectAll()
        .select([
          sql<number>`count(*) over (partition by task)`.as('total'),
          sql<number>`count(*) filter (where due_at < clock_timestamp()) over (partition by task)`.as('late'),
          sql<number>`row_number() over (partition by task order by due_at nulls last, deposited_at, id)`.as(
            'position',
          ),
        ])
        .where('task', 'is not', null),
    )
    .selectFrom('ranked')
    .selectAll()
    .where('position', '<=', shown)
    .orderBy('task')
    .orderBy('position')
    .execute();
}

/** Files of one's own agency whose window is still open, and when the first of these windows closes. */
export async function findDeskWaiting(tx: Tx, scope: DeskScope) {
  return deskRows(tx, scope)
    .where('a.status', '=', 'deposited')
    .where(sql<SqlBool>`a.authority_id = any(${[...scope.officerOf]}::integer[])`)
    .where(sql<SqlBool>`${closesAt} > clock_timestamp()`)
    .select([sql<number>`count(*)`.as('count'), sql<Date | null>`min(${closesAt})`.as('closes_at')])
    .executeTakeFirst();
}

/** Reviews that this desk asked for, not delivered on their due day. */
export async function listLateReviews(tx: Tx, scope: DeskScope, limit: number) {
  return deskRows(tx, scope)
    .innerJoin('assignments as s', 's.application_id', 'a.id')
    .innerJoin('users as u', 'u.id', 's.reviewer_id')
    .where('a.status', '=', 'in_review')
    .where(sql<SqlBool>`a.authority_id = any(${[...scope.officerOf]}::integer[])`)
    .where('s.state', 'in', ['deployed', 'accepted'])
    .where('s.delivered_at', 'is', null)
    .where(sql<SqlBool>`s.due_on < (clock_timestamp() at time zone 'Europe/Paris')::date`)
    .select(['a.id', 'a.reference', 'a.title', 's.due_on', 's.seat', 'u.display_name as reviewer_name'])
    .orderBy('s.due_on')
    .orderBy('s.id')
    .limit(limit)
    .execute();
}

/** Calls and départements to offer as filters: those that the desk has files in. */
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

/** One file as its desk sees it; undefined when it is missing or out of this desk's sight. */
export async function findDeskApplication(tx: Tx, scope: DeskScope, id: string) {
  return deskRows(tx, scope)
    .where('a.id', '=', id)
    .selectAll('a')
    .select([
      'au.name as authority_name',
      'w.label as wave_label',
      'c.title as call_title',
      'c.slug as call_slug',
      'c.reviewers_per_file',
      'c.third_review_gap',
      'c.review_days',
      'c.max_aid_rate_bp',
      'c.duration_years',
      'c.time_zone',
      'c.ceiling_cents as call_ceiling_cents',
      'c.grid_version_id',
      'rw.ceiling_cents as window_ceiling_cents',
      'rp.required as reviews_required',
      'rp.locked as reviews_locked',
      'rp.is_divergent',
      'rp.divergence_reason',
      sql<Date>`coalesce(rw.opens_at, w.opens_at)`.as('opens_at'),
      closesAt.as('closes_at'),
      sql<Date>`clock_timestamp()`.as('now'),
      taskOf(scope).as('task'),
    ])
    .executeTakeFirst();
}

export async function listAuthorityNames(tx: Tx, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('authorities')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute();
}

/** The history of a file but for its team's own life, with the names that only agencies may read. */
export async function listDeskEvents(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_events as e')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .select([
      'e.id',
      'e.act',
      'e.from_status',
      'e.to_status',
      'e.actor_kind',
      'e.reason',
      'e.holder_visible',
      'e.at',
      'u.display_name as actor_name',
    ])
    .where('e.application_id', '=', applicationId)
    .where('e.act', 'not in', TEAM_ACTS)
    .orderBy('e.id', 'desc')
    .execute();
}

/** Who moved the file last, to tell whoever came second. */
export async function findLastMove(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_events as e')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .select(['e.act', 'e.to_status', 'e.at', 'e.actor_kind', 'u.display_name as actor_name'])
    .where('e.application_id', '=', applicationId)
    .where('e.to_status', 'is not', null)
    .orderBy('e.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
