import { readAttempt } from '#app/domain/application/attempt-content.ts';
import { isAnswerLate } from '#app/domain/application/complement-deadline.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { formInForce } from '#app/domain/application/form-in-force.ts';
import type { FrozenAttachment } from '#app/domain/application/frozen-version.ts';
import { judgeComplements } from '#app/domain/application/judge-complements.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { filesByKind } from '#app/domain/application/proof-owners.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadOpenRequest, type OpenRequest } from '#app/server/complement-form.server.ts';
import { tellOfComplements } from '#app/server/complement-mail.server.ts';
import { depositedFacts } from '#app/server/deposited-facts.server.ts';
import { freezeVersion } from '#app/server/freeze-version.server.ts';
import { asActor, type PersonActor, type Tx, type WORKER } from '#db/client.server.ts';
import { insertEvent, lockApplication, moveApplication } from '#db/queries/application-moves.server.ts';
import { saveComplementedFacts } from '#db/queries/applications.server.ts';
import { endComplementRequest } from '#db/queries/complements.server.ts';
import { findAttempt, findUnfinishedAnswer, finishAttempt } from '#db/queries/deposits.server.ts';
import { type LoadedForm, loadFormFacts } from '#db/queries/form-facts.server.ts';

export type AnswerOutcomeRefusal = TransitionRefusal | 'not_found' | 'nothing_answered';

type Application = NonNullable<Awaited<ReturnType<typeof lockApplication>>>;
type Attempt = NonNullable<Awaited<ReturnType<typeof findUnfinishedAnswer>>>;

/**
 * Second step of an answer to complements, in one transaction: what was not asked did not change, the new frozen
 * version, the end of the request, the event, the status, the mail. Done once however often it is called. Late is kept
 * and flagged; what was left unanswered is named, for people to judge.
 */
export async function finishComplementAnswer(
  actor: PersonActor | typeof WORKER,
  attemptId: string,
): Promise<Result<{ applicationId: string }, AnswerOutcomeRefusal>> {
  return asActor(actor, async (tx) => {
    const known = await findAttempt(tx, attemptId);
    const application = known && (await lockApplication(tx, known.application_id));
    if (!application) return refused('not_found');
    const attempt = await findUnfinishedAnswer(tx, attemptId);
    if (attempt) await finishOne(tx, application, attempt);
    const done = await findAttempt(tx, attemptId);
    if (done?.outcome !== 'refused') return ok({ applicationId: application.id });
    return refused((done.refusal_code ?? 'incomplete') as AnswerOutcomeRefusal);
  });
}

async function finishOne(tx: Tx, application: Application, attempt: Attempt): Promise<void> {
  const open = await loadOpenRequest(tx, application.id);
  const isItsRequest = open !== undefined && open.request.id === attempt.complement_request_id;
  const judged = isItsRequest
    ? await judge(tx, application, attempt, open)
    : refused('not_allowed_from_status');
  if (judged.ok) await writeAnswer(tx, { application, attempt, open: open as OpenRequest, ...judged.value });
  else await refuseAnswer(tx, application, attempt, judged.code);
}

type JudgedAnswer = {
  content: DepositedContent;
  attachments: readonly FrozenAttachment[];
  to: Status;
  unanswered: string[];
  loaded: LoadedForm;
};

/** The attempt's own content against the copy that the agency read: complete, touched, and only where it was asked. */
async function judge(
  tx: Tx,
  application: Application,
  attempt: Attempt,
  { request, base, scope }: OpenRequest,
): Promise<Result<JudgedAnswer, AnswerOutcomeRefusal>> {
  const { answers, attachments } = readAttempt(attempt.content);
  const loaded = await loadFormFacts(tx, application, { answers, attachments: filesByKind(attachments) });
  const form = formInForce(loaded.facts, localDateAt(attempt.received_at, loaded.call.time_zone));
  const { items } = request;
  const judged = judgeComplements({ base, items, scope, facts: loaded.facts, form, attachments });
  if (judged.problems.length > 0) return refused('incomplete');
  if (judged.unanswered.length === items.length) return refused('nothing_answered');
  const decision = decideTransition({
    act: 'answer_complements',
    status: application.status as Status,
    actorRoles: ['signatory'],
    facts: { onlyNamedFieldsChanged: judged.unasked.length === 0 },
  });
  if (!decision.ok) return decision;
  return ok({ ...judged, attachments, to: decision.value.to, loaded });
}

async function refuseAnswer(
  tx: Tx,
  application: Application,
  attempt: Attempt,
  code: AnswerOutcomeRefusal,
): Promise<void> {
  await finishAttempt(tx, { id: attempt.id, outcome: 'refused', refusalCode: code });
  await insertEvent(tx, {
    applicationId: application.id,
    callId: application.call_id,
    act: 'complements_refused',
    actorKind: 'holder',
    actorId: attempt.submitted_by,
    holderVisible: true,
    payload: { code, receivedAt: attempt.received_at.toISOString() },
  });
}

type Answer = JudgedAnswer & { application: Application; attempt: Attempt; open: OpenRequest };

async function writeAnswer(tx: Tx, answer: Answer): Promise<void> {
  const { application, attempt, open, content, attachments, loaded, unanswered } = answer;
  const { routing } = formInForce(loaded.facts, localDateAt(attempt.received_at, loaded.call.time_zone));
  // The agency that asked stays in charge; the others follow the communes.
  const places = routing.ok ? routing.value : open.base.routing;
  const { authorityId } = open.base.routing;
  const isLate = isAnswerLate(attempt.received_at, open.request.due_at);
  const version = await freezeVersion(tx, {
    application,
    attemptId: attempt.id,
    call: loaded.call,
    routing: { ...places, authorityId },
    content,
    attachments,
  });
  await saveFacts(tx, answer, { versionId: version.id, places, authorityId });
  await finishAttempt(tx, { id: attempt.id, outcome: isLate ? 'deposited_late' : 'deposited' });
  const ended = { id: open.request.id, outcome: 'answered' as const, answerVersionId: version.id };
  await endComplementRequest(tx, { ...ended, isLate, unanswered });
  const moved = await moveApplication(tx, {
    applicationId: application.id,
    callId: application.call_id,
    act: 'answer_complements',
    from: application.status,
    to: answer.to,
    actorKind: 'holder',
    actorId: attempt.submitted_by,
    holderVisible: true,
    payload: {
      requestNumber: open.request.number,
      versionNumber: version.number,
      receivedAt: attempt.received_at.toISOString(),
      fingerprint: Buffer.from(version.leafRoot).toString('hex'),
      isLate,
      unanswered: unanswered.length,
    },
  });
  if (!moved) throw new Error('The status moved under the lock of its own application');
  await tellOfComplements(tx, 'complement-acknowledgement', {
    applicationId: application.id,
    requestId: open.request.id,
  });
}

async function saveFacts(
  tx: Tx,
  { application, content, loaded }: Answer,
  {
    versionId,
    places,
    authorityId,
  }: {
    versionId: string;
    places: { associatedAuthorityIds: readonly number[]; departmentCodes: readonly string[] };
    authorityId: number;
  },
): Promise<void> {
  await saveComplementedFacts(tx, {
    applicationId: application.id,
    versionId,
    facts: {
      ...depositedFacts(content, loaded.facts, places.departmentCodes),
      associated_authority_ids: places.associatedAuthorityIds.filter((id) => id !== authorityId),
    },
  });
}
