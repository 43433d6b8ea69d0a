import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadExaminedFile, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { asActor } from '#db/client.server.ts';
import { findExaminationDocument } from '#db/queries/examination-documents.server.ts';

const FILE_NAMES = {
  reconciliation_minutes: 'compte-rendu-de-conciliation',
  instruction_report: 'rapport-d-instruction',
} as const;

/** A document of the examination, byte for byte as it was frozen. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const [id, documentId] = [requireId(params.id), requireId(params.documentId)];
  const { row, document } = await asActor(actor, async (tx) => {
    const file = await loadExaminedFile(tx, actor, scope, id);
    return {
      row: file.row,
      document: await findExaminationDocument(tx, { applicationId: id, documentId }),
    };
  });
  if (!document) throw notFound();
  return replyPdf(Promise.resolve(document.pdf), {
    fileName: `${FILE_NAMES[document.kind]}-${row.reference}.pdf`,
  });
}
