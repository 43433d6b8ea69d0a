import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile, requirePublicVersion } from '#app/server/public-results.server.ts';

/** What was signed when the results were approved. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { signedStatement, name } = await requirePublicVersion(params, request, context.requestId);
  if (!signedStatement) throw refuseFile(context.requestId);
  return publicFile(signedStatement, {
    name: `signature-${name}.json`,
    type: 'application/json; charset=utf-8',
  });
}
