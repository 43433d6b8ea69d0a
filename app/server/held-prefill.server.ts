import type { PrefillRefusal } from '#app/domain/application/filing-refusals.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import type { Tx } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import {
  findPrefill,
  lockPrefill,
  type StoredPrefill,
  savePrefillTaken,
} from '#db/queries/prefills.server.ts';

/** Whether a person may take a proposal, now or again; another one's, or one out of time, is refused. */
function judgePrefill(
  prefill: StoredPrefill | undefined,
  userId: string | null,
): Result<StoredPrefill, PrefillRefusal> {
  if (!prefill) return refused('prefill_not_found');
  if (prefill.acceptedBy !== null) {
    return prefill.acceptedBy === userId ? ok(prefill) : refused('prefill_used');
  }
  return prefill.isExpired ? refused('prefill_expired') : ok(prefill);
}

/** What a link proposes, to whoever opens it; `userId` is null for somebody who is not signed in. */
export async function lookAtPrefill(tx: Tx, userId: string | null, tokenHash: Buffer) {
  return judgePrefill(await findPrefill(tx, tokenHash), userId);
}

/** The same, held so that two clicks take it once. */
export async function holdPrefill(tx: Tx, userId: string, tokenHash: Buffer) {
  return judgePrefill(await lockPrefill(tx, tokenHash), userId);
}

/** Marks a proposal as taken, with its line in the history of the application. */
export async function closePrefill(
  tx: Tx,
  prefill: StoredPrefill,
  into: { applicationId: string; callId: string; userId: string; count: number },
): Promise<void> {
  await savePrefillTaken(tx, { id: prefill.id, ...into });
  await insertEvent(tx, {
    applicationId: into.applicationId,
    callId: into.callId,
    act: 'prefilled',
    actorKind: 'holder',
    actorId: into.userId,
    holderVisible: true,
    payload: { source: prefill.source, count: into.count },
  });
}
