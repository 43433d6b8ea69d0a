import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import type { RemovalRefusal } from '#app/domain/application/filing-refusals.ts';
import { acceptsAnswers, formInForce } from '#app/domain/application/form-in-force.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import {
  findReadableAttachment,
  isAttachmentDeposited,
  markAttachmentRemoved,
} from '#db/queries/attachments.server.ts';
import { loadFormFacts } from '#db/queries/form-facts.server.ts';

/** Takes a file out of the application. Its bytes go too, unless a deposit names them. */
export async function removeAttachment(
  actor: PersonActor,
  { applicationId, attachmentId }: { applicationId: string; attachmentId: string },
): Promise<Result<undefined, RemovalRefusal>> {
  const removed = await asActor(
    actor,
    async (tx): Promise<Result<{ unusedKey: string | undefined }, RemovalRefusal>> => {
      const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
      if (!held) return refused('not_found');
      if (!canEdit(held.member_role as MemberRole)) return refused('not_allowed_role');
      const locked = await lockApplication(tx, applicationId);
      const { facts, call } = await loadFormFacts(tx, held);
      const now = await readClock(tx);
      const { window } = formInForce(facts, localDateAt(now, call.time_zone));
      if (!locked || !acceptsAnswers(locked.status, window, now)) return refused('not_editable');
      const attachment = await findReadableAttachment(tx, { applicationId, attachmentId });
      if (!attachment) return refused('not_found');
      await markAttachmentRemoved(tx, { applicationId, attachmentId });
      const isDeposited = await isAttachmentDeposited(tx, { applicationId, attachmentId });
      return ok({ unusedKey: isDeposited ? undefined : attachment.storage_key });
    },
  );
  if (!removed.ok) return removed;
  if (removed.value.unusedKey !== undefined) await storage().remove(removed.value.unusedKey);
  return ok(undefined);
}
