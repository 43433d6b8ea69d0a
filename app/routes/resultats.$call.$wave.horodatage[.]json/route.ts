import type { LoaderFunctionArgs } from '@remix-run/node';
import { timeStampStatement } from '#app/server/public-time-stamp.server.ts';

/** What the portal signed of the time-stamp of the signature of the results, once they are public. */
export function loader({ params, context }: LoaderFunctionArgs) {
  return timeStampStatement(params, 'results', context.requestId);
}
