import { parseWaveSegment } from '#app/domain/selection/results-search.ts';
import type { Seal } from '#app/domain/selection/seal.ts';
import type { SealComplement } from '#app/domain/selection/seal-complement.ts';
import { refuseFile } from '#app/server/public-results.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listComplements, type PublishedComplement } from '#db/queries/seal-complements.server.ts';
import { findSeal, type PublishedSeal } from '#db/queries/seals.server.ts';

/** The seal named by an address, as the public reads it; 404 until its wave is closed. */
export async function requireSeal(address: { call?: string; wave?: string }): Promise<PublishedSeal> {
  const number = parseWaveSegment(address.wave);
  const slug = address.call;
  const seal =
    slug === undefined || number === undefined
      ? undefined
      : await asActor(PUBLIC, (tx) => findSeal(tx, { slug, number }));
  if (!seal) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return seal;
}

/** Written by us, byte for byte, when the wave closed. */
export function readSeal(document: Uint8Array): Seal {
  return JSON.parse(new TextDecoder().decode(document)) as Seal;
}

/** Written by us, byte for byte, when the seal was completed. */
export function readComplement(document: Uint8Array): SealComplement {
  return JSON.parse(new TextDecoder().decode(document)) as SealComplement;
}

/** The complements of the seal named by an address, in order. */
export async function listPublicComplements(address: {
  call?: string;
  wave?: string;
}): Promise<PublishedComplement[]> {
  const number = parseWaveSegment(address.wave);
  const slug = address.call;
  if (slug === undefined || number === undefined) return [];
  return asActor(PUBLIC, (tx) => listComplements(tx, { slug, number }));
}

/** One of them, as a file; a number that does not exist is a 404. */
export async function requireComplement(
  address: { call?: string; wave?: string; number?: string },
  requestId: string,
): Promise<PublishedComplement> {
  const complements = await listPublicComplements(address);
  const found = complements.find(({ number }) => String(number) === address.number);
  if (!found) throw refuseFile(requestId);
  return found;
}
