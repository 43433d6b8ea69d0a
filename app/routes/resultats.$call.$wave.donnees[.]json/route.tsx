import type { LoaderFunctionArgs } from '@remix-run/node';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { PUBLIC_CACHE, requirePublicFile } from '#app/server/public-results.server.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot } = await requirePublicFile(params, context.requestId);
  const name = `${snapshot.call.slug}-vague-${snapshot.wave.number}.json`;
  return new Response(Buffer.from(canonicalBytes(snapshot)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': PUBLIC_CACHE,
    },
  });
}
