import type { LoaderFunctionArgs } from '@remix-run/node';
import { dossierDocument } from '#app/components/application/dossier-document.ts';
import { replyPdf } from '#app/server/documents/pdf-reply.server.ts';
import { renderPdf } from '#app/server/documents/render-pdf.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { requireStatement } from '#app/server/interests-gate.server.ts';
import { requireReadableVersion } from '#app/server/readable-version.server.ts';
import { asActor } from '#db/client.server.ts';

/** The whole deposited application, for its holders, its agencies and its reviewers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const id = requireId(params.id);
  const version = await asActor(actor, async (tx) => {
    await requireStatement(tx, actor, id);
    return requireReadableVersion(tx, id);
  });
  return replyPdf(renderPdf('dossier', dossierDocument(version), version.receivedAt), {
    fileName: `candidature-${version.reference}-v${version.number}.pdf`,
  });
}
