import { windowState } from '#app/domain/call/windows.ts';
import type { ReentryFacts } from '#app/domain/selection/reentry.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import type { Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findApplicationWave } from '#db/queries/applications.server.ts';
import { findNotifiedDecision } from '#db/queries/decision-notices.server.ts';
import { findNextWindow, findReentry, type NextWindow } from '#db/queries/reentries.server.ts';

export interface LoadedReentry {
  facts: ReentryFacts;
  next: NextWindow | undefined;
  callId: string;
  /** The file that a consent already given has made. */
  newApplicationId: string | null;
}

/** What says whether a project may come back in the next wave of its call. */
export async function loadReentryFacts(tx: Tx, applicationId: string): Promise<LoadedReentry> {
  const now = await readClock(tx);
  const application = await findApplicationWave(tx, applicationId);
  const decision = await findNotifiedDecision(tx, applicationId);
  const next = await findNextWindow(tx, applicationId);
  const reentry = next && (await findReentry(tx, { applicationId, toWaveId: next.waveId }));
  return {
    facts: {
      decision: decision ? { outcome: decision.outcome, reserveExpiresOn: decision.reserveExpiresOn } : null,
      window: next ? windowState(next, now) : null,
      isDone: reentry?.isDone ?? false,
      today: parisClock(now.getTime()).date,
    },
    next,
    callId: application?.call_id ?? '',
    newApplicationId: reentry?.isDone ? reentry.newApplicationId : null,
  };
}
