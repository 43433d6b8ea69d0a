import { fieldId } from '#app/components/form/field.tsx';

/** The message of a control that stands in a table. */
export function CellError({ field, message }: { field: string; message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p id={`${fieldId(field)}-erreur`} className="fr-error-text mb-field-error">
      <span className="fr-sr-only">Erreur : </span>
      {message}
    </p>
  );
}
