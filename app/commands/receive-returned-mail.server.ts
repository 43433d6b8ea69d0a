import type { ReturnedMail } from '#app/server/returned-mail.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import {
  countMailReturn,
  markMailArrived,
  markMailLate,
  markMailReturned,
} from '#db/queries/mail-returns.server.ts';
import { markNoticeReturned } from '#db/queries/notice-addresses.server.ts';
import { markPartnerMailReturned } from '#db/queries/partner-requests.server.ts';

/** What a returned mail was worth: what it says, or why nothing is made of it. */
export type ReturnOutcome = ReturnedMail['kind'] | 'not_followed' | 'forged';

/** Writes down what a server says of a mail of ours, once, and counts it. Nothing of the file changes by it. */
export async function receiveReturnedMail(mailId: string, returned: ReturnedMail): Promise<ReturnOutcome> {
  return asActor(WORKER, async (tx) => {
    const outcome = (await apply(tx, mailId, returned)) ? returned.kind : 'not_followed';
    await countMailReturn(tx, outcome);
    return outcome;
  });
}

/** Somebody wrote to an address of returns that the portal never made. */
export async function countForgedReturn(): Promise<void> {
  await asActor(WORKER, (tx) => countMailReturn(tx, 'forged'));
}

/** False when it is about a mail that nobody follows, or that came back already. */
async function apply(tx: Tx, mailId: string, returned: ReturnedMail): Promise<boolean> {
  if (returned.kind === 'returned')
    return (
      (await markMailReturned(tx, mailId, returned)) ||
      (await markNoticeReturned(tx, mailId)) ||
      markPartnerMailReturned(tx, mailId)
    );
  if (returned.kind === 'delayed') return markMailLate(tx, mailId, returned);
  if (returned.kind === 'arrived') return markMailArrived(tx, mailId);
  return true;
}
