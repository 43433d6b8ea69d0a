import { attachmentTitle } from '#app/content/attachment-title.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { canEdit, type MemberRole } from '#app/domain/account/roles.ts';
import { refuseKind } from '#app/server/file-rights.server.ts';
import { notFound, readTitle } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findReadableAttachment, isAttachmentDeposited } from '#db/queries/attachments.server.ts';
import { findQuestionLabel } from '#db/queries/regional-questions.server.ts';

type Wanted = { applicationId: string; attachmentId: string; userId: string };

/** The file that somebody is about to take out, and why they may not, judged as the act itself will be. */
export async function loadRemoval(tx: Tx, { applicationId, attachmentId, userId }: Wanted) {
  const held = await findHeldApplication(tx, { id: applicationId, userId });
  const file = held && (await findReadableAttachment(tx, { applicationId, attachmentId }));
  if (!file || file.removed_at !== null) throw notFound();
  const refusal = canEdit(held.member_role as MemberRole)
    ? await refuseKind(tx, held, { kind: file.kind })
    : 'not_allowed_role';
  return {
    application: { id: applicationId, title: await readTitle(tx, held) },
    file: {
      name: file.file_name,
      kind: file.kind,
      label: attachmentTitle(file.kind) ?? (await findQuestionLabel(tx, file.kind)) ?? 'Pièce jointe',
    },
    isDeposited: await isAttachmentDeposited(tx, { applicationId, attachmentId }),
    closed: refusal === undefined ? null : filingSentence(refusal),
  };
}
