import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export type ReadReviewRefusal = 'review_blind' | 'review_of_own_application' | 'recused' | 'review_not_yours';

export type ReviewViewer = {
  userId: string;
  isMember: boolean;
  isRecused: boolean;
  /** Assigned to the same application; null when not, else whether the own review is locked. */
  ownReview: 'locked' | 'unlocked' | null;
  /** Officer or director of the own or an associated authority, national official, auditor. */
  isOfficial: boolean;
};

/**
 * Who may read a review's marks, comments and opinion. Its author always may. Everyone else,
 * officials included, waits until every required review is locked, so that no mark can lean on
 * another; a reviewer still at work (the third, after a divergence) waits for the own lock too.
 * Members of the application never may, whatever else they are: what they receive is
 * the decision. A recused person reads nothing. Source: domain.md 5.4, 5.5.
 */
export function canReadReview(input: {
  viewer: ReviewViewer;
  review: { reviewerId: string };
  allRequiredLocked: boolean;
}): Result<true, ReadReviewRefusal> {
  const { viewer, review } = input;
  if (viewer.isMember) return refused('review_of_own_application');
  if (viewer.isRecused) return refused('recused');
  if (viewer.userId === review.reviewerId) return ok(true);
  if (viewer.ownReview === null && !viewer.isOfficial) return refused('review_not_yours');
  if (viewer.ownReview === 'unlocked' || !input.allRequiredLocked) return refused('review_blind');
  return ok(true);
}
