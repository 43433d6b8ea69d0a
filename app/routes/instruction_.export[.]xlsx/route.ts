import type { LoaderFunctionArgs } from '@remix-run/node';
import { readDeskSearch, toDeskFilters } from '#app/components/desk/desk-search.ts';
import { EXPORT_COLUMNS } from '#app/content/desk-export.ts';
import { attachmentDisposition } from '#app/server/content-disposition.server.ts';
import { requireDesk } from '#app/server/desk.server.ts';
import { everyDeskFile } from '#app/server/desk-export.server.ts';
import { streamWorkbook } from '#app/server/spreadsheets/write-workbook.server.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The filtered list as a workbook, written while it is read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const search = readDeskSearch(new URL(request.url).searchParams);
  const pages = everyDeskFile(actor, scope, toDeskFilters(search), search);
  async function* lines() {
    for await (const files of pages)
      for (const file of files) yield EXPORT_COLUMNS.map(({ cell }) => cell(file));
  }
  return new Response(streamWorkbook({ name: 'Candidatures', columns: EXPORT_COLUMNS, rows: lines() }), {
    headers: {
      'content-type': XLSX,
      'content-disposition': attachmentDisposition('candidatures.xlsx'),
      'cache-control': 'private, no-store',
    },
  });
}
