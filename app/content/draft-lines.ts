import {
  type AllAnswers,
  type Field,
  isEmpty,
  type RawValue,
  type Section,
} from '#app/domain/application/fields.ts';
import { fieldPath, rowFieldPath, rowIds } from '#app/domain/application/paths.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { sectionsAsked } from '#app/domain/application/sections/index.ts';
import type { FieldContent } from './form/section-content.ts';
import { FORM_CONTENT, wordsOf } from './form.ts';

export type DraftLines = { name: string; lines: { key: string; label: string; value: string }[] };

/** What was written in a draft, as it was typed, section by section; nothing that was left empty. */
export function draftLines(answers: AllAnswers, questions?: readonly RegionalQuestion[]): DraftLines[] {
  return sectionsAsked(questions)
    .map((section) => ({
      name: FORM_CONTENT[section.slug].name,
      lines: [...ownLines(section, answers), ...rowLines(section, answers)],
    }))
    .filter(({ lines }) => lines.length > 0);
}

function ownLines({ slug, fields }: Section, answers: AllAnswers): DraftLines['lines'] {
  return fields.flatMap((field) => {
    const key = fieldPath(slug, field.id);
    return lineOf(key, field, answers[key], wordsOf(slug, field), '');
  });
}

function rowLines({ slug, rows }: Section, answers: AllAnswers): DraftLines['lines'] {
  return rows.flatMap((group) => {
    const words = FORM_CONTENT[slug].rows[group.id];
    return rowIds(answers, slug, group.id).flatMap((rowId, index) =>
      group.fields.flatMap((field) => {
        const key = rowFieldPath(slug, group.id, rowId, field.id);
        return lineOf(
          key,
          field,
          answers[key],
          words?.fields[field.id],
          `${words?.item ?? ''} ${index + 1}, `,
        );
      }),
    );
  });
}

function lineOf(
  key: string,
  field: Field,
  raw: RawValue | undefined,
  words: FieldContent | undefined,
  place: string,
): DraftLines['lines'] {
  // A reference to another row, or to a file, is an identifier: the row itself is written out where it stands.
  if (isEmpty(raw) || raw === undefined || field.kind === 'rowRef' || field.kind === 'attachment') return [];
  const label = `${place}${(words?.label ?? field.id).replace(/ ?\(facultatif\)$/, '')}`;
  return [{ key, label, value: inWords(raw, words) }];
}

function inWords(raw: RawValue, words: FieldContent | undefined): string {
  if (raw === true || raw === 'true') return 'Oui';
  if (raw === false || raw === 'false') return 'Non';
  const values = typeof raw === 'string' ? [raw] : (raw as readonly string[]);
  return values.map((value) => words?.options?.[value] ?? value).join(', ');
}
