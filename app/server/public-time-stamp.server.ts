import { parseWaveSegment } from '#app/domain/selection/results-search.ts';
import { publicFile } from '#app/server/public-file.server.ts';
import { refuseFile } from '#app/server/public-results.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { findTimeStamp, type StampedDocument, type TimeStampState } from '#db/queries/time-stamps.server.ts';

/** `name` is that of the files, where the call and the wave are not enough. */
type Address = { call?: string; wave?: string; name?: string };

/** The time-stamp of a seal, of a complement or of a version of results, as the public reads it; undefined when none was asked for. */
export async function findPublicTimeStamp(
  { call: slug, wave }: Address,
  of: StampedDocument,
): Promise<TimeStampState | undefined> {
  const number = parseWaveSegment(wave);
  if (slug === undefined || number === undefined) return undefined;
  return asActor(PUBLIC, (tx) => findTimeStamp(tx, { slug, number, of }));
}

/** The authority's answer, as `openssl ts -verify` reads it. */
export async function timeStampFile(
  address: Address,
  of: StampedDocument,
  requestId: string,
): Promise<Response> {
  const found = await findPublicTimeStamp(address, of);
  if (!found?.response) throw refuseFile(requestId);
  return publicFile(found.response, {
    name: `horodatage-${nameOf(address)}.tsr`,
    type: 'application/timestamp-reply',
  });
}

/** What the portal signed of that answer. */
export async function timeStampStatement(
  address: Address,
  of: StampedDocument,
  requestId: string,
): Promise<Response> {
  const found = await findPublicTimeStamp(address, of);
  if (!found?.statement) throw refuseFile(requestId);
  return publicFile(found.statement, {
    name: `horodatage-${nameOf(address)}.json`,
    type: 'application/json; charset=utf-8',
  });
}

function nameOf({ call, wave, name = `${call}-${wave}` }: Address): string {
  return name;
}
