import { ok, type Result, refused } from '../shared/result.ts';

/** Who speaks: the team of the application, the agency in charge, or the national team. Never a reviewer as such. */
export type MessageSide = 'holder' | 'agency' | 'national';

export const MAX_SUBJECT = 140;
export const MAX_BODY = 8_000;
export const MAX_MESSAGE_FILES = 5;
/** One file, then all those of a message: what one form may carry. */
export const MAX_MESSAGE_FILE_BYTES = 10_000_000;
export const MAX_MESSAGE_BYTES = 20_000_000;

export type MessageProblem =
  | 'subject_missing'
  | 'subject_too_long'
  | 'body_missing'
  | 'body_too_long'
  | 'too_many_message_files'
  | 'message_files_too_large';

type Typed = {
  /** None in an answer: the thread has one. */
  subject?: string;
  body: string;
  fileSizes: readonly number[];
};

/** A message that may be sent, its blanks trimmed. The first thing wrong is said; what was typed is the caller's to keep. */
export function judgeMessage({
  subject,
  body,
  fileSizes,
}: Typed): Result<{ subject: string; body: string }, MessageProblem> {
  const [title, text] = [oneLine(subject ?? ''), body.trim()];
  if (subject !== undefined && title === '') return refused('subject_missing');
  if (title.length > MAX_SUBJECT) return refused('subject_too_long', { max: MAX_SUBJECT });
  if (text === '') return refused('body_missing');
  if (text.length > MAX_BODY) return refused('body_too_long', { max: MAX_BODY });
  if (fileSizes.length > MAX_MESSAGE_FILES)
    return refused('too_many_message_files', { max: MAX_MESSAGE_FILES });
  const total = fileSizes.reduce((sum, size) => sum + size, 0);
  if (total > MAX_MESSAGE_BYTES) return refused('message_files_too_large');
  return ok({ subject: title, body: text });
}

/** A subject goes into a mail's header: one line, nothing invisible. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
}

type Instant = Date | null;
export type ThreadInstants = { lastHolderAt: Instant; lastDeskAt: Instant; readAt: Instant };

/** Whether the other side has written since this person last opened the thread. */
export function isUnread({ lastHolderAt, lastDeskAt, readAt }: ThreadInstants, isHolder: boolean): boolean {
  const theirs = isHolder ? lastDeskAt : lastHolderAt;
  return theirs !== null && (readAt === null || theirs > readAt);
}

/** Whether the holder spoke last: somebody of the service owes an answer. */
export function awaitsAnswer({ lastHolderAt, lastDeskAt }: Omit<ThreadInstants, 'readAt'>): boolean {
  return lastHolderAt !== null && (lastDeskAt === null || lastHolderAt > lastDeskAt);
}
