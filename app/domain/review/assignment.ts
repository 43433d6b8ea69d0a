import {
  type Conflict,
  type ConflictCode,
  type FileTies,
  findConflicts,
  isBlocking,
  type PersonTies,
} from './conflicts-of-interest.ts';

/** Where a reviewer sits: one for the agency, one for ANCT, a third after a divergence. Source: domain.md 5.4. */
export const REVIEW_SEATS = ['ars', 'anct', 'third'] as const;
export type ReviewSeat = (typeof REVIEW_SEATS)[number];

/** Forbids the assignment, beside a conflict of interest that blocks. */
export type AssignmentRefusal =
  | ConflictCode
  | 'not_a_reviewer'
  | 'already_assigned'
  | 'seat_already_taken'
  | 'outside_territory';

export type ReviewerCandidate = PersonTies & {
  /** Roles of reviewer that the person holds. */
  arsAuthorityIds: readonly number[];
  anctDepartmentCodes: readonly string[];
};

export type ApplicationToAssign = FileTies & {
  /** Own and associated authorities, départements served. */
  authorityIds: readonly number[];
  departmentCodes: readonly string[];
  assigned: readonly { userId: string; seat: ReviewSeat }[];
};

/**
 * Whether a person may review this application in a seat, with every reason against, and the ties to check by
 * whoever answers for the choice. The third reviewer, called after a divergence, may be of either side and of
 * another territory. `on` is today.
 * Source: domain.md 3.3 (support and scoring by the same person), 5.4, 5.5.
 */
export function canBeAssigned(
  candidate: ReviewerCandidate,
  application: ApplicationToAssign,
  { seat, on }: { seat: ReviewSeat; on: string },
): { refusals: AssignmentRefusal[]; conflicts: Conflict[] } {
  const { userId } = candidate;
  const refusals: AssignmentRefusal[] = [];
  const mayReview = isReviewerFor(candidate, seat);
  if (!mayReview) refusals.push('not_a_reviewer');
  const conflicts = findConflicts(candidate, application, on);
  refusals.push(...conflicts.filter(isBlocking).map(({ code }) => code));
  if (application.assigned.some((one) => one.userId === userId)) refusals.push('already_assigned');
  else if (application.assigned.some((one) => one.seat === seat)) refusals.push('seat_already_taken');
  if (mayReview && !isInTerritory(candidate, application, seat)) refusals.push('outside_territory');
  return { refusals, conflicts };
}

function isReviewerFor(candidate: ReviewerCandidate, seat: ReviewSeat): boolean {
  const isArs = candidate.arsAuthorityIds.length > 0;
  const isAnct = candidate.anctDepartmentCodes.length > 0;
  if (seat === 'third') return isArs || isAnct;
  return seat === 'ars' ? isArs : isAnct;
}

function isInTerritory(
  candidate: ReviewerCandidate,
  application: ApplicationToAssign,
  seat: ReviewSeat,
): boolean {
  if (seat === 'third') return true;
  return seat === 'ars'
    ? candidate.arsAuthorityIds.some((id) => application.authorityIds.includes(id))
    : candidate.anctDepartmentCodes.some((code) => application.departmentCodes.includes(code));
}
