import type { LoaderFunctionArgs } from '@remix-run/node';
import { PUBLIC_CACHE, requirePublicFile } from '#app/server/public-results.server.ts';
import { toJsonBytes } from '#app/server/results-export.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot } = await requirePublicFile(params, context.requestId);
  const name = `${snapshot.call.slug}-vague-${snapshot.wave.number}.json`;
  return new Response(Buffer.from(toJsonBytes(snapshot)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': PUBLIC_CACHE,
    },
  });
}
