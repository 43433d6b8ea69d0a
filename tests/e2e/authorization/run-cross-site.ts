import { type Line, MATRIX } from '../authorization-matrix.ts';
import type { Call } from './http-client.ts';
import { inLanes } from './http-client.ts';
import { everyone } from './rules.ts';
import type { House } from './run-matrix.ts';
import { forgedBody } from './run-matrix.ts';
import { changedTables } from './superuser-database.ts';
import { addressOf, targetsOf } from './targets.ts';

const FOREIGN = 'https://evil.example';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Ways in which a page of another site makes a browser post to ours. */
function disguises(baseUrl: string): Record<string, { method?: string; headers: Record<string, string> }> {
  return {
    'a foreign origin': { headers: { origin: FOREIGN, ...FORM } },
    'an opaque origin': { headers: { origin: 'null', ...FORM } },
    'no origin, but cross-site': { headers: { 'sec-fetch-site': 'cross-site', ...FORM } },
    'no origin, same site': { headers: { 'sec-fetch-site': 'same-site', ...FORM } },
    'no origin at all': { headers: FORM },
    'our origin as a prefix': { headers: { origin: `${baseUrl}.evil.example`, ...FORM } },
    'another scheme': { headers: { origin: baseUrl.replace('http:', 'https:'), ...FORM } },
    'a forwarded host': {
      headers: { origin: FOREIGN, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', ...FORM },
    },
    'plain text': { headers: { origin: FOREIGN, 'content-type': 'text/plain' } },
    PUT: { method: 'PUT', headers: { origin: FOREIGN, ...FORM } },
    PATCH: { method: 'PATCH', headers: { origin: FOREIGN, ...FORM } },
    DELETE: { method: 'DELETE', headers: { origin: FOREIGN, ...FORM } },
  };
}

/**
 * What is answered to a disguise: 403, but where programs write. One without a trace of a browser is a program there:
 * nobody, whose form is not the JSON that is taken.
 */
function refusalOf(pattern: string, disguise: string, { post }: Line): number {
  if (!pattern.startsWith('/api/') || disguise !== 'no origin at all') return 403;
  return post === everyone ? 415 : 405;
}

/**
 * Posts to every route as somebody who may, with what would pass, from another site: all refused with 403, and no row
 * changes.
 */
export async function runCrossSite(house: House): Promise<{ requests: number; accepted: string[] }> {
  const { client, database, world, routes, sessions } = house;
  const before = await database.fingerprint();
  const accepted: string[] = [];
  let requests = 0;
  await inLanes(
    routes.filter(({ id, isLayout }) => !isLayout && MATRIX[id] !== undefined),
    4,
    async (route) => {
      const line = MATRIX[route.id];
      if (line === undefined) return;
      const pairs = targetsOf(route, world).flatMap((target) =>
        world.actors.map((actor) => ({ target, actor })),
      );
      const entitled = pairs.find(({ actor, target }) => line.post.allows(actor, target)) ?? pairs[0];
      if (entitled === undefined) return;
      for (const [disguise, { method = 'POST', headers }] of Object.entries(disguises(client.baseUrl))) {
        const call: Call = {
          method,
          path: addressOf(route, entitled.target),
          cookie: sessions.get(entitled.actor.key),
          headers,
          body: forgedBody(line, entitled.target, world),
        };
        const { status } = await client.send(call);
        requests += 1;
        if (status !== refusalOf(route.pattern, disguise, line))
          accepted.push(`${disguise} to ${route.pattern}: ${status}`);
      }
    },
  );
  const changed = changedTables(before, await database.fingerprint());
  if (changed.length > 0) accepted.push(`posts from another site changed ${changed.join(', ')}`);
  return { requests, accepted };
}
