import { forwardRef, type InputHTMLAttributes, type ReactNode } from 'react';
import { FieldError, FieldLabel, type FieldProps, fieldId, tieControl } from './field.tsx';
import { Fieldset } from './fieldset.tsx';

export type ChoiceOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type Native = Omit<
  InputHTMLAttributes<HTMLInputElement>,
  keyof FieldProps | 'type' | 'value' | 'defaultValue' | 'defaultChecked' | 'checked'
>;

/** The group's own id is the one that errors point at; options follow it. */
function optionId(id: string, value: string): string {
  return `${id}-${value.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

export type RadioGroupProps = FieldProps &
  Native & {
    options: readonly ChoiceOption[];
    defaultValue?: string;
    inline?: boolean;
    /** Says to the autosave that the answers are true and false, not texts. */
    boolean?: boolean;
  };

export const RadioGroup = forwardRef<HTMLInputElement, RadioGroupProps>(function RadioGroup(
  {
    name,
    label,
    hint,
    error,
    optional,
    id = fieldId(name),
    options,
    defaultValue,
    inline,
    boolean,
    ...native
  },
  ref,
) {
  return (
    <Fieldset id={id} legend={label} level="question" hint={hint} error={error} optional={optional}>
      <div className={inline ? 'mb-choices mb-choices--inline' : 'mb-choices'}>
        {options.map((option) => (
          <div className="fr-radio-group" key={option.value}>
            <input
              ref={ref}
              type="radio"
              id={optionId(id, option.value)}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              data-kind={boolean ? 'boolean' : undefined}
              {...native}
            />
            <OptionLabel id={optionId(id, option.value)} option={option} />
          </div>
        ))}
      </div>
    </Fieldset>
  );
});

const YES_NO: readonly ChoiceOption[] = [
  { value: 'true', label: 'Oui' },
  { value: 'false', label: 'Non' },
];

type YesNoProps = Omit<RadioGroupProps, 'options' | 'defaultValue' | 'boolean' | 'inline'> & {
  defaultValue?: boolean;
};

export const YesNo = forwardRef<HTMLInputElement, YesNoProps>(function YesNo(
  { defaultValue, ...props },
  ref,
) {
  return (
    <RadioGroup
      ref={ref}
      options={YES_NO}
      inline
      boolean
      defaultValue={defaultValue === undefined ? undefined : String(defaultValue)}
      {...props}
    />
  );
});

export type CheckboxGroupProps = FieldProps &
  Native & { options: readonly ChoiceOption[]; defaultValue?: readonly string[] };

export const CheckboxGroup = forwardRef<HTMLInputElement, CheckboxGroupProps>(function CheckboxGroup(
  { name, label, hint, error, optional, id = fieldId(name), options, defaultValue = [], ...native },
  ref,
) {
  return (
    <Fieldset id={id} legend={label} level="question" hint={hint} error={error} optional={optional}>
      <div className="mb-choices">
        {options.map((option) => (
          <div className="fr-checkbox-group" key={option.value}>
            <input
              ref={ref}
              type="checkbox"
              id={optionId(id, option.value)}
              name={name}
              value={option.value}
              defaultChecked={defaultValue.includes(option.value)}
              disabled={option.disabled}
              data-kind="list"
              {...native}
            />
            <OptionLabel id={optionId(id, option.value)} option={option} />
          </div>
        ))}
      </div>
    </Fieldset>
  );
});

export type CheckboxProps = FieldProps & Native & { defaultChecked?: boolean };

/** One box: an engagement, a consent. Its answer is true or false. */
export const Checkbox = forwardRef<HTMLInputElement, CheckboxProps>(function Checkbox(
  { name, label, hint, error, optional, id = fieldId(name), defaultChecked, ...native },
  ref,
) {
  return (
    <div
      className={
        error ? 'fr-checkbox-group fr-checkbox-group--error mb-checkbox' : 'fr-checkbox-group mb-checkbox'
      }
    >
      <input
        ref={ref}
        type="checkbox"
        name={name}
        value="true"
        defaultChecked={defaultChecked}
        data-kind="boolean"
        {...native}
        {...tieControl({ name, id, label, hint, error })}
      />
      <label className="fr-label" htmlFor={id}>
        <FieldLabel label={label} optional={optional} />
        {hint ? (
          <span id={`${id}-aide`} className="fr-hint-text">
            {hint}
          </span>
        ) : null}
      </label>
      <FieldError id={id} error={error} />
    </div>
  );
});

function OptionLabel({ id, option }: { id: string; option: ChoiceOption }) {
  return (
    <label className="fr-label" htmlFor={id}>
      {option.label}
      {option.hint ? <span className="fr-hint-text">{option.hint}</span> : null}
    </label>
  );
}
