import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { DocumentsBusy } from './render-pdf.server.ts';

/** A document offered for download; personal ones are kept nowhere on the way. */
export async function replyPdf(
  render: Promise<Buffer>,
  { fileName, isPublic = false }: { fileName: string; isPublic?: boolean },
): Promise<Response> {
  const pdf = await render.catch((error: unknown) => {
    if (error instanceof DocumentsBusy) {
      throw new Response(null, { status: 503, statusText: 'Busy', headers: { 'Retry-After': '10' } });
    }
    throw error;
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(pdf.length),
      'content-disposition': attachmentDisposition(fileName),
      'x-content-type-options': 'nosniff',
      'cache-control': isPublic ? 'public, max-age=300' : 'private, no-store',
    },
  });
}
