import { forwardRef, type InputHTMLAttributes } from 'react';
import { Field, type FieldProps, tieControl } from './field.tsx';

type Native = Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'type'>;

/** `hint` says formats and size, in words: "PDF, JPEG ou PNG, 10 Mo au plus". */
export const FileInput = forwardRef<HTMLInputElement, FieldProps & Native>(function FileInput(
  { name, label, hint, error, optional, id, ...native },
  ref,
) {
  const field = { name, label, hint, error, optional, id };
  return (
    <Field kind="upload" {...field}>
      <input ref={ref} type="file" name={name} className="fr-upload" {...native} {...tieControl(field)} />
    </Field>
  );
});
