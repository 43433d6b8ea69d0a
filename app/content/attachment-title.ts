import { isAttachmentKind } from '#app/domain/application/sections/pieces.ts';
import { ATTACHMENT_CONTENT } from './form/pieces.ts';

/** What a document of the form is called; undefined for the file of a regional question, which has its own words. */
export function attachmentTitle(kind: string): string | undefined {
  return isAttachmentKind(kind) ? ATTACHMENT_CONTENT[kind].label : undefined;
}
