import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePublicVersion } from '#app/server/public-results.server.ts';
import { timeStampStatement } from '#app/server/public-time-stamp.server.ts';

/** What the portal signed of the time-stamp of the signature of the results, once they are public. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id, name } = await requirePublicVersion(params, request, context.requestId);
  return timeStampStatement({ ...params, name }, { publicationId: id }, context.requestId);
}
