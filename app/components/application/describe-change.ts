import { fieldContent, placeLabel } from '#app/content/form.ts';
import type { Field, RawValue, RowGroup, Section } from '#app/domain/application/fields.ts';
import { isPresent, resolvePath, rowAnswers, rowFieldPath } from '#app/domain/application/paths.ts';
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
  if (resolved.kind === 'row') return isPresent(raw ?? false) ? rowName(section, resolved, source) : '';
  const words = resolved.field.words ?? fieldContent(path);
  return describeValue(resolved.field, raw, { words, section, source }) ?? '';
}

/** A row that came or went, by the first thing that it says of itself: its commune, its title, who it is. */
function rowName(
  section: Section,
  { group, rowId }: { group: RowGroup; rowId: string },
  source: AnswerSource,
): string {
  const answers = rowAnswers(section.slug, group, rowId, source.answers);
  for (const field of group.fields.filter(isNaming)) {
    const words = fieldContent(rowFieldPath(section.slug, group.id, rowId, field.id));
    const said = describeValue(field, answers[field.id], { words, section, source });
    if (said !== null) return `Ligne «\u00a0${said}\u00a0»`;
  }
  return 'Ligne encore vide';
}

const NAMING: ReadonlySet<Field['kind']> = new Set(['text', 'choice', 'commune', 'rowRef', 'date']);

function isNaming({ kind }: Field): boolean {
  return NAMING.has(kind);
}
