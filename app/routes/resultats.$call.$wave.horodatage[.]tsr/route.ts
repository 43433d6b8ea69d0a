import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePublicVersion } from '#app/server/public-results.server.ts';
import { timeStampFile } from '#app/server/public-time-stamp.server.ts';

/** The time-stamp of the signature of the results, once they are public. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id, name } = await requirePublicVersion(params, request, context.requestId);
  return timeStampFile({ ...params, name }, { publicationId: id }, context.requestId);
}
