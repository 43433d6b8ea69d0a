import { confirmationLinkState } from '#app/domain/messages/notice-address.ts';
import { linkHash, unknownLink } from '#app/server/personal-link.server.ts';
import { countNoticeLink } from '#app/server/rate-limit.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findNoticeLink } from '#db/queries/notice-addresses.server.ts';

/** What a link opens, with its hash. */
export async function requireLinkUse(
  asked: string | undefined,
  clientAddress: string,
): Promise<{ tokenHash: Buffer; state: 'open' | 'done'; callTitle: string }> {
  const tokenHash = linkHash(asked);
  const found = tokenHash && (await readLink(tokenHash));
  if (tokenHash && found) return { tokenHash, ...found };
  throw unknownLink(await countNoticeLink(clientAddress));
}

/** The address, the file and its team stay out of it. */
async function readLink(tokenHash: Buffer) {
  return asActor(WORKER, async (tx) => {
    const link = await findNoticeLink(tx, tokenHash);
    const state = confirmationLinkState(link, await readClock(tx));
    return link && state !== 'dead' ? { state, callTitle: link.callTitle } : undefined;
  });
}
