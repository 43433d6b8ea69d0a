import type { WindowState } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { Outcome } from './decision.ts';

export type ReentryRefusal =
  | 'reentry_not_for_outcome'
  | 'no_next_wave'
  | 'call_not_open'
  | 'deadline_passed'
  | 'reentry_done'
  | 'confirmation_missing';

/** Outcomes after which a project may come back; a reserve place once it has fallen. */
const COMES_BACK: readonly Outcome[] = ['deferred', 'not_selected', 'reserve'];

export type ReentryFacts = {
  /** The last decision notified to the holder; null for none. */
  decision: { outcome: Outcome; reserveExpiresOn: string | null } | null;
  /** The window of its authority in the next wave of the call; null when no wave follows. */
  window: WindowState | null;
  isDone: boolean;
  /** Today, `YYYY-MM-DD`. */
  today: string;
};

/**
 * Whether a project may be presented again in the next wave, by its holder's own act: as it was deposited and with
 * its marks, or rewritten and without them. Source: lifecycle.md (decisions: carry-over to wave 2).
 */
export function decideReentry(
  facts: ReentryFacts & { isConfirmed: boolean },
): Result<undefined, ReentryRefusal> {
  const { decision, window } = facts;
  if (decision === null || !COMES_BACK.includes(decision.outcome)) return refused('reentry_not_for_outcome');
  const { outcome, reserveExpiresOn } = decision;
  const isStillOnReserve = outcome === 'reserve' && (reserveExpiresOn ?? '') >= facts.today;
  if (isStillOnReserve) return refused('reentry_not_for_outcome');
  if (window === null) return refused('no_next_wave');
  if (facts.isDone) return refused('reentry_done');
  if (window !== 'open') return refused(window === 'closed' ? 'deadline_passed' : 'call_not_open');
  return facts.isConfirmed ? ok(undefined) : refused('confirmation_missing');
}
