import { randomUUID } from 'node:crypto';
import type { CreationRefusal } from '#app/domain/application/filing-refusals.ts';
import { formInForce } from '#app/domain/application/form-in-force.ts';
import { reusableAnswers } from '#app/domain/application/reusable-answers.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { windowState } from '#app/domain/call/windows.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { listAnswers, type StoredValue, saveAnswers } from '#db/queries/answers.server.ts';
import { insertEvent, lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import {
  findApplicationByCreationKey,
  findHeldApplication,
  insertDraft,
  saveDraftAuthority,
} from '#db/queries/applications.server.ts';
import { findWave, listWindows } from '#db/queries/calls.server.ts';
import { loadFormFacts, toAnswers } from '#db/queries/form-facts.server.ts';
import { listQuestionsOfApplication } from '#db/queries/regional-questions.server.ts';

export type NewApplication = {
  creationKey: string;
  waveId: string;
  /** An application of the same person whose answers are taken again. */
  originId?: string;
};

/**
 * Starts a draft in a wave, blank or from an earlier application. The creation key comes from the form that was
 * shown: sent twice, even at the same moment, it makes one draft and answers it twice.
 */
export async function createApplication(
  actor: PersonActor,
  request: NewApplication,
): Promise<Result<{ applicationId: string }, CreationRefusal>> {
  return asActor(actor, async (tx) => {
    const { creationKey, waveId, originId } = request;
    const known = await findApplicationByCreationKey(tx, { creationKey, userId: actor.userId });
    if (known) return ok({ applicationId: known.id });
    const refusal = await refuseWave(tx, waveId);
    if (refusal) return refused(refusal);
    const origin = originId && (await findHeldApplication(tx, { id: originId, userId: actor.userId }));
    if (originId && !origin) return refused('origin_not_found');
    return startDraft(tx, actor, request);
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
  const draft = await lockApplication(tx, applicationId);
  if (!draft) return;
  const { facts, call } = await loadFormFacts(tx, draft);
  const { routing } = formInForce(facts, localDateAt(await readClock(tx), call.time_zone));
  if (routing.ok) await saveDraftAuthority(tx, { applicationId, authorityId: routing.value.authorityId });
}
