import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicVersion } from '#app/server/public-results.server.ts';
import { readResultsGeoJson } from '#app/server/results-places.server.ts';

/** Laureates for a map. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { snapshot, name } = await requirePublicVersion(params, request, context.requestId);
  return publicFile(JSON.stringify(await readResultsGeoJson(snapshot)), {
    name: `${name}.geojson`,
    type: 'application/geo+json; charset=utf-8',
  });
}
