import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { insertExaminationDocument } from '#db/queries/examination-documents.server.ts';

export type FreezeReportRefusal = 'not_found' | 'not_allowed_role' | 'not_allowed_from_status';

/** From the day on which the reviews are open: before, a report would hold marks that nobody may read. */
const REPORTABLE = ['reviewed', 'ranked', 'in_committee', 'decided'];

/**
 * The agency freezes the report of a file's examination with its hash. Another one may follow (after the signature, a
 * reopening): each is kept. The document is made between two transactions, for it takes a second.
 */
export async function freezeReport(
  actor: PersonActor,
  { applicationId, draw }: { applicationId: string; draw: () => Promise<Buffer> },
): Promise<Result<true, FreezeReportRefusal>> {
  const judged = await asActor(actor, (tx) => judge(tx, actor, applicationId));
  if (!judged.ok) return judged;
  const pdf = await draw();
  return asActor(actor, async (tx) => {
    const again = await judge(tx, actor, applicationId);
    if (!again.ok) return again;
    const { callId, authorityId } = again.value;
    await insertExaminationDocument(tx, {
      id: randomUUID(),
      applicationId,
      callId,
      authorityId,
      kind: 'instruction_report',
      pdf,
      sha256: Buffer.from(sha256(pdf)),
      createdBy: actor.userId,
    });
    await insertEvent(tx, {
      applicationId,
      callId,
      act: 'freeze_report',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
    });
    return ok(true);
  });
}

async function judge(tx: Tx, actor: PersonActor, applicationId: string) {
  const file = await lockForAct(tx, actor.userId, applicationId);
  if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
  const { row, object } = file;
  const mayFreeze = can(actor, 'assign_reviewers', object) || can(actor, 'sign_regional_opinion', object);
  if (!mayFreeze || row.authority_id === null) return refused('not_allowed_role');
  if (!REPORTABLE.includes(row.status)) return refused('not_allowed_from_status', { status: row.status });
  return ok({ callId: row.call_id, authorityId: row.authority_id });
}
