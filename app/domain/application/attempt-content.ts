import { canonicalBytes, type JsonValue } from '../shared/canonical-json.ts';
import { type AllAnswers, isEmpty, type RawValue, type Section } from './fields.ts';
import type { FrozenAttachment } from './frozen-version.ts';
import { resolvePath, rowIds } from './paths.ts';
import { SECTIONS } from './sections/index.ts';

/** What a deposit attempt freezes at its instant: the answers as typed, and the files by their hashes. */
export type AttemptContent = {
  readonly answers: AllAnswers;
  readonly attachments: readonly FrozenAttachment[];
};

/**
 * The canonical bytes of an attempt. Blank answers and what remains of removed rows are left out, so that two
 * attempts with the same content have the same hash.
 */
export function attemptBytes({ answers, attachments }: AttemptContent): Uint8Array {
  return canonicalBytes({
    answers: toPlain(keptAnswers(answers)),
    attachments: [...attachments]
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

function keptAnswers(answers: AllAnswers): Record<string, RawValue> {
  const rows = new Set(
    (SECTIONS as readonly Section[]).flatMap((section) =>
      section.rows.flatMap((group) =>
        rowIds(answers, section.slug, group.id).map((rowId) => `${section.slug}.${group.id}.${rowId}`),
      ),
    ),
  );
  const kept: Record<string, RawValue> = {};
  for (const section of SECTIONS as readonly Section[]) {
    for (const [path, value] of Object.entries(answers)) {
      if (value === undefined || isEmpty(value) || !path.startsWith(`${section.slug}.`)) continue;
      const resolved = resolvePath(section, path);
      if (!resolved) continue;
      if (resolved.kind !== 'field' && !rows.has(path.slice(0, path.lastIndexOf('.')))) continue;
      kept[path] = value;
    }
  }
  return kept;
}

function toPlain(answers: Record<string, RawValue>): JsonValue {
  return answers;
}
