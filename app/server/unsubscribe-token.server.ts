import { isNoticeKind, isOptional, type NoticeKind } from '#app/domain/messages/notices.ts';
import { areEqual, keyedHash } from '#app/server/secrets.server.ts';

const TOKEN = /^([0-9a-f-]{36})\.([a-z_+]{1,200})\.([A-Za-z0-9_-]{43})$/;

/** Lets whoever holds the mail stop these kinds, and nothing else: the person is not signed in by it. */
export function unsubscribeToken(userId: string, kinds: readonly NoticeKind[]): string {
  const list = kinds.join('+');
  return `${userId}.${list}.${proofOf(userId, list)}`;
}

/** Compared as it is written: two spellings of the same bytes are not the same proof. */
function proofOf(userId: string, list: string): string {
  return keyedHash('unsubscribe', userId, list).toString('base64url');
}

/** Whom and what a token stands for; undefined when it is not one of ours. */
export function readUnsubscribeToken(token: string): { userId: string; kinds: NoticeKind[] } | undefined {
  const [, userId = '', list = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (!areEqual(Buffer.from(proofOf(userId, list)), Buffer.from(mac))) return undefined;
  return { userId, kinds: list.split('+').filter(isNoticeKind).filter(isOptional) };
}
