import {
  type ApplicationToAssign,
  type AssignmentRefusal,
  canBeAssigned,
  type ReviewerCandidate,
  type ReviewSeat,
} from './assignment.ts';
import type { Conflict } from './conflicts-of-interest.ts';

/**
 * Whether a person may take the seat of one who withdrew: by the rule of every assignment, but for the territory.
 * A département has one delegate at times, and the superior then chooses among the others; that is said, not
 * refused.
 */
export function canSubstitute(
  candidate: ReviewerCandidate,
  application: ApplicationToAssign,
  place: { seat: ReviewSeat; on: string },
): { refusals: AssignmentRefusal[]; conflicts: Conflict[]; isFromElsewhere: boolean } {
  const { refusals, conflicts } = canBeAssigned(candidate, application, place);
  return {
    refusals: refusals.filter((refusal) => refusal !== 'outside_territory'),
    conflicts,
    isFromElsewhere: refusals.includes('outside_territory'),
  };
}
