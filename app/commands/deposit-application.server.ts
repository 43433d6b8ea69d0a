import { createHash, randomUUID } from 'node:crypto';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { attemptBytes, depositedFiles } from '#app/domain/application/attempt-content.ts';
import type { AttemptRefusal } from '#app/domain/application/filing-refusals.ts';
import { formInForce } from '#app/domain/application/form-in-force.ts';
import type { FrozenAttachment } from '#app/domain/application/frozen-version.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { failPoint } from '#app/server/fail-points.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { listAnswers } from '#db/queries/answers.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findApplicationWave, holdForWriting } from '#db/queries/applications.server.ts';
import { listAttachments } from '#db/queries/attachments.server.ts';
import { findAttemptByKey, insertAttempt } from '#db/queries/deposits.server.ts';
import { loadFormFacts, toAnswers } from '#db/queries/form-facts.server.ts';
import { enqueueJob } from '#db/queries/mails.server.ts';
import { listQuestionsOfApplication } from '#db/queries/regional-questions.server.ts';

export type DepositRequest = {
  applicationId: string;
  /** Comes from the page that was confirmed: sent again, it finds the same attempt. */
  idempotencyKey: string;
  /** Hash of what that page showed (liveFingerprint): nobody deposits what they have not read. */
  fingerprint: string;
  /** The sworn statement is ticked. */
  sworn: boolean;
};

type Attempted = Result<{ attemptId: string }, AttemptRefusal>;

/** Long enough for the request to finish by itself; the worker then finds what it left behind. */
const WORKER_DELAY_SECONDS = 20;

/**
 * First step of a deposit, in a transaction of its own: the attempt, whose instant is the database's and whose
 * content is frozen from here. finishDeposit is the second.
 */
export async function depositApplication(actor: PersonActor, request: DepositRequest): Promise<Attempted> {
  const recorded = await asActor(actor, async (tx): Promise<Attempted> => {
    const held = await holdForWriting(tx, { id: request.applicationId, userId: actor.userId });
    if (!held) return refused('not_found');
    if (!canDeposit(held.member_role as MemberRole)) return refused('not_allowed_role');
    const known = await findKnownAttempt(tx, request);
    if (known) return known;
    if (!request.sworn) return refused('confirmation_missing');
    if (held.status !== 'draft' && held.status !== 'deposited') return refused('not_allowed_from_status');
    const live = await readLiveContent(tx, request.applicationId);
    if (live.fingerprint !== request.fingerprint) return refused('content_changed');
    return recordAttempt(tx, actor, request, live);
  });
  failPoint('attempt_committed');
  return recorded;
}

async function recordAttempt(
  tx: Tx,
  actor: PersonActor,
  request: DepositRequest,
  live: LiveContent,
): Promise<Attempted> {
  const id = randomUUID();
  const isNew = await insertAttempt(tx, {
    id,
    applicationId: request.applicationId,
    idempotencyKey: request.idempotencyKey,
    submittedBy: actor.userId,
    content: live.bytes,
    contentSha256: Buffer.from(live.fingerprint, 'hex'),
    files: live.attachments,
  });
  if (!isNew) return (await findKnownAttempt(tx, request)) ?? refused('not_found');
  await enqueueJob(tx, 'finish_deposit', { attempt_id: id }, `finish_deposit:${id}`, WORKER_DELAY_SECONDS);
  failPoint('attempt_written');
  return ok({ attemptId: id });
}

async function findKnownAttempt(tx: Tx, request: DepositRequest): Promise<Attempted | undefined> {
  const attempt = await findAttemptByKey(tx, request);
  if (!attempt) return undefined;
  return attempt.content_sha256.toString('hex') === request.fingerprint
    ? ok({ attemptId: attempt.id })
    : refused('key_used_for_other_content');
}

type LiveContent = { bytes: Buffer; fingerprint: string; attachments: FrozenAttachment[] };

/** What would be frozen now, and its hash. */
export async function readLiveContent(tx: Tx, applicationId: string): Promise<LiveContent> {
  const answers = toAnswers(await listAnswers(tx, applicationId));
  const questions = await listQuestionsInForce(tx, applicationId);
  const files = depositedFiles(await listAttachments(tx, applicationId), questions);
  const attachments = files.map((file) => ({
    id: file.id,
    kind: file.kind,
    fileName: file.file_name,
    sizeBytes: file.size_bytes,
    sha256: file.sha256.toString('hex'),
  }));
  const bytes = Buffer.from(attemptBytes({ answers, attachments }, questions));
  return { bytes, fingerprint: createHash('sha256').update(bytes).digest('hex'), attachments };
}

/** What the authority named by the live answers asks. Most waves add nothing: then nothing more is read. */
async function listQuestionsInForce(tx: Tx, applicationId: string): Promise<readonly RegionalQuestion[]> {
  const questions = await listQuestionsOfApplication(tx, applicationId);
  const application = questions.length > 0 ? await findApplicationWave(tx, applicationId) : undefined;
  if (!application) return [];
  const { facts, call } = await loadFormFacts(tx, application);
  const form = formInForce(facts, localDateAt(await readClock(tx), call.time_zone));
  return form.context.regionalQuestions ?? [];
}
