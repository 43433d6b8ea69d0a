import type { LoaderFunctionArgs } from '@remix-run/node';
import { toCsv } from '#app/content/results-csv.ts';
import { PUBLIC_CACHE, requirePublicFile } from '#app/server/public-results.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot } = await requirePublicFile(params, context.requestId);
  const name = `${snapshot.call.slug}-vague-${snapshot.wave.number}.csv`;
  return new Response(toCsv(snapshot), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': PUBLIC_CACHE,
    },
  });
}
