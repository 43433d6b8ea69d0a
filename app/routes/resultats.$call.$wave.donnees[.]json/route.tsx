import type { LoaderFunctionArgs } from '@remix-run/node';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { publicFile } from '#app/server/public-file.server.ts';
import { requirePublicVersion } from '#app/server/public-results.server.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { snapshot, name } = await requirePublicVersion(params, request, context.requestId);
  return publicFile(canonicalBytes(snapshot), {
    name: `${name}.json`,
    type: 'application/json; charset=utf-8',
  });
}
