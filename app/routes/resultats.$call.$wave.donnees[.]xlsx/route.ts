import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicFile } from '#app/server/public-results.server.ts';
import { writeWorkbook } from '#app/server/spreadsheets/write-workbook.server.ts';
import { resultsSheets } from './results-sheets.ts';

/** Laureates, communes and figures for a spreadsheet. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot, publishedAt } = await requirePublicFile(params, context.requestId);
  return publicFile(await writeWorkbook(resultsSheets(snapshot), publishedAt), {
    name: `${snapshot.call.slug}-vague-${snapshot.wave.number}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
