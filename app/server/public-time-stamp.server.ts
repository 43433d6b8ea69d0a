import { parseWaveSegment } from '#app/domain/selection/results-search.ts';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile } from '#app/server/public-results.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { findTimeStamp, type TimeStampState } from '#db/queries/time-stamps.server.ts';

type Address = { call?: string; wave?: string };

/** The time-stamp of a seal or of signed results, as the public reads it; undefined when none was asked for. */
export async function findPublicTimeStamp(
  { call: slug, wave }: Address,
  of: 'seal' | 'results',
): Promise<TimeStampState | undefined> {
  const number = parseWaveSegment(wave);
  if (slug === undefined || number === undefined) return undefined;
  return asActor(PUBLIC, (tx) => findTimeStamp(tx, { slug, number, of }));
}

/** The authority's answer, as `openssl ts -verify` reads it. */
export async function timeStampFile(
  address: Address,
  of: 'seal' | 'results',
  requestId: string,
): Promise<Response> {
  const found = await findPublicTimeStamp(address, of);
  if (!found?.response) throw refuseFile(requestId);
  return publicFile(found.response, {
    name: `horodatage-${address.call}-${address.wave}.tsr`,
    type: 'application/timestamp-reply',
  });
}

/** What the portal signed of that answer. */
export async function timeStampStatement(
  address: Address,
  of: 'seal' | 'results',
  requestId: string,
): Promise<Response> {
  const found = await findPublicTimeStamp(address, of);
  if (!found?.statement) throw refuseFile(requestId);
  return publicFile(found.statement, {
    name: `horodatage-${address.call}-${address.wave}.json`,
    type: 'application/json; charset=utf-8',
  });
}
