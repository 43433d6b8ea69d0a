import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import { fileRuleOf, MAX_TOTAL_BYTES } from '#app/domain/application/attachment-rules.ts';
import type { AttachmentRefusal } from '#app/domain/application/filing-refusals.ts';
import { acceptsAnswers, formInForce } from '#app/domain/application/form-in-force.ts';
import { isAttachmentKind } from '#app/domain/application/sections/pieces.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { windowForUpload } from '#app/domain/call/windows.ts';
import { loadOpenRequest } from '#app/server/complement-form.server.ts';
import type { Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { listFilesByKind, measureAttachments } from '#db/queries/attachments.server.ts';
import { loadFormFacts } from '#db/queries/form-facts.server.ts';

export type WantedFile = {
  applicationId: string;
  userId: string;
  kind: string;
  size: number;
  /** When an upload in several steps began, by the database's clock: it may finish under the call's grace. */
  begunAt?: Date;
};

/** Why this person may not add this file now. Asked before a byte is read, and again under the application's lock. */
export async function refuseFile(tx: Tx, file: WantedFile): Promise<AttachmentRefusal | undefined> {
  const { applicationId, userId, kind, size, begunAt } = file;
  const held = await findHeldApplication(tx, { id: applicationId, userId });
  if (!held) return 'not_found';
  if (!canEdit(held.member_role as MemberRole)) return 'not_allowed_role';
  const closed = await refuseKind(tx, held, { kind, begunAt, isNew: true });
  if (closed) return closed;
  const files = await listFilesByKind(tx, applicationId);
  if ((files.find((one) => one.kind === kind)?.ids.length ?? 0) >= (fileRuleOf(kind)?.maxFiles ?? 0))
    return 'too_many_files';
  const { bytes } = await measureAttachments(tx, applicationId);
  return bytes + size > MAX_TOTAL_BYTES ? 'files_too_large' : undefined;
}

/** Whether files of this kind may change now, of an application in this state. */
export async function refuseKind(
  tx: Tx,
  held: { id: string; status: string; call_id: string; wave_id: string },
  { kind, begunAt, isNew = false }: { kind: string; begunAt?: Date; isNew?: boolean },
): Promise<'not_editable' | 'not_asked' | 'unknown_kind' | undefined> {
  if (held.status === 'complement_requested') {
    const open = await loadOpenRequest(tx, held.id);
    if (!open) return 'not_editable';
    return open.scope.isOpenKind(kind) ? undefined : 'not_asked';
  }
  const { facts, call } = await loadFormFacts(tx, held);
  const now = await readClock(tx);
  const { window, context } = formInForce(facts, localDateAt(now, call.time_zone));
  const isKnown = isAttachmentKind(kind) || context.regionalQuestions?.some(({ code }) => code === kind);
  if (isNew && !isKnown) return 'unknown_kind';
  const granted = windowForUpload(window, begunAt ?? now, begunAt ? call.upload_grace_minutes : 0);
  return acceptsAnswers(held.status, granted, now) ? undefined : 'not_editable';
}
