import type { LoaderFunctionArgs } from '@remix-run/node';
import { readDeskSearch, toDeskFilters } from '#app/components/desk/desk-search.ts';
import { CSV_START, csvLine } from '#app/content/desk-export.ts';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { requireDesk } from '#app/server/desk.server.ts';
import { everyDeskFile } from '#app/server/desk-export.server.ts';

/** The filtered list as CSV, written while it is read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const search = readDeskSearch(new URL(request.url).searchParams);
  const pages = everyDeskFile(actor, scope, toDeskFilters(search), search);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(CSV_START)),
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map(csvLine).join('')));
    },
    async cancel() {
      await pages.return();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachmentDisposition('candidatures.csv'),
      'cache-control': 'private, no-store',
    },
  });
}
