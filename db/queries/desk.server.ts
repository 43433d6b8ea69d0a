import { type SqlBool, sql } from 'kysely';
import { TEAM_ACTS } from '#app/domain/account/team.ts';
import type { ActiveRole, Tx } from '../client.server.ts';

/** What a desk may list: the files of one's agencies, those of one's départements, or all of them. */
export interface DeskScope {
  userId: string;
  /** Agencies where one is officer or director. */
  authorityIds: readonly number[];
  officerOf: readonly number[];
  directorOf: readonly number[];
  departmentCodes: readonly string[];
  isNational: boolean;
}

const NATIONAL_READERS = ['national_official', 'national_chair', 'publisher', 'auditor'];

export function deskScopeOf(userId: string, roles: readonly ActiveRole[]): DeskScope {
  const authoritiesOf = (role: string) =>
    roles.flatMap((held) => (held.role === role && held.authorityId !== null ? [held.authorityId] : []));
  const officerOf = authoritiesOf('ars_officer');
  const directorOf = authoritiesOf('ars_director');
  return {
    userId,
    authorityIds: [...new Set([...officerOf, ...directorOf])],
    officerOf,
    directorOf,
    departmentCodes: roles.flatMap((held) =>
      held.role === 'anct_delegate' && held.departmentCode !== null ? [held.departmentCode] : [],
    ),
    isNational: roles.some((held) => NATIONAL_READERS.includes(held.role)),
  };
}

/** Instant from which a file is no longer replaced by its holder. */
export const closesAt = sql<Date>`coalesce(rw.closes_at, w.closes_at)`;

/**
 * Every file that a desk may list: those deposited on its territory, and those that one was asked to review. One's
 * own application is none of them: of that one, one is a member only.
 */
export function deskRows(tx: Tx, scope: DeskScope) {
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
        or a.department_codes && ${departmentCodes}::text[]
        or a.id = any(coalesce((select my_assigned_applications()), '{}')))`,
    )
    .where(sql<SqlBool>`a.id <> all(coalesce((select my_applications()), '{}'))`);
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
