import { sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { Tx } from '../client.server.ts';
import { ACTIVE_STATES } from './assignments.server.ts';

/** Files of an agency in a call whose reviewers are chosen or being chosen, with their frozen copies. */
export async function listAgencyFiles(
  tx: Tx,
  { callId, authorityId }: { callId: string; authorityId: number },
) {
  return tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('application_versions as v', 'v.id', 'a.current_version_id')
    .leftJoin('review_progress as p', 'p.application_id', 'a.id')
    .select([
      'a.id',
      'a.authority_id',
      'a.associated_authority_ids',
      'a.department_codes',
      'v.canonical',
      'c.time_zone',
      sql<boolean>`coalesce(p.is_divergent, false) and not exists (select 1 from reconciliations m
        where m.application_id = a.id)`.as('is_divergent'),
      sql<Date>`clock_timestamp()`.as('now'),
    ])
    .where('a.call_id', '=', callId)
    .where('a.authority_id', '=', authorityId)
    .where('a.status', 'in', ['admissible', 'in_review'])
    .orderBy('a.id')
    .execute();
}

export type AgencyFile = Awaited<ReturnType<typeof listAgencyFiles>>[number];

/** Seats in force on these files. */
export async function listSeatsInForce(tx: Tx, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) return [];
  return tx
    .selectFrom('assignments')
    .select([
      'id',
      'application_id',
      'reviewer_id',
      'delivered_at',
      sql<ReviewSeat>`seat`.as('seat'),
      sql<'deployed' | 'accepted'>`state`.as('state'),
    ])
    .where('application_id', 'in', [...applicationIds])
    .where('state', 'in', [...ACTIVE_STATES])
    .execute();
}

/** Cap and subjects of each reviewer who has been given some. */
export async function listReviewerProfiles(tx: Tx, userIds: readonly string[]) {
  if (userIds.length === 0) return [];
  return tx
    .selectFrom('reviewer_profiles')
    .select(['user_id', 'cap', 'expertise'])
    .where('user_id', 'in', [...userIds])
    .execute();
}

export async function writeReviewerProfile(
  tx: Tx,
  profile: { userId: string; cap: number; expertise: readonly string[]; updatedBy: string },
): Promise<void> {
  const values = {
    cap: profile.cap,
    expertise: [...profile.expertise],
    updated_by: profile.updatedBy,
    updated_at: sql<Date>`clock_timestamp()`,
  };
  await tx
    .insertInto('reviewer_profiles')
    .values({ user_id: profile.userId, ...values })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute();
}

/** Calls in which these agencies have files to give to reviewers, the one with most first. */
export async function listCallsToAssign(tx: Tx, authorityIds: readonly number[]) {
  if (authorityIds.length === 0) return [];
  return tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('authorities as au', 'au.id', 'a.authority_id')
    .select([
      'c.id as call_id',
      'c.slug',
      'c.title',
      'c.reviewers_per_file',
      'au.id as authority_id',
      'au.name as authority_name',
      sql<number>`count(*)`.as('files'),
      sql<number>`count(*) filter (where (select count(*) from assignments s where s.application_id = a.id
        and s.state in ('deployed', 'accepted')) < c.reviewers_per_file)`.as('waiting'),
    ])
    .where('a.authority_id', 'in', [...authorityIds])
    .where('a.status', 'in', ['admissible', 'in_review'])
    .groupBy(['c.id', 'c.slug', 'c.title', 'c.reviewers_per_file', 'au.id', 'au.name'])
    .orderBy('waiting', 'desc')
    .orderBy('files', 'desc')
    .orderBy('c.id')
    .execute();
}

export async function listAuthorityDepartments(tx: Tx, authorityIds: readonly number[]): Promise<string[]> {
  if (authorityIds.length === 0) return [];
  const rows = await tx
    .selectFrom('authority_departments')
    .select('department_code')
    .where('authority_id', 'in', [...authorityIds])
    .orderBy('department_code')
    .execute();
  return rows.map(({ department_code: code }) => code);
}

export async function listFileNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('applications')
    .select(['id', 'title', 'reference'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, title, reference }) => [id, `${reference ?? ''} ${title}`.trim()]));
}

export async function listPersonNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('users')
    .select(['id', 'display_name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, display_name: name }) => [id, name]));
}
