import type { LoaderFunctionArgs } from '@remix-run/node';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile, requirePublicFile } from '#app/server/public-results.server.ts';

/** The record of the selection, byte for byte as it was signed. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { selectionRecord } = await requirePublicFile(params, context.requestId);
  if (!selectionRecord) throw refuseFile(context.requestId);
  return publicFile(selectionRecord, {
    name: `selection-${params.call}-${params.wave}.json`,
    type: 'application/json; charset=utf-8',
  });
}
