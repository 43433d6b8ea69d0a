import { can } from '#app/domain/account/permissions.ts';
import { contactEmailsOf } from '#app/domain/application/contact-emails.ts';
import { nextWorkingDay } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { canBeAssigned, REVIEW_SEATS, type ReviewSeat } from '#app/domain/review/assignment.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { describeHead, loadExaminedFile, loadFrozen } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import {
  ACTIVE_STATES,
  findApplicationToAssign,
  listAssignments,
  listReviewers,
  type Reviewer,
  toCandidate,
} from '#db/queries/assignments.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

type Examined = Awaited<ReturnType<typeof loadExaminedFile>>;
type Target = Awaited<ReturnType<typeof findApplicationToAssign>>;

/** Who sits where, who could, and who may not with the reason why: by the function that judges the choice. */
export async function loadAssignment(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, object } = file;
  const mayAssign =
    (row.status === 'admissible' || row.status === 'in_review') && can(actor, 'assign_reviewers', object);
  const assignments = await listAssignments(tx, id);
  const document = await loadFrozen(tx, row.current_version_id);
  const target = await findApplicationToAssign(tx, row, contactEmailsOf(document.content));
  const supporters = new Set(target.supporterUserIds);
  const seats = mayAssign ? await openSeats(tx, file, target) : [];
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
    progress: { required: row.reviews_required, locked: row.reviews_locked, isDivergent: row.is_divergent },
    divergence: row.divergence_reason,
  };
}

/** The call's delay, never ending on a day when nobody works. */
function proposedDueDay(today: string, reviewDays: number): string {
  const day = addDays(today, reviewDays);
  return day === undefined ? '' : nextWorkingDay(day);
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
  return free.map((seat) => ({
    seat,
    candidates: (seat === 'third' ? everywhere : near).flatMap((reviewer) =>
      describeCandidate(reviewer, target, seat),
    ),
  }));
}

function describeCandidate(reviewer: Reviewer, target: Target, seat: ReviewSeat) {
  const { refusals, warnings } = canBeAssigned(toCandidate(reviewer), target, seat);
  // Somebody of the other side, or already seated beside, is not a candidate at all.
  if (refusals.includes('not_a_reviewer') || refusals.includes('already_assigned')) return [];
  return [{ id: reviewer.id, name: reviewer.name, load: reviewer.load, refusals, warnings }];
}
