import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import type { RemovalRefusal } from '#app/domain/application/filing-refusals.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { refuseKind } from '#app/server/file-rights.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockApplication } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import {
  findReadableAttachment,
  isAttachmentDeposited,
  markAttachmentRemoved,
} from '#db/queries/attachments.server.ts';

/** Takes a file out of the application. Its bytes go too, unless a deposit names them. */
export async function removeAttachment(
  actor: PersonActor,
  { applicationId, attachmentId }: { applicationId: string; attachmentId: string },
): Promise<Result<{ kind: string }, RemovalRefusal>> {
  const removed = await asActor(
    actor,
    async (tx): Promise<Result<{ kind: string; unusedKey: string | undefined }, RemovalRefusal>> => {
      const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
      if (!held) return refused('not_found');
      if (!canEdit(held.member_role as MemberRole)) return refused('not_allowed_role');
      const locked = await lockApplication(tx, applicationId);
      if (!locked) return refused('not_editable');
      const attachment = await findReadableAttachment(tx, { applicationId, attachmentId });
      if (!attachment) return refused('not_found');
      const closed = await refuseKind(tx, locked, { kind: attachment.kind });
      if (closed && closed !== 'unknown_kind') return refused(closed);
      await markAttachmentRemoved(tx, { applicationId, attachmentId });
      const isDeposited = await isAttachmentDeposited(tx, { applicationId, attachmentId });
      return ok({ kind: attachment.kind, unusedKey: isDeposited ? undefined : attachment.storage_key });
    },
  );
  if (!removed.ok) return removed;
  if (removed.value.unusedKey !== undefined) await storage().remove(removed.value.unusedKey);
  return ok({ kind: removed.value.kind });
}
