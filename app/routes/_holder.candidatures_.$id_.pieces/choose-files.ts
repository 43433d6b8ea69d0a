import { fileSentence } from '#app/content/filing-refusals.ts';
import { isAcceptedName } from '#app/domain/application/attachment-file.ts';
import type { AttachmentRefusal } from '#app/domain/application/filing-refusals.ts';

type Limits = { max: number; maxBytes: number };

/** What can be said of a file before a byte of it leaves; the server judges the rest, by the content. */
export function refuseBeforeSending(
  file: Pick<File, 'name' | 'size'>,
  { max, maxBytes }: Limits,
  alreadyThere: number,
): string | undefined {
  const say = (code: AttachmentRefusal, details?: Record<string, number>) =>
    fileSentence({ ok: false, code, details });
  if (!isAcceptedName(file.name)) return say('file_type_not_allowed');
  if (file.size === 0) return say('file_empty');
  if (file.size > maxBytes) return say('file_too_large', { max: maxBytes });
  return alreadyThere >= max ? say('too_many_files') : undefined;
}
