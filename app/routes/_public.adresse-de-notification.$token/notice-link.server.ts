import { confirmationLinkState } from '#app/domain/messages/notice-address.ts';
import { countNoticeLink } from '#app/server/rate-limit.server.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findNoticeLink } from '#db/queries/notice-addresses.server.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function requireNoticeToken(token: string | undefined): string {
  if (token !== undefined && TOKEN.test(token)) return token;
  throw new Response(null, { status: 404, statusText: 'Not Found' });
}

/**
 * What a link opens. One that was replaced, has expired or was never sent are answered alike; trying many of them
 * ends in a refusal.
 */
export async function requireLinkUse(
  asked: string | undefined,
  clientAddress: string,
): Promise<{ state: 'open' | 'done'; callTitle: string }> {
  const found = asked !== undefined && TOKEN.test(asked) ? await readLink(asked) : undefined;
  if (found) return found;
  const counted = await countNoticeLink(clientAddress);
  if (counted.allowed) throw new Response(null, { status: 404, statusText: 'Not Found' });
  throw new Response(null, {
    status: 429,
    statusText: 'Too Many Requests',
    headers: { 'Retry-After': String(counted.retryAfterSeconds) },
  });
}

/** The address, the file and its team stay out of it. */
async function readLink(token: string) {
  return asActor(WORKER, async (tx) => {
    const link = await findNoticeLink(tx, hashToken(token));
    const state = confirmationLinkState(link, await readClock(tx));
    return link && state !== 'dead' ? { state, callTitle: link.callTitle } : undefined;
  });
}
