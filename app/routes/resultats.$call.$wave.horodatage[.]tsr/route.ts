import type { LoaderFunctionArgs } from '@remix-run/node';
import { timeStampFile } from '#app/server/public-time-stamp.server.ts';

/** The time-stamp of the signature of the results, once they are public. */
export function loader({ params, context }: LoaderFunctionArgs) {
  return timeStampFile(params, 'results', context.requestId);
}
