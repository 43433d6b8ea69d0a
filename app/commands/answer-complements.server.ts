import { createHash, randomUUID } from 'node:crypto';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { attemptBytes } from '#app/domain/application/attempt-content.ts';
import type { AttemptRefusal } from '#app/domain/application/filing-refusals.ts';
import type { FrozenAttachment } from '#app/domain/application/frozen-version.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { loadOpenRequest, type OpenRequest, readComplements } from '#app/server/complement-form.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { holdForWriting } from '#db/queries/applications.server.ts';
import { findAttemptByKey, insertAttempt } from '#db/queries/deposits.server.ts';
import { enqueueJob } from '#db/queries/mails.server.ts';

export type AnswerToSend = {
  applicationId: string;
  /** Comes from the page that was confirmed: sent again, it finds the same attempt. */
  idempotencyKey: string;
  /** Hash of what that page showed. */
  fingerprint: string;
  /** The person confirms that what is sent is exact. */
  confirmed: boolean;
};

type Attempted = Result<{ attemptId: string }, AttemptRefusal>;

const WORKER_DELAY_SECONDS = 20;

/**
 * First step of an answer to a request for complements, in a transaction of its own, as for a deposit: its instant is
 * the database's and its content is frozen from here. finishComplementAnswer is the second.
 */
export async function answerComplements(actor: PersonActor, answer: AnswerToSend): Promise<Attempted> {
  return asActor(actor, async (tx): Promise<Attempted> => {
    const held = await holdForWriting(tx, { id: answer.applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canDeposit(held.member_role as MemberRole)) return refused('not_allowed_role');
    const known = await findKnownAttempt(tx, answer);
    if (known) return known;
    if (!answer.confirmed) return refused('confirmation_missing');
    const open =
      held.status === 'complement_requested' ? await loadOpenRequest(tx, answer.applicationId) : undefined;
    if (!open) return refused('not_allowed_from_status');
    const content = await readAnswerContent(tx, answer.applicationId, open);
    if (content.fingerprint !== answer.fingerprint) return refused('content_changed');
    return recordAttempt(tx, actor, answer, { ...content, requestId: open.request.id });
  });
}

type AnswerContent = { bytes: Buffer; fingerprint: string; attachments: FrozenAttachment[] };

/** What would be sent now, and its hash. */
export async function readAnswerContent(
  tx: Tx,
  applicationId: string,
  open: OpenRequest,
): Promise<AnswerContent> {
  const { answers, attachments } = await readComplements(tx, applicationId, open);
  const bytes = Buffer.from(attemptBytes({ answers, attachments }));
  return { bytes, fingerprint: createHash('sha256').update(bytes).digest('hex'), attachments };
}

async function recordAttempt(
  tx: Tx,
  actor: PersonActor,
  answer: AnswerToSend,
  content: AnswerContent & { requestId: string },
): Promise<Attempted> {
  const id = randomUUID();
  const isNew = await insertAttempt(tx, {
    id,
    applicationId: answer.applicationId,
    idempotencyKey: answer.idempotencyKey,
    submittedBy: actor.userId,
    content: content.bytes,
    contentSha256: Buffer.from(content.fingerprint, 'hex'),
    files: content.attachments,
    complementRequestId: content.requestId,
  });
  if (!isNew) return (await findKnownAttempt(tx, answer)) ?? refused('not_found');
  await enqueueJob(tx, 'finish_deposit', { attempt_id: id }, `finish_deposit:${id}`, WORKER_DELAY_SECONDS);
  return ok({ attemptId: id });
}

async function findKnownAttempt(tx: Tx, answer: AnswerToSend): Promise<Attempted | undefined> {
  const attempt = await findAttemptByKey(tx, answer);
  if (!attempt) return undefined;
  return attempt.content_sha256.toString('hex') === answer.fingerprint
    ? ok({ attemptId: attempt.id })
    : refused('key_used_for_other_content');
}
