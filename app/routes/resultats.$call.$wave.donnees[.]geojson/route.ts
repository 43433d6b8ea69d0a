import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicFile } from '#app/server/public-results.server.ts';
import { readResultsGeoJson } from '#app/server/results-places.server.ts';

/** Laureates for a map. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { snapshot } = await requirePublicFile(params, context.requestId);
  return publicFile(JSON.stringify(await readResultsGeoJson(snapshot)), {
    name: `${snapshot.call.slug}-vague-${snapshot.wave.number}.geojson`,
    type: 'application/geo+json; charset=utf-8',
  });
}
