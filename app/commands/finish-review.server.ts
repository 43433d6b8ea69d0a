import { decideTransition, type Status } from '#app/domain/application/lifecycle.ts';
import {
  isDivergenceOpen,
  type LockedReview,
  type ReviewProgress,
  reviewProgress,
} from '#app/domain/review/divergence.ts';
import { isReconciled } from '#app/domain/review/reconciliation.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import { insertEvent, lockApplication, moveApplication } from '#db/queries/application-moves.server.ts';
import { ACTIVE_STATES, listAssignments } from '#db/queries/assignments.server.ts';
import { findCall, loadGrid } from '#db/queries/calls.server.ts';
import {
  type LockedReviewRow,
  listLockedReviews,
  unblindReviews,
} from '#db/queries/delivered-reviews.server.ts';
import { findReconciliation } from '#db/queries/reconciliations.server.ts';
import { findProgress, saveProgress } from '#db/queries/reviews.server.ts';

export type ReviewEnd = 'waiting' | 'divergent' | 'reviewed' | 'corrected' | 'not_under_review';

/**
 * Looks whether every review of a file is in, and closes its examination if so: reviews open to those who may
 * read them, status moves. With a divergence it asks for a third review instead, and marks stay closed. May be
 * run any number of times, by the request that delivered a review and by the job that follows.
 */
export async function finishReview({ applicationId }: { applicationId: string }): Promise<ReviewEnd> {
  return asActor(WORKER, async (tx) => {
    const file = await lockApplication(tx, applicationId);
    if (file === undefined || file.authority_id === null) return 'not_under_review';
    if (file.status !== 'in_review' && file.status !== 'reviewed') return 'not_under_review';
    const meeting = await findMeeting(tx, applicationId);
    const progress = await measure(tx, file, meeting?.recorded_at ?? null);
    await record(tx, { ...file, authority_id: file.authority_id }, progress);
    if (file.status === 'reviewed')
      return (await openCorrections(tx, applicationId)) ? 'corrected' : 'not_under_review';
    const decision = decideTransition({
      act: 'finish_review',
      status: file.status as Status,
      actorRoles: ['system'],
      facts: {
        everyRequiredReviewLocked:
          progress.everyRequiredReviewLocked && (await isEverySeatDelivered(tx, applicationId)),
        // Whoever was called to a meeting held to account for it: corrections alone do not do away with its minutes.
        divergenceOpen: progress.divergenceOpen || (meeting !== undefined && meeting.recorded_at === null),
      },
    });
    if (!decision.ok && meeting) await openCorrections(tx, applicationId);
    if (!decision.ok) return decision.code === 'divergence_open' ? 'divergent' : 'waiting';
    await unblindReviews(tx, applicationId);
    const move = { act: 'finish_review', from: file.status, to: decision.value.to };
    await moveApplication(tx, { ...eventOf(file), ...move });
    return 'reviewed';
  });
}

/** Where the reviews are open already, a correction delivered since opens at once. */
async function openCorrections(tx: Tx, applicationId: string): Promise<boolean> {
  return (await unblindReviews(tx, applicationId)) > 0;
}

type File = { id: string; call_id: string; authority_id: number };

/** The reconciliation meeting of those who sit now, if one was convened. */
async function findMeeting(tx: Tx, applicationId: string) {
  const seated = (await listAssignments(tx, applicationId)).filter(
    ({ seat, state }) => seat !== 'third' && ACTIVE_STATES.includes(state),
  );
  return findReconciliation(tx, { applicationId, assignmentIds: seated.map(({ id }) => id) });
}

async function measure(
  tx: Tx,
  file: Pick<File, 'id' | 'call_id'>,
  minutesAt: Date | null,
): Promise<ReviewProgress> {
  const call = await findCall(tx, file.call_id);
  const grid = call && (await loadGrid(tx, call.grid_version_id));
  if (!call || !grid) throw new Error('A file under review has lost its call or its grid');
  const delivered = await listLockedReviews(tx, file.id);
  return reviewProgress(delivered.map(toLocked), {
    criteria: grid.criteria.map(({ code, weight, floor_mark: floor }) => ({ code, weight, floor })),
    thirdReviewGap: call.third_review_gap,
    reviewersPerFile: call.reviewers_per_file,
    reconciled: isReconciled(
      minutesAt,
      delivered.flatMap(({ locked_at: lockedAt }) => lockedAt ?? []),
    ),
  });
}

/** All that the agency may know before the reviews open; a divergence enters the history each time it opens. */
async function record(tx: Tx, file: File, progress: ReviewProgress): Promise<void> {
  const before = await findProgress(tx, file.id);
  await saveProgress(tx, {
    applicationId: file.id,
    callId: file.call_id,
    authorityId: file.authority_id,
    required: progress.requiredCount,
    locked: progress.lockedCount,
    isDivergent: progress.grounds.length > 0,
    divergenceReason: progress.grounds.join(','),
  });
  const wasOpen = isDivergenceOpen({ ...before, isDivergent: before?.is_divergent });
  if (progress.divergenceOpen && !wasOpen) {
    await insertEvent(tx, { ...eventOf(file), act: 'find_divergence' });
  }
}

/** A seat given after a divergence or a reopening counts too, although the call asks for fewer. */
async function isEverySeatDelivered(tx: Tx, applicationId: string): Promise<boolean> {
  const assignments = await listAssignments(tx, applicationId);
  return assignments
    .filter(({ state }) => ACTIVE_STATES.includes(state))
    .every(({ delivered_at: deliveredAt }) => deliveredAt !== null);
}

function toLocked({ marks, opinion }: LockedReviewRow): LockedReview {
  return { marks: Object.fromEntries(marks.map(({ code, mark }) => [code, mark ?? undefined])), opinion };
}

function eventOf(file: { id: string; call_id: string }) {
  return { applicationId: file.id, callId: file.call_id, actorKind: 'system', holderVisible: false } as const;
}
