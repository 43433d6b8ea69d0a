import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile, requirePublicVersion } from '#app/server/public-results.server.ts';

/** The record of the selection, byte for byte as it was signed. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { selectionRecord, name } = await requirePublicVersion(params, request, context.requestId);
  if (!selectionRecord) throw refuseFile(context.requestId);
  return publicFile(selectionRecord, {
    name: `selection-${name}.json`,
    type: 'application/json; charset=utf-8',
  });
}
