import { fileMark, NOT_OPENABLE } from '#app/content/attachment-states.ts';
import { attachmentTitle } from '#app/content/attachment-title.ts';
import { formatDateTime, formatFileSize } from '#app/content/format.ts';
import { isPreviewable } from '#app/domain/application/attachment-file.ts';
import { whyClosed } from '#app/server/attachment-content.server.ts';
import { notFound, readTitle } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findReadableAttachment, listReadableAttachments } from '#db/queries/attachments.server.ts';
import { findQuestionLabel } from '#db/queries/regional-questions.server.ts';

/** One file with those before and after it, for whoever may read it. */
export async function loadPreview(tx: Tx, ids: { applicationId: string; attachmentId: string }) {
  const file = await findReadableAttachment(tx, ids);
  if (!file) throw notFound();
  const files = await listReadableAttachments(tx, ids.applicationId);
  const at = files.findIndex(({ id }) => id === file.id);
  const here = `/candidatures/${ids.applicationId}/pieces`;
  const linkTo = (other: { id: string; file_name: string } | undefined) =>
    other ? { to: `${here}/${other.id}/apercu`, name: other.file_name } : null;
  const closed = whyClosed(file.check_state);
  return {
    application: {
      id: ids.applicationId,
      title: await readTitle(tx, { id: ids.applicationId, title: file.application_title ?? '' }),
    },
    isMember: file.is_member,
    name: file.file_name,
    kind: attachmentTitle(file.kind) ?? (await findQuestionLabel(tx, file.kind)) ?? 'Pièce jointe',
    mark: fileMark(file.check_state, file.check_detail),
    closed: closed ? NOT_OPENABLE[closed] : null,
    href: `${here}/${file.id}`,
    shows: showsAs(file.media_type),
    facts: {
      size: formatFileSize(file.size_bytes),
      receivedAt: formatDateTime(file.uploaded_at),
      sha256: file.sha256.toString('hex'),
    },
    position: at < 0 ? null : { number: at + 1, count: files.length },
    previous: at > 0 ? linkTo(files[at - 1]) : null,
    next: at >= 0 ? linkTo(files[at + 1]) : null,
  };
}

function showsAs(mediaType: string): 'pdf' | 'image' | 'nothing' {
  if (!isPreviewable(mediaType)) return 'nothing';
  return mediaType === 'application/pdf' ? 'pdf' : 'image';
}
