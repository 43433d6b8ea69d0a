import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireComplement } from '#app/server/public-seal.server.ts';
import { timeStampFile } from '#app/server/public-time-stamp.server.ts';

/** The time-stamp of a complement. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { number } = await requireComplement(params, context.requestId);
  return timeStampFile(params, { complement: number }, context.requestId);
}
