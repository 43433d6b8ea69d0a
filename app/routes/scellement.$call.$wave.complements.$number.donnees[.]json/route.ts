import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { requireComplement } from '#app/server/public-seal.server.ts';

/** The very bytes of one complement of a seal: the next one, and the signature of the results, name their SHA-256. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { document, number } = await requireComplement(params, context.requestId);
  return publicFile(document, {
    name: `complement-${number}-${params.call}-${params.wave}.json`,
    type: 'application/json; charset=utf-8',
  });
}
