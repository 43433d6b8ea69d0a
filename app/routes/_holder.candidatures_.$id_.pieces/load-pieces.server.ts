import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import { FORM_CONTENT } from '#app/content/form.ts';
import { formatFileSize } from '#app/content/format.ts';
import { ATTACHMENT_KINDS, MAX_FILES, requiredAttachments } from '#app/domain/application/sections/pieces.ts';
import { requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listAttachments } from '#db/queries/attachments.server.ts';

/** Every kind of document with its files: those that this application needs first. */
export async function loadPieces(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await requireHeldApplication(tx, { id, userId });
  const { answers } = held.facts;
  const files = await listAttachments(tx, id);
  const required = requiredAttachments(answers);
  const title = answers['projet.title'];
  const kinds = ATTACHMENT_KINDS.map((kind) => ({
    kind,
    ...ATTACHMENT_CONTENT[kind],
    isRequired: required.includes(kind),
    max: MAX_FILES[kind],
    files: files
      .filter((file) => file.kind === kind)
      .map((file) => ({
        id: file.id,
        name: file.file_name,
        detail: `${file.file_name.split('.').at(-1)?.toUpperCase() ?? ''} – ${formatFileSize(file.size_bytes)}`,
        uploadedAt: file.uploaded_at,
      })),
  }));
  return {
    application: { id, title: typeof title === 'string' ? title : '' },
    canEdit: held.canEdit,
    intro: FORM_CONTENT.pieces.intro ?? '',
    title: FORM_CONTENT.pieces.title,
    required: kinds.filter((kind) => kind.isRequired),
    others: kinds.filter((kind) => !kind.isRequired),
    totalSize: formatFileSize(files.reduce((sum, file) => sum + file.size_bytes, 0)),
    count: files.length,
  };
}
