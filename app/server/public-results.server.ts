import { parseWaveSegment } from '#app/domain/selection/results-search.ts';
import { errorPage } from '#app/server/http/error-page.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { findPublicPublication, type PublicPublication } from '#db/queries/publications.server.ts';

/** Said while a copy of the page is kept: it is asked for again each time, and answered 304 when unchanged. */
export const PUBLIC_CACHE = 'public, no-cache';

type Address = { call?: string; wave?: string };

/**
 * The published results named by an address. Before their instant, and for a wave that never was, the same 404:
 * the only reading is the public's own.
 */
export async function requirePublicResults(address: Address): Promise<PublicPublication> {
  const publication = await findResults(address);
  if (!publication) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return publication;
}

/** The same for a file: it has no frame to say in that there is nothing, so the bare error page does. */
export async function requirePublicFile(address: Address, requestId: string): Promise<PublicPublication> {
  const publication = await findResults(address);
  if (publication) return publication;
  throw refuseFile(requestId);
}

export function refuseFile(requestId: string): Response {
  return new Response(errorPage(404, requestId), {
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

async function findResults({ call, wave }: Address): Promise<PublicPublication | undefined> {
  const number = parseWaveSegment(wave);
  if (call === undefined || number === undefined) return undefined;
  return asActor(PUBLIC, (tx) => findPublicPublication(tx, { slug: call, number }));
}
