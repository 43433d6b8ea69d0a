import type { ReactNode } from 'react';
import { FieldLabel } from './field.tsx';

type FieldsetProps = {
  id?: string;
  legend: ReactNode;
  /** "section" groups several fields under a heading-like legend; "question" is one question. */
  level?: 'section' | 'question';
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  role?: 'radiogroup';
  children: ReactNode;
};

export function Fieldset({
  id,
  legend,
  level = 'section',
  hint,
  error,
  optional,
  role,
  children,
}: FieldsetProps) {
  const described = id
    ? [hint ? `${id}-aide` : '', error ? `${id}-erreur` : ''].filter((part) => part !== '')
    : [];
  return (
    <fieldset
      id={id}
      className={`mb-fieldset ${level === 'section' ? 'mb-fieldset--section' : ''} ${error ? 'mb-fieldset--error' : ''}`}
      aria-describedby={described.length > 0 ? described.join(' ') : undefined}
      aria-invalid={role && error ? true : undefined}
      role={role}
      tabIndex={id ? -1 : undefined}
    >
      <legend className={level === 'section' ? 'mb-legend mb-legend--section' : 'mb-legend'}>
        <FieldLabel label={legend} optional={optional} />
      </legend>
      {hint ? (
        <p id={id ? `${id}-aide` : undefined} className="fr-hint-text mb-fieldset__hint">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={id ? `${id}-erreur` : undefined} className="fr-error-text mb-field-error">
          <span className="fr-sr-only">Erreur : </span>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
