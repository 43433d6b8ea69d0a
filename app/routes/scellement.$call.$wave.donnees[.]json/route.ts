import type { LoaderFunctionArgs } from '@remix-run/node';
import { PUBLIC_CACHE } from '#app/server/public-results.server.ts';
import { requireSeal } from '#app/server/public-seal.server.ts';

/** The very bytes that were sealed: their SHA-256 is the one that the page shows. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { document } = await requireSeal(params);
  return new Response(new Uint8Array(document), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="scellement-${params.call}-${params.wave}.json"`,
      'cache-control': PUBLIC_CACHE,
    },
  });
}
