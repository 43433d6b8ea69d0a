import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { PUBLIC_CACHE } from '#app/server/public-results.server.ts';

/** A file that anybody may take, asked for again each time and answered 304 when unchanged. */
export function publicFile(
  bytes: Uint8Array | string,
  { name, type }: { name: string; type: string },
): Response {
  return new Response(typeof bytes === 'string' ? bytes : new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': attachmentDisposition(name),
      'cache-control': PUBLIC_CACHE,
    },
  });
}
