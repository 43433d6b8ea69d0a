import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import type { PublishedKeys } from '#app/domain/verification/signed-statement.ts';
import { signingKey } from '#app/server/signing.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listSigningKeys } from '#db/queries/selection-records.server.ts';

/** Published before its first use: anybody may note the key before there is anything to sign. */
export async function readPublishedKeys(): Promise<Uint8Array> {
  const used = await asActor(PUBLIC, listSigningKeys);
  const current = signingKey();
  const all = used.some(({ id }) => id === current.id) ? used : [...used, current];
  const published: PublishedKeys = {
    layout: 'medicobus-keys-1',
    keys: all.map(({ id, publicKey }) => ({ id, publicKey: bytesToHex(publicKey) })),
  };
  return canonicalBytes(published);
}
