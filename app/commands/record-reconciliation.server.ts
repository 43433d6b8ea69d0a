import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { decideMinutes, type Minutes, type MinutesRefusal } from '#app/domain/review/reconciliation.ts';
import { mayBeCorrected } from '#app/domain/review/review-writing.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertExaminationDocument } from '#db/queries/examination-documents.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { enqueueJob } from '#db/queries/mails.server.ts';
import { listReconciliations, recordMinutes } from '#db/queries/reconciliations.server.ts';

export type RecordMinutesRefusal =
  | MinutesRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status';

type Recording = {
  applicationId: string;
  minutes: Minutes;
  /** Makes the document of minutes that have been judged good. */
  draw: (minutes: Minutes) => Promise<Buffer>;
};

/**
 * The minutes of the meeting, frozen as a document with its hash: they close the divergence. Marks stay what their
 * authors delivered, or corrected since. The document is made between two transactions: it takes a second, and
 * nobody waits for it with the file locked.
 */
export async function recordReconciliation(
  actor: PersonActor,
  { applicationId, minutes: posted, draw }: Recording,
): Promise<Result<true, RecordMinutesRefusal>> {
  const judged = await asActor(actor, (tx) => judge(tx, actor, applicationId, posted));
  if (!judged.ok) return judged;
  const pdf = await draw(judged.value.minutes);
  return asActor(actor, async (tx) => {
    const again = await judge(tx, actor, applicationId, posted);
    if (!again.ok) return again;
    const { meeting, minutes } = again.value;
    const documentId = randomUUID();
    const file = { applicationId, callId: meeting.call_id, authorityId: meeting.authority_id };
    await insertExaminationDocument(tx, {
      ...file,
      id: documentId,
      kind: 'reconciliation_minutes',
      pdf,
      sha256: Buffer.from(sha256(pdf)),
      createdBy: actor.userId,
    });
    await recordMinutes(tx, meeting.id, { minutes, documentId, recordedBy: actor.userId });
    await insertEvent(tx, {
      applicationId,
      callId: meeting.call_id,
      act: 'record_reconciliation',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
    });
    await enqueueJob(
      tx,
      'finish_review',
      { application_id: applicationId },
      `finish_review:${applicationId}`,
    );
    return ok(true);
  });
}

async function judge(tx: Tx, actor: PersonActor, applicationId: string, posted: Minutes) {
  const file = await lockForAct(tx, actor.userId, applicationId);
  if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
  if (!can(actor, 'assign_reviewers', file.object)) return refused('not_allowed_role');
  if (!mayBeCorrected(file.row.status))
    return refused('not_allowed_from_status', { status: file.row.status });
  const [meeting] = await listReconciliations(tx, applicationId);
  if (!meeting) return refused('not_convened');
  if (meeting.recorded_at !== null) return refused('already_recorded_minutes');
  const today = (await findLetterFacts(tx, applicationId))?.today ?? '';
  const minutes = decideMinutes(posted, today);
  return minutes.ok ? ok({ meeting, minutes: minutes.value }) : minutes;
}
