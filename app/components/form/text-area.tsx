import { type FormEvent, forwardRef, type TextareaHTMLAttributes, useEffect, useState } from 'react';
import { count } from '#app/content/format.ts';
import { Field, type FieldProps, fieldId, tieControl } from './field.tsx';

type Native = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof FieldProps | 'maxLength'>;

export type TextAreaProps = FieldProps &
  Native & {
    /** Counted, never enforced while one types: a paste that is cut loses text. */
    maxLength?: number;
    /** Fewest characters that will be asked for in the end: what is missing is counted, never enforced here. */
    wanted?: number;
  };

const ANNOUNCE_AFTER_MS = 1_000;
const ANNOUNCE_BELOW = 0.1;

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
    <Field {...field}>
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

type CounterProps = { id: string; missing: number; length: number; maxLength: number };

function Counter({ id, missing, length, maxLength }: CounterProps) {
  const left = maxLength - length;
  const text =
    missing > 0
      ? `Encore ${count(missing, 'caractère', 'caractères')} à écrire`
      : left >= 0
        ? `${count(left, 'caractère restant', 'caractères restants')} sur ${count(maxLength, 'caractère', 'caractères')}`
        : `${count(-left, 'caractère', 'caractères')} de trop`;
  const announced = useSettled(left < maxLength * ANNOUNCE_BELOW ? text : '');
  return (
    <>
      <p id={id} className={left < 0 ? 'mb-counter mb-counter--over' : 'mb-counter'}>
        {text}
      </p>
      <span className="fr-sr-only" aria-live="polite">
        {announced}
      </span>
    </>
  );
}

/** The text once it has stopped changing, so that each key is not read aloud. Silent at first. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  const [first] = useState(text);
  useEffect(() => {
    if (text === first) return;
    const timer = setTimeout(() => setSettled(text), ANNOUNCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, first]);
  return settled;
}
