import type { LoaderFunctionArgs } from '@remix-run/node';
import { timeStampStatement } from '#app/server/public-time-stamp.server.ts';

/** What the portal signed of the time-stamp of the seal. */
export function loader({ params, context }: LoaderFunctionArgs) {
  return timeStampStatement(params, 'seal', context.requestId);
}
