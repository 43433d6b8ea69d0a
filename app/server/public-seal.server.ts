import { parseWaveSegment } from '#app/domain/selection/results-search.ts';
import type { Seal } from '#app/domain/selection/seal.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
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
