import type { LoaderFunctionArgs } from '@remix-run/node';
import { timeStampFile } from '#app/server/public-time-stamp.server.ts';

/** The time-stamp of the seal. */
export function loader({ params, context }: LoaderFunctionArgs) {
  return timeStampFile(params, 'seal', context.requestId);
}
