import { type SqlBool, sql } from 'kysely';
import type { ReviewerCandidate, ReviewSeat } from '#app/domain/review/assignment.ts';
import type { Tx } from '../client.server.ts';
import { listPersonTies } from './conflicts-of-interest.server.ts';

export type AssignmentState = 'deployed' | 'accepted' | 'declined' | 'withdrawn';

export const ACTIVE_STATES: readonly AssignmentState[] = ['deployed', 'accepted'];

/** Every assignment of a file, the refused and withdrawn ones too, by seat then by date. */
export async function listAssignments(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('assignments as s')
    .innerJoin('users as u', 'u.id', 's.reviewer_id')
    .select([
      's.id',
      's.reviewer_id',
      's.reason',
      's.due_on',
      's.assigned_at',
      's.delivered_at',
      'u.display_name as reviewer_name',
      'u.email as reviewer_email',
      sql<ReviewSeat>`s.seat`.as('seat'),
      sql<AssignmentState>`s.state`.as('state'),
    ])
    .where('s.application_id', '=', applicationId)
    .orderBy(sql`array_position(array['ars', 'anct', 'third'], s.seat)`)
    .orderBy('s.assigned_at')
    .execute();
}

/** Reviewers by role, with the load that this actor can see: reviews asked for and not yet delivered. */
export async function listReviewers(
  tx: Tx,
  among: { authorityIds: readonly number[]; departmentCodes: readonly string[] } | 'everywhere',
) {
  return tx
    .selectFrom('users as u')
    .innerJoin('user_roles as r', 'r.user_id', 'u.id')
    .where('r.revoked_at', 'is', null)
    .where('u.disabled_at', 'is', null)
    .where('r.role', 'in', ['ars_reviewer', 'anct_reviewer'])
    .$if(among !== 'everywhere', (query) =>
      query.where(
        among === 'everywhere'
          ? sql<SqlBool>`true`
          : sql<SqlBool>`(r.authority_id = any(${[...among.authorityIds]}::integer[])
              or r.department_code = any(${[...among.departmentCodes]}::text[]))`,
      ),
    )
    .select([
      'u.id',
      'u.display_name as name',
      'u.email',
      sql<number[]>`coalesce(array_agg(r.authority_id) filter (where r.role = 'ars_reviewer'), '{}')`.as(
        'authority_ids',
      ),
      sql<string[]>`coalesce(array_agg(r.department_code) filter (where r.role = 'anct_reviewer'), '{}')`.as(
        'department_codes',
      ),
      sql<number>`(select count(*) from assignments s where s.reviewer_id = u.id
        and s.state in ('deployed', 'accepted') and s.delivered_at is null)`.as('load'),
    ])
    .groupBy(['u.id', 'u.display_name', 'u.email'])
    .orderBy('u.display_name')
    .execute();
}

export type Reviewer = Awaited<ReturnType<typeof listReviewers>>[number];

/** Reviewers as the rule of assignment looks at them, with what each declared. */
export async function listCandidates(
  tx: Tx,
  reviewers: readonly Reviewer[],
): Promise<Map<string, ReviewerCandidate>> {
  const known = new Map(reviewers.map((reviewer) => [reviewer.id, reviewer]));
  const ties = await listPersonTies(tx, [...known.keys()]);
  return new Map(
    ties.map((person) => [
      person.userId,
      {
        ...person,
        arsAuthorityIds: known.get(person.userId)?.authority_ids ?? [],
        anctDepartmentCodes: known.get(person.userId)?.department_codes ?? [],
      },
    ]),
  );
}

/** Reasons that a reviewer may give for refusing; a tie with the holder keeps them away for good. */
export const DECLINE_REASONS = ['conflict_of_interest', 'workload', 'absence', 'expertise', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** False when the seat, or this person, is already taken on the file: somebody else acted first. */
export async function insertAssignment(
  tx: Tx,
  assignment: {
    id: string;
    applicationId: string;
    callId: string;
    authorityId: number;
    reviewerId: string;
    seat: ReviewSeat;
    dueOn: string;
    assignedBy: string;
    state?: AssignmentState;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('assignments')
    .values({
      id: assignment.id,
      application_id: assignment.applicationId,
      call_id: assignment.callId,
      authority_id: assignment.authorityId,
      reviewer_id: assignment.reviewerId,
      seat: assignment.seat,
      state: assignment.state ?? 'deployed',
      due_on: assignment.dueOn,
      assigned_by: assignment.assignedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** The assignment, locked until the end of the transaction. */
export async function lockAssignment(tx: Tx, id: string) {
  return tx
    .selectFrom('assignments')
    .selectAll()
    .select([sql<ReviewSeat>`seat`.as('seat'), sql<AssignmentState>`state`.as('state')])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Changes the state only if it still is one of `from`. */
export async function moveAssignment(
  tx: Tx,
  move: { id: string; from: readonly AssignmentState[]; to: AssignmentState; reason?: string },
): Promise<boolean> {
  const moved = await tx
    .updateTable('assignments')
    .set({ state: move.to, ...(move.reason === undefined ? {} : { reason: move.reason }) })
    .where('id', '=', move.id)
    .where('state', 'in', [...move.from])
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

export async function markDelivered(tx: Tx, assignmentId: string): Promise<void> {
  await tx
    .updateTable('assignments')
    .set({ delivered_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', assignmentId)
    .execute();
}

/** What the reviewer declared last for the wave of the file. */
const declarationInForce = sql<string | null>`(select d.id from interest_declarations d
  where d.user_id = s.reviewer_id and d.wave_id = a.wave_id order by d.version desc limit 1)`;

function mine(tx: Tx, reviewerId: string) {
  return (
    tx
      .selectFrom('assignments as s')
      .innerJoin('applications as a', 'a.id', 's.application_id')
      .innerJoin('calls as c', 'c.id', 's.call_id')
      .innerJoin('waves as w', 'w.id', 'a.wave_id')
      .leftJoin('authorities as au', 'au.id', 's.authority_id')
      // The newest version; a correction that came too late to be delivered steps back behind the one in force.
      .leftJoin('reviews as v', (join) =>
        join.on(
          'v.id',
          '=',
          sql<string>`(select r.id from reviews r where r.assignment_id = s.id
          order by r.number > 1 and r.locked_at is null and a.status not in ('in_review', 'reviewed'), r.number desc
          limit 1)`,
        ),
      )
      .where('s.reviewer_id', '=', reviewerId)
      .where('s.state', 'in', [...ACTIVE_STATES])
      .select([
        's.id',
        's.application_id',
        's.call_id',
        's.due_on',
        's.assigned_at',
        's.delivered_at',
        'a.wave_id',
        'a.reference',
        'a.title',
        'a.holder_name',
        'a.holder_type',
        'a.status',
        'a.requested_cents',
        'a.population',
        'a.department_codes',
        'a.deposited_at',
        'a.current_version_id',
        'c.title as call_title',
        'c.grid_version_id',
        'w.label as wave_label',
        'au.name as authority_name',
        'v.id as review_id',
        'v.locked_at',
        'v.number as version_number',
        'v.correction_reason',
        sql<ReviewSeat>`s.seat`.as('seat'),
        sql<'deployed' | 'accepted'>`s.state`.as('state'),
        sql<string>`((clock_timestamp() at time zone c.time_zone)::date)::text`.as('today'),
        declarationInForce.as('declaration_id'),
        sql<boolean>`exists (select 1 from file_statements f where f.application_id = s.application_id
          and f.user_id = s.reviewer_id and f.declaration_id = ${declarationInForce})`.as('is_stated'),
        // Why a delivered review came back: the reason is kept on the assignment that it replaces.
        sql<string | null>`(select p.reason from assignments p where p.application_id = s.application_id
        and p.reviewer_id = s.reviewer_id and p.state = 'withdrawn' and p.delivered_at is not null
        order by p.assigned_at desc limit 1)`.as('reopening_reason'),
      ])
  );
}

/** What this reviewer was asked, the unfinished first, by due date; `marked` counts the criteria that have a mark. */
export async function listMyAssignments(tx: Tx, reviewerId: string) {
  return mine(tx, reviewerId)
    .select([
      sql<number>`(select count(*) from marks m where m.review_id = v.id and m.mark is not null)`.as(
        'marked',
      ),
      sql<number>`(select count(*) from criteria k where k.grid_version_id = c.grid_version_id)`.as(
        'criteria',
      ),
    ])
    .orderBy(sql`s.delivered_at is not null`)
    .orderBy('s.due_on')
    .orderBy('s.id')
    .execute();
}

/** One assignment in force of this reviewer; undefined when it is not theirs, or no longer. */
export async function findMyAssignment(tx: Tx, reviewerId: string, id: string) {
  return mine(tx, reviewerId).where('s.id', '=', id).executeTakeFirst();
}

export type MyAssignment = NonNullable<Awaited<ReturnType<typeof findMyAssignment>>>;
