import { useDraftForm } from '#app/components/form/use-draft-form.ts';
import { problemSentence } from '#app/content/problems.ts';
import type { Field } from '#app/domain/application/fields.ts';
import { decodeField } from '#app/domain/application/raw.ts';
import type { FieldView, SectionView } from './describe-section.ts';

export type Draft = ReturnType<typeof useDraftForm>;

/** Kinds judged as one leaves the field; lists of choices cannot be wrong. */
const JUDGED: readonly FieldView['kind'][] = [
  'text',
  'longText',
  'integer',
  'decimal',
  'money',
  'date',
  'time',
  'siret',
  'rna',
  'finess',
  'rpps',
  'email',
  'phone',
  'url',
  'postcode',
  'legalCategory',
];

/** The section's controls, judged on leaving by the rules that the server applies; blanks are never a mistake. */
export function useSectionDraft(view: SectionView): Draft {
  return useDraftForm({
    values: view.values,
    serverErrors: view.errors,
    validate(path, value) {
      const field = findField(view, path);
      if (field === undefined || typeof value !== 'string' || value.trim() === '') return undefined;
      if (!JUDGED.includes(field.kind)) return undefined;
      const decoded = decodeField(toDeclaration(field), value);
      return decoded.ok ? undefined : problemSentence(decoded);
    },
  });
}

function toDeclaration(field: FieldView): Field {
  return { ...field, requirement: 'optional', options: field.choices.map(({ value }) => value) };
}

function findField(view: SectionView, path: string): FieldView | undefined {
  const [, first = '', rowId, last] = path.split('.');
  if (rowId === undefined) {
    return view.fieldsets.flatMap(({ fields }) => fields).find((placed) => placed.path === path)?.field;
  }
  return view.groups.find(({ id }) => id === first)?.fields.find(({ id }) => id === last);
}
