import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireComplement } from '#app/server/public-seal.server.ts';
import { timeStampStatement } from '#app/server/public-time-stamp.server.ts';

/** What the portal signed of the time-stamp of a complement. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { number } = await requireComplement(params, context.requestId);
  return timeStampStatement(params, { complement: number }, context.requestId);
}
