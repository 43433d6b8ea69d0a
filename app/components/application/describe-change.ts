import { fieldContent, placeLabel } from '#app/content/form.ts';
import type { RawValue } from '#app/domain/application/fields.ts';
import { resolvePath } from '#app/domain/application/paths.ts';
import { withQuestions } from '#app/domain/application/regional-questions.ts';
import { sectionBySlug } from '#app/domain/application/sections/index.ts';
import { type DiffPart, diffWords } from '#app/domain/shared/word-diff.ts';
import { type AnswerSource, describeValue } from './describe-value.ts';

export type DescribedChange = { path: string; label: string; parts: DiffPart[] };

type Sources = { before: AnswerSource; after: AnswerSource };

/** One answer that changed: where it is in words, and what went and came, word by word. */
export function describeChange(
  path: string,
  values: { before: RawValue | undefined; after: RawValue | undefined },
  sources: Sources,
): DescribedChange {
  const holding = values.after === undefined ? sources.before : sources.after;
  return {
    path,
    label: placeLabel(path, holding.answers, holding.questions) || path,
    parts: diffWords(
      wordsAt(path, values.before, sources.before),
      wordsAt(path, values.after, sources.after),
    ),
  };
}

function wordsAt(path: string, raw: RawValue | undefined, source: AnswerSource): string {
  const declared = sectionBySlug(path.split('.', 1)[0] ?? '');
  const section = declared && withQuestions(declared, source.questions);
  const resolved = section && resolvePath(section, path);
  if (!section || !resolved) return typeof raw === 'string' ? raw : '';
  if (resolved.kind === 'row') return raw === true ? 'Ligne présente' : '';
  const words = resolved.field.words ?? fieldContent(path);
  return describeValue(resolved.field, raw, { words, section, source }) ?? '';
}
