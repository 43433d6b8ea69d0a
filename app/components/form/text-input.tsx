import { type FormEvent, forwardRef, type InputHTMLAttributes, type ReactNode, useState } from 'react';
import { Counter } from './counter.tsx';
import { Field, type FieldProps, fieldId, tieControl } from './field.tsx';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'width'>;

export type TextInputProps = FieldProps &
  Native & {
    /** How wide an answer is expected: a year is not a title. */
    width?: 'xs' | 'sm' | 'md' | 'full';
    /** Written after the control: "€", "km". */
    suffix?: ReactNode;
    /** Under the control, tied to it by its id. */
    below?: { id: string; content: ReactNode };
  };

const COUNTED_ABOVE = 0.8;
const WIDTH_CLASS = { xs: 'mb-input--xs', sm: 'mb-input--sm', md: 'mb-input--md', full: '' } as const;

export const TextInput = forwardRef<HTMLInputElement, TextInputProps>(function TextInput(
  { name, label, hint, error, optional, id, width = 'full', suffix, below, type = 'text', ...native },
  ref,
) {
  const field = { name, label, hint, error, optional, id };
  const control = (
    <input
      ref={ref}
      name={name}
      type={type}
      className={`fr-input ${WIDTH_CLASS[width]}`}
      {...native}
      {...tieControl(field, below?.id)}
    />
  );
  return (
    <Field {...field}>
      {suffix ? (
        <span className="mb-input-suffix">
          {control}
          <span className="mb-input-suffix__text">{suffix}</span>
        </span>
      ) : (
        control
      )}
      {below?.content}
    </Field>
  );
});

/** A short text with a bound: what is left is said once one comes near it, not before. */
export const CountedTextInput = forwardRef<HTMLInputElement, TextInputProps & { maxLength: number }>(
  function CountedTextInput({ maxLength, onInput, ...props }, ref) {
    const [length, setLength] = useState(String(props.defaultValue ?? '').length);
    const id = `${props.id ?? fieldId(props.name)}-compte`;
    return (
      <TextInput
        ref={ref}
        onInput={(event: FormEvent<HTMLInputElement>) => {
          setLength(event.currentTarget.value.length);
          onInput?.(event);
        }}
        below={
          length > maxLength * COUNTED_ABOVE
            ? { id, content: <Counter id={id} length={length} maxLength={maxLength} /> }
            : undefined
        }
        {...props}
      />
    );
  },
);

/** A whole number or a decimal, typed as people type it: "1 204", "3,5". */
export const NumberInput = forwardRef<HTMLInputElement, TextInputProps & { decimals?: boolean }>(
  function NumberInput({ decimals = false, width = 'sm', ...props }, ref) {
    return (
      <TextInput
        ref={ref}
        inputMode={decimals ? 'decimal' : 'numeric'}
        autoComplete="off"
        width={width}
        {...props}
      />
    );
  },
);

/** An amount in euros, typed with a comma: "1 200,50". */
export const MoneyInput = forwardRef<HTMLInputElement, TextInputProps>(function MoneyInput(
  { width = 'sm', ...props },
  ref,
) {
  return <TextInput ref={ref} inputMode="decimal" autoComplete="off" width={width} suffix="€" {...props} />;
});

export const DateInput = forwardRef<HTMLInputElement, TextInputProps>(function DateInput(
  { width = 'sm', ...props },
  ref,
) {
  return <TextInput ref={ref} type="date" width={width} {...props} />;
});

export const TimeInput = forwardRef<HTMLInputElement, TextInputProps>(function TimeInput(
  { width = 'xs', ...props },
  ref,
) {
  return <TextInput ref={ref} type="time" width={width} {...props} />;
});
