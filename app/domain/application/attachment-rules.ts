import type { FileType } from './attachment-file.ts';
import { QUESTION_CODE } from './regional-questions.ts';
import { type AttachmentKind, isAttachmentKind, MAX_FILES, MAX_QUESTION_FILES } from './sections/pieces.ts';

const MEGABYTE = 1024 * 1024;

/** All the files of one application together (domain.md 4.13). */
export const MAX_TOTAL_BYTES = 100 * MEGABYTE;

export type FileRule = { readonly types: readonly FileType[]; readonly maxBytes: number };

const LETTER = { types: ['pdf', 'odt', 'docx', 'jpg', 'png'], maxBytes: 10 * MEGABYTE } as const;
const DOCUMENT = { types: ['pdf', 'odt', 'docx', 'jpg', 'png'], maxBytes: 20 * MEGABYTE } as const;
const WITH_FIGURES = {
  types: ['pdf', 'ods', 'xlsx', 'odt', 'docx', 'jpg', 'png'],
  maxBytes: 20 * MEGABYTE,
} as const;
const WITH_TABLES = {
  types: ['pdf', 'ods', 'xlsx', 'csv', 'odt', 'docx', 'txt', 'jpg', 'png'],
  maxBytes: 20 * MEGABYTE,
} as const;

/** What each kind of document takes: never more than domain.md 4.13, less where a letter is enough. */
export const FILE_RULES: Readonly<Record<AttachmentKind, FileRule>> = {
  P01: DOCUMENT,
  P02: DOCUMENT,
  P03: LETTER,
  P04: DOCUMENT,
  P05: LETTER,
  P06: LETTER,
  P07: WITH_FIGURES,
  P08: WITH_FIGURES,
  P09: WITH_FIGURES,
  P10: LETTER,
  P11: LETTER,
  P12: WITH_TABLES,
  P14: WITH_TABLES,
};

/** What a kind of document takes, and how many: one of the national form, or the question of an authority. */
export function fileRuleOf(kind: string): (FileRule & { readonly maxFiles: number }) | undefined {
  if (isAttachmentKind(kind)) return { ...FILE_RULES[kind], maxFiles: MAX_FILES[kind] };
  return QUESTION_CODE.test(kind) ? { ...WITH_TABLES, maxFiles: MAX_QUESTION_FILES } : undefined;
}

/** The largest file that any kind takes: what a server reads before it knows the kind. */
export const MAX_FILE_BYTES = Math.max(...Object.values(FILE_RULES).map(({ maxBytes }) => maxBytes));
