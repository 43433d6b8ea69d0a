import { type MouseEvent, useEffect, useRef } from 'react';
import { count } from '#app/content/format.ts';
import { fieldId } from './field.tsx';

export type FormError = {
  /** Name of the field; leads to its control. */
  name?: string;
  /** Where to go when the field is on another page. */
  href?: string;
  message: string;
};

/** All that must be corrected, at the top, each line leading to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} className="fr-alert fr-alert--error mb-error-summary" role="alert" tabIndex={-1}>
      <h2 className="fr-alert__title">
        {title ?? `${count(errors.length, 'réponse est à corriger', 'réponses sont à corriger')}`}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.name ?? error.href ?? ''}${error.message}`}>
            <ErrorLine error={error} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ErrorLine({ error }: { error: FormError }) {
  if (error.href) return <a href={error.href}>{error.message}</a>;
  if (!error.name) return <>{error.message}</>;
  const id = fieldId(error.name);
  return (
    <a href={`#${id}`} onClick={(event) => focusField(event, id)}>
      {error.message}
    </a>
  );
}

function focusField(event: MouseEvent, id: string) {
  const target = document.getElementById(id);
  if (target === null) return;
  event.preventDefault();
  const control = target.matches('fieldset') ? target.querySelector<HTMLElement>('input') : target;
  target.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
