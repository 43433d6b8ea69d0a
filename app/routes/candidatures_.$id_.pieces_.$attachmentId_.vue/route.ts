import type { LoaderFunctionArgs } from '@remix-run/node';
import { isPreviewable } from '#app/domain/application/attachment-file.ts';
import { openAttachment } from '#app/server/attachment-content.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { findReadableAttachment } from '#db/queries/attachments.server.ts';
import { showImage, showPdf } from './show-file.server.ts';

/** What the page of a file shows in place: an image drawn anew, or a PDF for the browser's own reader. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const applicationId = requireId(params.id);
  const attachmentId = requireId(params.attachmentId);
  const file = await asActor(actor, (tx) => findReadableAttachment(tx, { applicationId, attachmentId }));
  if (!file || !isPreviewable(file.media_type)) throw notFound();
  const opened = await openAttachment(file);
  if (!opened.ok) throw notFound();
  if (file.media_type === 'application/pdf') return showPdf(opened.content, file.size_bytes);
  const isThumbnail = new URL(request.url).searchParams.get('taille') === 'vignette';
  return showImage(opened.content, isThumbnail ? 'thumbnail' : 'screen');
}
