import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DeskScope } from './desk.server.ts';
import { type DeskTask, taskWaits } from './desk-tasks.server.ts';

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

function assignedTo(whom: RawBuilder<unknown>) {
  return sql<SqlBool>`exists (select 1 from assignments s where s.application_id = a.id
    and s.state in ('deployed', 'accepted') and ${whom})`;
}

export function associatedWith(scope: DeskScope) {
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

/** What these filters keep of the desk's rows, the words looked for left aside. */
export function filterConditions(scope: DeskScope, filters: DeskFilters): Expression<SqlBool>[] {
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
  ];
  return conditions.filter((condition) => condition !== false && condition !== undefined);
}
