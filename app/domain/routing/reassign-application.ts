import type { Status } from '#app/domain/application/lifecycle.ts';
import type { WindowState } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export type ReassignmentRefusal =
  | 'review_begun'
  | 'complements_pending'
  | 'file_over'
  | 'window_still_open'
  | 'same_authority'
  | 'authority_not_served'
  | 'reason_missing';

/** Before the review a file may change agency; what has begun somewhere ends there. */
const FROM_STATUS: Readonly<Record<Status, 'movable' | ReassignmentRefusal>> = {
  draft: 'window_still_open',
  deposited: 'movable',
  complement_requested: 'complements_pending',
  admissible: 'movable',
  inadmissible: 'file_over',
  in_review: 'review_begun',
  reviewed: 'review_begun',
  ranked: 'review_begun',
  in_committee: 'review_begun',
  decided: 'file_over',
  withdrawn: 'file_over',
  closed: 'file_over',
  abandoned: 'file_over',
};

export type ReassignmentRequest = {
  status: Status;
  /** Until it closes, a new deposit would compute the agency again and undo the change. */
  window: WindowState;
  authorityId: number;
  destination: number;
  /** Agencies of the communes served, and that of the holder's seat. */
  concernedAuthorityIds: readonly number[];
  /** The national team corrects an error towards any agency; agencies agree among those concerned. */
  isNational: boolean;
  reason: string;
};

/** Whether a file may pass from one agency to another now. A choice of ours: no text of the call says it. */
export function decideReassignment(request: ReassignmentRequest): Result<undefined, ReassignmentRefusal> {
  const state = FROM_STATUS[request.status];
  if (state !== 'movable') return refused(state);
  if (request.window !== 'closed') return refused('window_still_open');
  if (request.destination === request.authorityId) return refused('same_authority');
  if (!request.isNational && !request.concernedAuthorityIds.includes(request.destination)) {
    return refused('authority_not_served');
  }
  return request.reason.trim() === '' ? refused('reason_missing') : ok(undefined);
}

/** Once moved, the former agency keeps its voice where it serves communes; the new one gives no second opinion. */
export function associatedAfterMove(servedAuthorityIds: readonly number[], destination: number): number[] {
  return servedAuthorityIds.filter((authorityId) => authorityId !== destination);
}
