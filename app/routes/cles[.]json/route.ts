import { publicFile } from '#app/server/public-file.server.ts';
import { readPublishedKeys } from '#app/server/published-keys.server.ts';

/** The public keys with which signatures are checked, the one in use and those before it. */
export async function loader() {
  return publicFile(await readPublishedKeys(), {
    name: 'cles.json',
    type: 'application/json; charset=utf-8',
  });
}
