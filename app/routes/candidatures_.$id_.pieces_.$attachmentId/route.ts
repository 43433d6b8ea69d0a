import type { LoaderFunctionArgs } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { mayBeOpened } from '#app/domain/application/attachment-check.ts';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { storage } from '#app/server/storage.server.ts';
import { asActor } from '#db/client.server.ts';
import { findReadableAttachment } from '#db/queries/attachments.server.ts';

/** One file, offered for download and never shown in place: for its holders, its reviewers and its agency. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requirePerson(request);
  const applicationId = requireId(params.id);
  const attachmentId = requireId(params.attachmentId);
  const file = await asActor(actor, (tx) => findReadableAttachment(tx, { applicationId, attachmentId }));
  if (!file || !mayBeOpened(file.check_state)) throw notFound();
  if ((await storage().stat(file.storage_key)) === undefined) throw notFound();
  return new Response(createReadableStreamFromReadable(await storage().get(file.storage_key)), {
    headers: {
      'content-type': file.media_type,
      'content-length': String(file.size_bytes),
      'content-disposition': attachmentDisposition(file.file_name),
      'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}
