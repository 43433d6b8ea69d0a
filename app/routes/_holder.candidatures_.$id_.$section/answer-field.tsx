import { memo } from 'react';
import { Checkbox, CheckboxGroup, RadioGroup, YesNo } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import {
  CountedTextInput,
  DateInput,
  MoneyInput,
  NumberInput,
  TextInput,
  TimeInput,
} from '#app/components/form/text-input.tsx';
import { useFieldError } from '#app/components/form/use-draft-form.ts';
import type { Unit } from '#app/domain/application/fields.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { FIELDS_MARK } from '#app/domain/shared/form-names.ts';
import type { Choice, FieldView } from './describe-section.ts';
import type { Draft } from './use-section-draft.ts';

type AnswerFieldProps = {
  path: string;
  field: FieldView;
  isOptional: boolean;
  draft: Draft;
  /** For fields that point elsewhere: communes, stops. */
  choices?: readonly Choice[];
  /** The label is read from the column; it stays for those who cannot see the table. */
  bare?: boolean;
};

/** One question, whatever its kind, as it is answered now. */
export const AnswerField = memo(function AnswerField(props: AnswerFieldProps) {
  const { path, field } = props;
  const isTicked = field.kind === 'boolean' || field.kind === 'choices' || field.kind === 'choice';
  return (
    <>
      {isTicked ? <input type="hidden" name={FIELDS_MARK} value={path} /> : null}
      <Control {...props} />
    </>
  );
}, isDrawnAlike);

/** Parts describe their fields anew each time they are drawn; what a field says seldom changes. */
function isDrawnAlike(before: AnswerFieldProps, after: AnswerFieldProps): boolean {
  const { field: fieldBefore, draft: draftBefore, ...restBefore } = before;
  const { field: fieldAfter, draft: draftAfter, ...restAfter } = after;
  return (
    isShallowlyEqual(restBefore, restAfter) &&
    isShallowlyEqual(fieldBefore, fieldAfter) &&
    (draftBefore === draftAfter || draftBefore.saysTheSame(draftAfter, after.path))
  );
}

function isShallowlyEqual<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

const MANY_CHOICES = 5;
/** Shorter answers are codes: nobody writes up to their bound. */
const COUNTED_FROM = 60;

function Control({ path, field, isOptional, draft, choices, bare }: AnswerFieldProps) {
  const common = {
    name: path,
    error: useFieldError(draft, path),
    label: bare ? <span className="fr-sr-only">{field.label}</span> : field.label,
    hint: bare ? undefined : (field.help ?? undefined),
    optional: isOptional && !bare,
  };
  const text = draft.text(path);
  switch (field.kind) {
    case 'longText':
      return (
        <TextArea
          {...common}
          defaultValue={text}
          maxLength={field.maxLength}
          rows={rowsFor(field.maxLength)}
        />
      );
    case 'integer':
    case 'decimal':
      return (
        <NumberInput
          {...common}
          defaultValue={text}
          decimals={field.kind === 'decimal'}
          suffix={field.unit && SUFFIXES[field.unit]}
        />
      );
    case 'money':
      return <MoneyInput {...common} defaultValue={text} />;
    case 'date':
      return <DateInput {...common} defaultValue={parseDate(text) ?? text} />;
    case 'time':
      return <TimeInput {...common} defaultValue={text} />;
    case 'boolean':
      return field.isCheckbox ? (
        <Checkbox {...common} optional={false} defaultChecked={draft.flag(path) === true} />
      ) : (
        <YesNo {...common} defaultValue={draft.flag(path)} />
      );
    case 'choices':
      return <CheckboxGroup {...common} options={field.choices} defaultValue={draft.list(path)} />;
    case 'choice':
      return bare || field.choices.length > MANY_CHOICES ? (
        <Select {...common} options={field.choices} defaultValue={text} />
      ) : (
        <RadioGroup {...common} options={field.choices} defaultValue={text} />
      );
    case 'commune':
    case 'rowRef':
      return <Select {...common} options={withCurrent(choices ?? [], text)} defaultValue={text} />;
    case 'text':
      return bare || (field.maxLength ?? 0) < COUNTED_FROM ? (
        <TextInput {...common} autoComplete="off" defaultValue={text} />
      ) : (
        <CountedTextInput
          {...common}
          autoComplete="off"
          defaultValue={text}
          maxLength={field.maxLength ?? COUNTED_FROM}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          type={INPUT_TYPES[field.kind]}
          inputMode={NUMERIC.includes(field.kind) ? 'numeric' : undefined}
          autoComplete="off"
          defaultValue={text}
          width={NARROW.includes(field.kind) ? 'md' : 'full'}
        />
      );
  }
}

/** What was chosen stays in the list even when it is no longer offered: it is pointed out, never lost. */
function withCurrent(choices: readonly Choice[], current: string): readonly Choice[] {
  if (current === '' || choices.some(({ value }) => value === current)) return choices;
  return [...choices, { value: current, label: `${current} (n’est plus proposé)` }];
}

const INPUT_TYPES: Readonly<Partial<Record<FieldView['kind'], string>>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
};
const NUMERIC: readonly FieldView['kind'][] = ['siret', 'rpps', 'postcode', 'legalCategory'];
const NARROW: readonly FieldView['kind'][] = [
  'siret',
  'rna',
  'finess',
  'rpps',
  'postcode',
  'legalCategory',
  'phone',
];

const SUFFIXES: Readonly<Partial<Record<Unit, string>>> = {
  kg: 'kg',
  m: 'm',
  km: 'km',
  min: 'min',
  hours: 'h',
  fte: 'ETP',
  percent: '%',
  days: 'jours',
  weeks: 'semaines',
  months: 'mois',
};

function rowsFor(maxLength = 500): number {
  return maxLength > 2_000 ? 10 : maxLength > 800 ? 7 : 4;
}
