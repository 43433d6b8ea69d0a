import { isNoticeKind, isOptional, type NoticeKind } from '#app/domain/messages/notices.ts';
import { areEqual, keyedHash } from '#app/server/secrets.server.ts';

const TOKEN = /^([0-9a-f-]{36})\.([a-z_+]{1,200})\.([A-Za-z0-9_-]{43})$/;

/** Lets whoever holds the mail stop these kinds, and nothing else: the person is not signed in by it. */
export function unsubscribeToken(userId: string, kinds: readonly NoticeKind[]): string {
  const list = kinds.join('+');
  return `${userId}.${list}.${keyedHash('unsubscribe', userId, list).toString('base64url')}`;
}

/** Whom and what a token stands for; undefined when it is not one of ours. */
export function readUnsubscribeToken(token: string): { userId: string; kinds: NoticeKind[] } | undefined {
  const [, userId = '', list = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (!areEqual(keyedHash('unsubscribe', userId, list), Buffer.from(mac, 'base64url'))) return undefined;
  return { userId, kinds: list.split('+').filter(isNoticeKind).filter(isOptional) };
}
