import { type NoticeKind, type NoticeLine, type Rhythm, rhythmOf } from '#app/domain/messages/notices.ts';
import { composeNews } from '#app/server/compose-news.server.ts';
import type { Tx } from '#db/client.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { insertNotice, listPreferences, markNoticesTold, type Reader } from '#db/queries/notices.server.ts';

export type Telling = {
  reader: Reader;
  kind: NoticeKind;
  key: string;
  applicationId: string;
  threadId?: string;
  line: NoticeLine;
};

/**
 * Tells people of something, each at the rhythm they chose: at once in one mail per person, or in a later summary.
 * Told again, it does nothing. Says how many mails leave.
 */
export async function tellReaders(tx: Tx, tellings: readonly Telling[]): Promise<number> {
  const preferences = await listPreferences(tx, [...new Set(tellings.map(({ reader }) => reader.id))]);
  const rhythm = ({ reader, kind }: Telling): Rhythm =>
    rhythmOf(kind, preferences.find((one) => one.user_id === reader.id && one.kind === kind)?.rhythm);
  const atOnce = new Map<string, (Telling & { noticeId: string })[]>();
  for (const telling of tellings) {
    const chosen = rhythm(telling);
    const noticeId = await insertNotice(tx, { ...telling, userId: telling.reader.id, rhythm: chosen });
    if (noticeId === undefined || chosen !== 'at_once') continue;
    atOnce.set(telling.reader.id, [...(atOnce.get(telling.reader.id) ?? []), { ...telling, noticeId }]);
  }
  for (const told of atOnce.values()) await writeNow(tx, told);
  return atOnce.size;
}

async function writeNow(tx: Tx, told: readonly (Telling & { noticeId: string })[]): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const applicationId = told.every((one) => one.applicationId === first.applicationId)
    ? first.applicationId
    : undefined;
  const mailId = await insertMail(tx, { ...composeNews(first.reader, 'at_once', told), applicationId });
  await markNoticesTold(
    tx,
    told.map(({ noticeId }) => noticeId),
    mailId,
  );
}
