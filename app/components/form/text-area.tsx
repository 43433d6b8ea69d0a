import { type FormEvent, forwardRef, type TextareaHTMLAttributes, useState } from 'react';
import { Counter } from './counter.tsx';
import { Field, type FieldProps, fieldId, tieControl } from './field.tsx';

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof FieldProps | 'maxLength'>;

export type TextAreaProps = FieldProps &
  Native & {
    /** Counted, never enforced while one types: a paste that is cut loses text. */
    maxLength?: number;
    /** Fewest characters that will be asked for in the end: what is missing is counted, never enforced here. */
    wanted?: number;
  };

export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea(
  {
    name,
    label,
    hint,
    error,
    optional,
    id = fieldId(name),
    maxLength,
    wanted = 0,
    rows = 6,
    onInput,
    ...native
  },
  ref,
) {
  const field = { name, label, hint, error, optional, id };
  const [counts, setCounts] = useState(() => countsOf(String(native.defaultValue ?? native.value ?? '')));

  function countTyped(event: FormEvent<HTMLTextAreaElement>) {
    setCounts(countsOf(event.currentTarget.value));
    onInput?.(event);
  }

  return (
    <Field {...field} isLong>
      <textarea
        ref={ref}
        name={name}
        rows={rows}
        className="fr-input"
        onInput={countTyped}
        {...native}
        {...tieControl(field, maxLength === undefined ? undefined : `${id}-compte`)}
      />
      {maxLength === undefined ? null : (
        <Counter
          id={`${id}-compte`}
          missing={wanted - counts.written}
          length={counts.length}
          maxLength={maxLength}
        />
      )}
    </Field>
  );
});

/** As a field counts them, and as people do once the ends are trimmed. */
function countsOf(text: string): { length: number; written: number } {
  return { length: text.length, written: [...text.trim()].length };
}
