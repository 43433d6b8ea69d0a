import { randomUUID } from 'node:crypto';
import type { CreationRefusal } from '#app/domain/application/filing-refusals.ts';
import { reusableAnswers } from '#app/domain/application/reusable-answers.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { noteAuthority } from '#app/server/draft-authority.server.ts';
import { closePrefill, holdPrefill } from '#app/server/held-prefill.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { listAnswers, type StoredValue, saveAnswers } from '#db/queries/answers.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import {
  findApplicationByCreationKey,
  findApplicationWave,
  findHeldApplication,
  insertDraft,
} from '#db/queries/applications.server.ts';
import { findWave, listWindows } from '#db/queries/calls.server.ts';
import { toAnswers } from '#db/queries/form-facts.server.ts';
import type { StoredPrefill } from '#db/queries/prefills.server.ts';
import { listQuestionsOfApplication } from '#db/queries/regional-questions.server.ts';

export type NewApplication = {
  creationKey: string;
  waveId: string;
  /** An application of the same person whose answers are taken again. */
  originId?: string;
  /** Answers that another service proposed: the hash of their link's secret. They name the draft by themselves. */
  prefillHash?: Buffer;
};

/**
 * Starts a draft in a wave, blank, from an earlier application or from answers proposed by another service. The creation key comes from the form that was
 * shown: sent twice, even at the same moment, it makes one draft and answers it twice.
 */
export async function createApplication(
  actor: PersonActor,
  request: NewApplication,
): Promise<Result<{ applicationId: string }, CreationRefusal>> {
  return asActor(actor, async (tx) => {
    const { waveId, originId, prefillHash } = request;
    const prefill = prefillHash && (await holdPrefill(tx, actor.userId, prefillHash));
    if (prefill && !prefill.ok) return prefill;
    if (prefill?.value.applicationId) return ok({ applicationId: prefill.value.applicationId });
    const creationKey = prefill?.value.id ?? request.creationKey;
    const known = await findApplicationByCreationKey(tx, { creationKey, userId: actor.userId });
    if (known) return ok({ applicationId: known.id });
    const refusal = await refuseWave(tx, waveId);
    if (refusal) return refused(refusal);
    const origin = originId && (await findHeldApplication(tx, { id: originId, userId: actor.userId }));
    if (originId && !origin) return refused('origin_not_found');
    const started = await startDraft(tx, actor, { ...request, creationKey });
    if (started.ok && prefill)
      await takePrefill(tx, { ...started.value, userId: actor.userId }, prefill.value);
    return started;
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
  { creationKey, waveId, originId }: NewApplication,
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
    originId,
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
  if (originId) await takeAnswers(tx, { applicationId: id, originId, userId: actor.userId });
  return ok({ applicationId: id });
}

/** Copies what may be reused, and remembers the authority that its communes name: the deadline hangs on it. */
async function takeAnswers(
  tx: Tx,
  { applicationId, originId, userId }: { applicationId: string; originId: string; userId: string },
): Promise<void> {
  const reused = reusableAnswers(
    toAnswers(await listAnswers(tx, originId)),
    await listQuestionsOfApplication(tx, applicationId),
  );
  const changes = Object.entries(reused).map(([path, value]) => ({
    path,
    value: value as StoredValue,
    baseVersion: 0,
  }));
  await saveAnswers(tx, { applicationId, userId, changes });
  await noteAuthority(tx, { applicationId, userId });
}

/** Writes what was proposed into the new draft; the proposal is then spent. */
async function takePrefill(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
  prefill: StoredPrefill,
): Promise<void> {
  const application = await findApplicationWave(tx, applicationId);
  if (!application) throw new Error('A draft that was just made is not there');
  const changes = Object.entries(prefill.answers).map(([path, value]) => ({
    path,
    value: value as StoredValue,
    baseVersion: 0,
  }));
  const written = await saveAnswers(tx, { applicationId, userId, changes });
  const into = { applicationId, callId: application.call_id, userId, count: written.length };
  await closePrefill(tx, prefill, into);
  await noteAuthority(tx, { applicationId, userId });
}
