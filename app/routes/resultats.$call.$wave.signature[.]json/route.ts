import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile, requirePublicFile } from '#app/server/public-results.server.ts';

/** What was signed when the results were approved. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { signedStatement } = await requirePublicFile(params, context.requestId);
  if (!signedStatement) throw refuseFile(context.requestId);
  return publicFile(signedStatement, {
    name: `signature-${params.call}-${params.wave}.json`,
    type: 'application/json; charset=utf-8',
  });
}
