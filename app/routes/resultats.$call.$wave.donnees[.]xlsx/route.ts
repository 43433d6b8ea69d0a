import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicVersion } from '#app/server/public-results.server.ts';
import { writeWorkbook } from '#app/server/spreadsheets/write-workbook.server.ts';
import { resultsSheets } from './results-sheets.ts';

/** Laureates, communes and figures for a spreadsheet. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { snapshot, publishedAt, name } = await requirePublicVersion(params, request, context.requestId);
  return publicFile(await writeWorkbook(resultsSheets(snapshot), publishedAt), {
    name: `${name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
