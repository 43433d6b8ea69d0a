import type { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';

/** A stored file, offered for download and never shown in place: no browser may run or keep what somebody sent. */
export function replyDownload(
  content: Readable,
  file: { media_type: string; size_bytes: number; file_name: string },
): Response {
  return new Response(createReadableStreamFromReadable(content), {
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
