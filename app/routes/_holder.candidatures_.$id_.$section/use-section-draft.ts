import { useDraftForm } from '#app/components/form/use-draft-form.ts';
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
    async validate(path, value) {
      const field = findField(view, path);
      if (field === undefined || typeof value !== 'string' || value.trim() === '') return undefined;
      if (!JUDGED.includes(field.kind)) return undefined;
      // The rules come when the first answer has been written: nobody waits for them to start typing.
      const { judgeAnswer } = await import('./judge-answer.ts');
      return judgeAnswer(field, value);
    },
  });
}

function findField(view: SectionView, path: string): FieldView | undefined {
  const [, first = '', rowId, last] = path.split('.');
  if (rowId === undefined) {
    return view.fieldsets.flatMap(({ fields }) => fields).find((placed) => placed.path === path)?.field;
  }
  return view.groups.find(({ id }) => id === first)?.fields.find(({ id }) => id === last);
}
