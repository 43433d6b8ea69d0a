import type { LoaderFunctionArgs } from '@remix-run/node';
import { openAttachment } from '#app/server/attachment-content.server.ts';
import { replyDownload } from '#app/server/download-reply.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { findMessageFile } from '#db/queries/messages.server.ts';

/** A file of a message, for the team and the service that write to each other; never shown in place. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const [applicationId, fileId] = [requireId(params.id), requireId(params.fileId)];
  const file = await asActor(actor, (tx) => findMessageFile(tx, { applicationId, fileId }));
  if (!file) throw notFound();
  const opened = await openAttachment(file);
  // The page of the exchange says why it cannot be opened, and offers no link.
  if (!opened.ok) throw notFound();
  return replyDownload(opened.content, file);
}
