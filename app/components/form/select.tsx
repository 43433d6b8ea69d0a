import { forwardRef, type SelectHTMLAttributes } from 'react';
import { Field, type FieldProps, tieControl } from './field.tsx';

export type SelectOption = { value: string; label: string; group?: string; disabled?: boolean };

type Native = Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps | 'children'>;

export type SelectProps = FieldProps &
  Native & { options: readonly SelectOption[]; placeholder?: string | false };

export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { name, label, hint, error, optional, id, options, placeholder = 'Choisir dans la liste', ...native },
  ref,
) {
  const field = { name, label, hint, error, optional, id };
  return (
    <Field kind="select" {...field}>
      <select ref={ref} name={name} className="fr-select" {...native} {...tieControl(field)}>
        {placeholder === false ? null : <option value="">{placeholder}</option>}
        {inGroups(options).map(([group, members]) =>
          group === undefined ? (
            members.map(toOption)
          ) : (
            <optgroup key={group} label={group}>
              {members.map(toOption)}
            </optgroup>
          ),
        )}
      </select>
    </Field>
  );
});

function toOption({ value, label, disabled }: SelectOption) {
  return (
    <option key={value} value={value} disabled={disabled}>
      {label}
    </option>
  );
}

function inGroups(options: readonly SelectOption[]): [string | undefined, SelectOption[]][] {
  const groups = new Map<string | undefined, SelectOption[]>();
  for (const option of options) {
    const members = groups.get(option.group);
    if (members) members.push(option);
    else groups.set(option.group, [option]);
  }
  return [...groups];
}
