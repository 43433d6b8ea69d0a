import type { CompleteContent } from './complete.ts';
import type { AllAnswers, Field, RawValue } from './fields.ts';
import { fieldPath, rowFieldPath, rowMarkPath } from './paths.ts';
import { encodeField, type Value } from './raw.ts';
import type { RegionalQuestion } from './regional-questions.ts';
import { sectionsAsked } from './sections/index.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The answers that a complete content was read from, in their normal form: so that a frozen copy is shown and
 * summed by the same functions as a draft. Reading them again gives the same content.
 */
export function answersOfContent(
  content: CompleteContent & { readonly regionalQuestions?: readonly RegionalQuestion[] },
): AllAnswers {
  const answers = Object.create(null) as Record<string, RawValue>;
  for (const section of sectionsAsked(content.regionalQuestions)) {
    const values = content[section.slug] as Values;
    write(answers, section.fields, values, (id) => fieldPath(section.slug, id));
    for (const group of section.rows) {
      for (const row of (values[group.id] ?? []) as readonly (Values & { rowId: string })[]) {
        answers[rowMarkPath(section.slug, group.id, row.rowId)] = true;
        write(answers, group.fields, row, (id) => rowFieldPath(section.slug, group.id, row.rowId, id));
      }
    }
  }
  return answers;
}

function write(
  answers: Record<string, RawValue>,
  fields: readonly Field[],
  values: Values,
  pathOf: (id: string) => string,
): void {
  for (const field of fields) {
    const value = values[field.id];
    if (value !== undefined && value !== null) answers[pathOf(field.id)] = encodeField(field, value as Value);
  }
}
