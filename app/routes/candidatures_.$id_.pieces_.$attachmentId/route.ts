import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { openAttachment } from '#app/server/attachment-content.server.ts';
import { replyDownload } from '#app/server/download-reply.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { requireStatement } from '#app/server/interests-gate.server.ts';
import { asActor } from '#db/client.server.ts';
import { findReadableAttachment } from '#db/queries/attachments.server.ts';

/** One file, offered for download and never shown in place: for its holders, its reviewers and its agency. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const applicationId = requireId(params.id);
  const attachmentId = requireId(params.attachmentId);
  const file = await asActor(actor, async (tx) => {
    await requireStatement(tx, actor, applicationId);
    return findReadableAttachment(tx, { applicationId, attachmentId });
  });
  if (!file) throw notFound();
  const opened = await openAttachment(file);
  // The page of the file says why.
  if (!opened.ok) return redirect(`/candidatures/${applicationId}/pieces/${attachmentId}/apercu`, 303);
  return replyDownload(opened.content, file);
}
