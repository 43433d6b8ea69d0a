import { confirmationLinkState, type LinkState } from '#app/domain/messages/notice-address.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { insertEvent, readClock } from '#db/queries/application-moves.server.ts';
import { confirmNoticeAddress, findNoticeLink } from '#db/queries/notice-addresses.server.ts';

/** Confirms an address for the bearer of its link, once; the same link then only says that it was done. */
export async function confirmNotice(tokenHash: Buffer): Promise<Exclude<LinkState, 'open'>> {
  return asActor(WORKER, async (tx) => {
    const link = await findNoticeLink(tx, tokenHash);
    if (link === undefined) return 'dead';
    const state = confirmationLinkState(link, await readClock(tx));
    if (state !== 'open') return state;
    if (!(await confirmNoticeAddress(tx, link.id))) return 'done';
    await insertEvent(tx, {
      applicationId: link.applicationId,
      callId: link.callId,
      act: 'confirm_notice_address',
      actorKind: 'system',
      holderVisible: true,
    });
    return 'done';
  });
}
