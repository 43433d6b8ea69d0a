import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { dossierDocument } from '#app/components/application/dossier-document.ts';
import { attachmentTitle } from '#app/content/attachment-title.ts';
import { WITHHELD_FILES } from '#app/content/receipts.ts';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { archiveVersion } from '#app/server/documents/archive-version.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { requireStatement } from '#app/server/interests-gate.server.ts';
import { requireReadableVersion } from '#app/server/readable-version.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDepositedFiles } from '#db/queries/attachments.server.ts';

/** The deposited application with its files, as they were deposited, for whoever may read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const applicationId = requireId(params.id);
  const { version, stored } = await asActor(actor, async (tx) => {
    await requireStatement(tx, actor, applicationId);
    const found = await requireReadableVersion(tx, applicationId);
    const ids = found.document.attachments.map(({ id }) => id);
    return { version: found, stored: await listDepositedFiles(tx, { applicationId, ids }) };
  });
  const pdf = await renderPdf('dossier', dossierDocument(version), version.receivedAt);
  const archive = await archiveVersion(version, {
    pdf,
    stored,
    words: { withheldNote: WITHHELD_FILES, titleOf },
  });
  return new Response(createReadableStreamFromReadable(archive), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': attachmentDisposition(`candidature-${version.reference}-v${version.number}.zip`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

function titleOf(kind: string): string {
  return attachmentTitle(kind) ?? 'Question de l’agence';
}
