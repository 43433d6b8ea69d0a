import type { ReactNode } from 'react';

export type FieldProps = {
  name: string;
  label: ReactNode;
  /** Help under the label: one sentence, an example. */
  hint?: ReactNode;
  error?: string;
  /** Marked "(facultatif)"; what is not marked is asked of everyone. */
  optional?: boolean;
  /** Drawn from the name unless given. */
  id?: string;
};

/** The id of a field's control: error summaries and section links point at it. */
export function fieldId(name: string): string {
  return `champ-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;
}

/** What ties a control to its label, its help and its error. */
export function tieControl({ name, id = fieldId(name), hint, error }: FieldProps, more?: string) {
  const described = [hint ? `${id}-aide` : '', error ? `${id}-erreur` : '', more ?? ''].filter(
    (part) => part !== '',
  );
  return {
    id,
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
  };
}

export function FieldLabel({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional ? <span className="mb-optional"> (facultatif)</span> : null}
    </>
  );
}

export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null;
  return (
    <p id={`${id}-erreur`} className="fr-error-text mb-field-error">
      <span className="fr-sr-only">Erreur : </span>
      {error}
    </p>
  );
}

type FieldFrameProps = FieldProps & {
  kind?: 'input' | 'select' | 'upload';
  /** Takes a line of its own where fields stand side by side. */
  isLong?: boolean;
  children: ReactNode;
};

const FRAME_CLASS = {
  input: { group: 'fr-input-group', error: 'fr-input-group fr-input-group--error' },
  select: { group: 'fr-select-group', error: 'fr-select-group fr-select-group--error' },
  upload: { group: 'fr-upload-group', error: 'fr-upload-group fr-upload-group--error' },
} as const;

/** Label, help, control, error, in the order in which they are read. */
export function Field({
  name,
  id = fieldId(name),
  label,
  hint,
  error,
  optional,
  kind = 'input',
  isLong = false,
  children,
}: FieldFrameProps) {
  const frame = error ? FRAME_CLASS[kind].error : FRAME_CLASS[kind].group;
  return (
    <div className={isLong ? `${frame} mb-field--long` : frame}>
      <label className="fr-label" htmlFor={id}>
        <FieldLabel label={label} optional={optional} />
        {hint ? (
          <span id={`${id}-aide`} className="fr-hint-text">
            {hint}
          </span>
        ) : null}
      </label>
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}
