import type { LoaderFunctionArgs } from '@remix-run/node';
import { toCsv } from '#app/content/results-csv.ts';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicVersion } from '#app/server/public-results.server.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { snapshot, name } = await requirePublicVersion(params, request, context.requestId);
  return publicFile(toCsv(snapshot), { name: `${name}.csv`, type: 'text/csv; charset=utf-8' });
}
