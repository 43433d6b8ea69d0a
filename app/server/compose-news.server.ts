import {
  isOptional,
  type News,
  NOTICE_KINDS,
  type NoticeKind,
  type NoticeLine,
} from '#app/domain/messages/notices.ts';
import { environment } from '#app/server/env.server.ts';
import { unsubscribeToken } from '#app/server/unsubscribe-token.server.ts';
import type { MailToSend } from '#db/queries/mails.server.ts';
import type { Reader } from '#db/queries/notices.server.ts';

type Noticed = { kind: NoticeKind; line: NoticeLine };

/** The one mail that tells all of this to one person. It offers to stop only when all of it may be stopped. */
export function composeNews(reader: Reader, rhythm: News['rhythm'], news: readonly Noticed[]): MailToSend {
  const origin = environment().publicOrigin;
  const kinds = NOTICE_KINDS.filter((kind) => news.some((one) => one.kind === kind));
  const props: News = {
    recipientName: reader.name,
    rhythm,
    groups: kinds.map((kind) => ({
      kind,
      lines: news
        .filter((one) => one.kind === kind)
        .map(({ line: { title, detail, path, dueOn } }) => ({
          title,
          detail,
          url: `${origin}${path}`,
          dueOn,
        })),
    })),
    preferencesUrl: `${origin}/compte/notifications`,
    unsubscribeUrl: kinds.every(isOptional)
      ? `${origin}/notifications/arret/${unsubscribeToken(reader.id, kinds)}`
      : null,
    isFictitious: news.some(({ line }) => line.isFictitious),
  };
  return { template: 'news', props: { ...props }, recipientName: reader.name, recipientEmail: reader.email };
}
