import { canonicalBytes, type JsonValue } from '../shared/canonical-json.ts';
import { type AllAnswers, isEmpty, type RawValue } from './fields.ts';
import type { FrozenAttachment } from './frozen-version.ts';
import { isPresent, resolvePath } from './paths.ts';
import { QUESTION_CODE, type RegionalQuestion } from './regional-questions.ts';
import { sectionsAsked } from './sections/index.ts';

/** What a deposit attempt freezes at its instant: the answers as typed, and the files by their hashes. */
export type AttemptContent = {
  readonly answers: AllAnswers;
  readonly attachments: readonly FrozenAttachment[];
};

/**
 * The canonical bytes of an attempt. Blank answers and what remains of removed rows are left out, so that two
 * attempts with the same content have the same hash. Of what authorities ask, only `questions` are deposited: the
 * answers given to another authority stay in the draft.
 */
export function attemptBytes(
  { answers, attachments }: AttemptContent,
  questions: readonly RegionalQuestion[] = [],
): Uint8Array {
  return canonicalBytes({
    answers: toPlain(keptAnswers(answers, questions)),
    attachments: depositedFiles(attachments, questions)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, kind, fileName, sizeBytes, sha256 }) => ({ id, kind, fileName, sizeBytes, sha256 })),
  });
}

/** @throws when the bytes are not those of an attempt: they were written by this very code. */
export function readAttempt(bytes: Uint8Array): AttemptContent {
  const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (typeof parsed !== 'object' || parsed === null || !('answers' in parsed) || !('attachments' in parsed))
    throw new TypeError('Not a deposit attempt');
  const { answers, attachments } = parsed as { answers: object; attachments: FrozenAttachment[] };
  return { answers: Object.assign(Object.create(null) as AllAnswers, answers), attachments };
}

/** The files of an attempt, without those that another authority had asked for. */
export function depositedFiles<File extends { readonly kind: string }>(
  files: readonly File[],
  questions: readonly RegionalQuestion[] = [],
): File[] {
  return files.filter(({ kind }) => !QUESTION_CODE.test(kind) || questions.some(({ code }) => code === kind));
}

function keptAnswers(answers: AllAnswers, questions: readonly RegionalQuestion[]): Record<string, RawValue> {
  const sections = new Map(sectionsAsked(questions).map((section) => [String(section.slug), section]));
  const asked = Object.entries(answers).flatMap(([path, value]) => {
    const section = sections.get(path.slice(0, path.indexOf('.')));
    if (section === undefined || value === undefined || isEmpty(value)) return [];
    const resolved = resolvePath(section, path);
    return resolved ? [{ path, value, kind: resolved.kind, row: path.slice(0, path.lastIndexOf('.')) }] : [];
  });
  const rows = new Set(
    asked.flatMap(({ kind, value, row }) => (kind === 'row' && isPresent(value) ? [row] : [])),
  );
  return Object.fromEntries(
    asked
      .filter(({ kind, row }) => kind === 'field' || rows.has(row))
      .map(({ path, value }) => [path, value]),
  );
}

function toPlain(answers: Record<string, RawValue>): JsonValue {
  return answers;
}
