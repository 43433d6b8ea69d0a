import { can } from '#app/domain/account/permissions.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import {
  canBeAssigned,
  REVIEW_SEATS,
  type ReviewerCandidate,
  type ReviewSeat,
} from '#app/domain/review/assignment.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import { proposedDueDay } from '#app/domain/review/due-day.ts';
import { describeHead, loadExaminedFile, notFound } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import {
  ACTIVE_STATES,
  listAssignments,
  listCandidates,
  listReviewers,
  type Reviewer,
} from '#db/queries/assignments.server.ts';
import { findFileToAssign } from '#db/queries/conflicts-of-interest.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { findReconciliation } from '#db/queries/reconciliations.server.ts';

type Examined = Awaited<ReturnType<typeof loadExaminedFile>>;
type Target = NonNullable<Awaited<ReturnType<typeof findFileToAssign>>>;

/** Who sits where, who could, and who may not with the reason why: by the function that judges the choice. */
export async function loadAssignment(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, object } = file;
  const mayAssign =
    (row.status === 'admissible' || row.status === 'in_review') && can(actor, 'assign_reviewers', object);
  const assignments = await listAssignments(tx, id);
  const target = await findFileToAssign(tx, id);
  if (!target) throw notFound();
  const supporters = new Set(target.supporterUserIds);
  const assignmentIds = assignments.filter(({ state }) => ACTIVE_STATES.includes(state)).map(({ id }) => id);
  const isConvened = (await findReconciliation(tx, { applicationId: id, assignmentIds })) !== undefined;
  const free = mayAssign ? await openSeats(tx, file, target) : [];
  // Who would come third might have read what the meeting opened.
  const seats = isConvened ? free.filter(({ seat }) => seat !== 'third') : free;
  return {
    head: describeHead(actor, file),
    mayAssign,
    assignments: assignments.map(({ reviewer_email: _private, ...assignment }) => ({
      ...assignment,
      isSupporter: supporters.has(assignment.reviewer_id),
      isActive: ACTIVE_STATES.includes(assignment.state),
    })),
    seats,
    dueOn: proposedDueDay(localDateAt(row.now, row.time_zone), row.review_days),
    isConvened,
    isDivergenceOpen: isDivergenceOpen({
      isDivergent: row.is_divergent,
      required: row.reviews_required,
      locked: row.reviews_locked,
    }),
    divergence: row.divergence_reason,
  };
}

/** Seats that the call asks for and nobody holds; the third only once the first reviews diverge. */
async function openSeats(tx: Tx, { row, object }: Examined, target: Target) {
  const wanted = REVIEW_SEATS.slice(0, row.is_divergent ? REVIEW_SEATS.length : row.reviewers_per_file);
  const free = wanted.filter((seat) => !target.assigned.some((one) => one.seat === seat));
  if (free.length === 0) return [];
  const near = await listReviewers(tx, {
    authorityIds: target.authorityIds,
    departmentCodes: object.departmentCodes,
  });
  const everywhere = free.includes('third') ? await listReviewers(tx, 'everywhere') : [];
  const candidates = await listCandidates(tx, [...near, ...everywhere]);
  const on = localDateAt(row.now, row.time_zone);
  return free.map((seat) => ({
    seat,
    candidates: (seat === 'third' ? everywhere : near).flatMap((reviewer) =>
      describeCandidate(reviewer, candidates.get(reviewer.id), target, { seat, on }),
    ),
  }));
}

function describeCandidate(
  reviewer: Reviewer,
  candidate: ReviewerCandidate | undefined,
  target: Target,
  place: { seat: ReviewSeat; on: string },
) {
  if (!candidate) return [];
  const { refusals, conflicts } = canBeAssigned(candidate, target, place);
  // Somebody of the other side, or already seated beside, is not a candidate at all.
  if (refusals.includes('not_a_reviewer') || refusals.includes('already_assigned')) return [];
  return [{ id: reviewer.id, name: reviewer.name, load: reviewer.load, refusals, conflicts }];
}
