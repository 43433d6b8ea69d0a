import { randomUUID } from 'node:crypto';
import type { CreationRefusal } from '#app/domain/application/filing-refusals.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { findApplicationByCreationKey, insertDraft } from '#db/queries/applications.server.ts';
import { findWave, listWindows } from '#db/queries/calls.server.ts';

/**
 * Starts a draft in a wave. The creation key comes from the form that was shown: sent twice, even at the same
 * moment, it makes one draft and answers it twice.
 */
export async function createApplication(
  actor: PersonActor,
  { creationKey, waveId }: { creationKey: string; waveId: string },
): Promise<Result<{ applicationId: string }, CreationRefusal>> {
  return asActor(actor, async (tx) => {
    const known = await findApplicationByCreationKey(tx, { creationKey, userId: actor.userId });
    if (known) return ok({ applicationId: known.id });
    const refusal = await refuseWave(tx, waveId);
    if (refusal) return refused(refusal);
    return startDraft(tx, actor, { creationKey, waveId });
  });
}

/** One authority's open window is enough: which one counts is known only once the communes are. */
async function refuseWave(tx: Tx, waveId: string): Promise<CreationRefusal | undefined> {
  const wave = await findWave(tx, waveId);
  if (!wave) return 'wave_not_found';
  const now = await readClock(tx);
  const windows = await listWindows(tx, waveId);
  const states = windows.map((window) =>
    windowState({ opensAt: window.opens_at, closesAt: window.closes_at }, now),
  );
  if (states.includes('open')) return undefined;
  return states.includes('not_open') ? 'call_not_open' : 'deadline_passed';
}

async function startDraft(
  tx: Tx,
  actor: PersonActor,
  { creationKey, waveId }: { creationKey: string; waveId: string },
): Promise<Result<{ applicationId: string }, CreationRefusal>> {
  const wave = await findWave(tx, waveId);
  if (!wave) return refused('wave_not_found');
  const id = randomUUID();
  const isNew = await insertDraft(tx, {
    id,
    callId: wave.call_id,
    waveId,
    creationKey,
    userId: actor.userId,
  });
  if (!isNew) {
    const other = await findApplicationByCreationKey(tx, { creationKey, userId: actor.userId });
    return other ? ok({ applicationId: other.id }) : refused('creation_key_used');
  }
  await insertEvent(tx, {
    applicationId: id,
    callId: wave.call_id,
    act: 'create',
    to: 'draft',
    actorKind: 'holder',
    actorId: actor.userId,
    holderVisible: true,
  });
  return ok({ applicationId: id });
}
