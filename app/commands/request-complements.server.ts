import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { type DeadlineRefusal, readDeadline } from '#app/domain/application/complement-deadline.ts';
import { type ComplementItem, isTarget } from '#app/domain/application/complement-targets.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { readVersion } from '#app/server/complement-form.server.ts';
import { loadComplementMessage, tellOfComplements } from '#app/server/complement-mail.server.ts';
import { freezeLetter } from '#app/server/letters.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { moveApplication, readClock } from '#db/queries/application-moves.server.ts';
import { findCall } from '#db/queries/calls.server.ts';
import { insertComplementRequest } from '#db/queries/complements.server.ts';

export type ComplementsToRequest = {
  applicationId: string;
  items: readonly ComplementItem[];
  /** As typed: YYYY-MM-DD or DD/MM/YYYY. */
  deadline: string;
};

export type ComplementRefusal =
  | TransitionRefusal
  | DeadlineRefusal
  | 'not_found'
  | 'item_unknown'
  | 'sentence_missing';

/** The agency asks the holder to complete or correct what it names, and nothing else, before a day. */
export async function requestComplements(
  actor: PersonActor,
  { applicationId, items, deadline }: ComplementsToRequest,
): Promise<Result<{ requestId: string }, ComplementRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    const { row } = file;
    if (row.current_version_id === null) return refused('not_found');
    const due = await readDue(tx, row.call_id, deadline);
    const decision = decideTransition({
      act: 'request_complements',
      status: row.status as Status,
      actorRoles: lifecycleRolesOf(actor, file.object),
      facts: { namedItems: items.length, complementDeadlineSet: due.ok },
    });
    if (!decision.ok) return !due.ok && decision.code === 'complement_deadline_missing' ? due : decision;
    if (!due.ok) return due;
    const wrong = await findWrongItem(tx, row.current_version_id, items);
    if (wrong) return wrong;
    const request = await insertComplementRequest(tx, {
      applicationId,
      callId: row.call_id,
      baseVersionId: row.current_version_id,
      requestedBy: actor.userId,
      dueAt: due.dueAt,
      items: items.map((item) => ({ ...item, sentence: item.sentence.trim() })),
    });
    const moved = await moveApplication(tx, {
      applicationId,
      callId: row.call_id,
      act: 'request_complements',
      from: row.status,
      to: decision.value.to,
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: true,
      payload: { requestNumber: request.number, dueAt: due.dueAt.toISOString(), items: items.length },
    });
    if (!moved) return refused('not_allowed_from_status');
    await freezeRequestLetter(tx, applicationId, request.id);
    await tellOfComplements(tx, 'complement-request', { applicationId, requestId: request.id });
    return ok({ requestId: request.id });
  });
}

async function readDue(tx: Tx, callId: string, typed: string) {
  const call = await findCall(tx, callId);
  if (!call) throw new Error('An application without its call');
  return readDeadline(typed, localDateAt(await readClock(tx), call.time_zone), {
    days: call.complement_days,
    minDays: call.complement_min_days,
    graceDays: call.complement_grace_days,
  });
}

async function findWrongItem(tx: Tx, versionId: string, items: readonly ComplementItem[]) {
  if (items.some(({ sentence }) => sentence.trim() === '')) return refused('sentence_missing');
  const deposited = answersOfContent((await readVersion(tx, versionId)).content);
  const isKnown = items.every(({ target }) => isTarget(target, deposited));
  const isOnce = new Set(items.map(({ target }) => target)).size === items.length;
  return isKnown && isOnce ? undefined : refused('item_unknown');
}

async function freezeRequestLetter(tx: Tx, applicationId: string, requestId: string): Promise<void> {
  const { message } = await loadComplementMessage(tx, { applicationId, requestId });
  const { items, dueAt, departmentCode, regime, rejectionOn } = message;
  await freezeLetter(tx, {
    applicationId,
    subjectId: requestId,
    subject: { kind: 'complement_request', items: [...items], dueAt, departmentCode, regime, rejectionOn },
  });
}
