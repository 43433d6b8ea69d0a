import { parseWaveSegment } from '#app/domain/selection/results-search.ts';
import { errorPage } from '#app/server/http/error-page.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import {
  findPublicPublication,
  listPublicVersions,
  type PublicPublication,
} from '#db/queries/public-results.server.ts';

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

/** The versions of the results of an address that the public may read, in order. */
export async function listResultsVersions({ call, wave }: Address): Promise<PublicPublication[]> {
  const number = parseWaveSegment(wave);
  if (call === undefined || number === undefined) return [];
  return asActor(PUBLIC, (tx) => listPublicVersions(tx, { slug: call, number }));
}

/**
 * The version that a request for a file asks for, the present one when it asks for none, and how its files are named.
 * An unknown version is the same 404 as results that are not public.
 */
export async function requirePublicVersion(
  address: Address,
  request: Request,
  requestId: string,
): Promise<PublicPublication & { name: string }> {
  const name = `${address.call}-${address.wave}`;
  const asked = new URL(request.url).searchParams.get('version');
  if (asked === null) return { ...(await requirePublicFile(address, requestId)), name };
  const version = /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : 0;
  const found = (await listResultsVersions(address))[version - 1];
  if (!found) throw refuseFile(requestId);
  return { ...found, name: `${name}-version-${version}` };
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
