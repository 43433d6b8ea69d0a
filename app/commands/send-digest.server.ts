import { lastDigestAt } from '#app/domain/messages/notices.ts';
import { composeNews } from '#app/server/compose-news.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { type DigestBounds, findReader, lockDigest, markNoticesTold } from '#db/queries/notices.server.ts';

/** What was noticed before these instants is due in a summary. */
export function digestBounds(now: Date): DigestBounds {
  return { daily: lastDigestAt('daily', now), weekly: lastDigestAt('weekly', now) };
}

/**
 * Groups in one mail all that is due to one person; what they have read for themselves meanwhile is left out. Rows in
 * hand are locked until the mail is written: two clocks send one mail. True when a mail leaves.
 */
export async function sendDigest(userId: string, { now }: { now: Date }): Promise<boolean> {
  return asActor(WORKER, async (tx) => {
    const due = await lockDigest(tx, digestBounds(now), userId);
    const reader = await findReader(tx, userId);
    const news = due.filter(({ is_seen }) => !is_seen && reader !== undefined);
    const silent = due.filter((one) => !news.includes(one)).map(({ id }) => id);
    await markNoticesTold(tx, silent, null);
    if (reader === undefined || news.length === 0) return false;
    const rhythm = news.some((one) => one.rhythm === 'daily') ? 'daily' : 'weekly';
    const mailId = await insertMail(tx, composeNews(reader, rhythm, news));
    await markNoticesTold(
      tx,
      news.map(({ id }) => id),
      mailId,
    );
    return true;
  });
}
