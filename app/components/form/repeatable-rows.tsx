import type { ReactNode } from 'react';

type Row = { id: string };

type RepeatableRowsProps<R extends Row> = {
  /** Path of the group: "territoire.communes". */
  group: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  rows: readonly R[];
  /** "Étape 3", "Vitré": names the row in its legend and on its button. */
  rowLabel: (row: R, index: number) => string;
  renderRow: (row: R, index: number) => ReactNode;
  addLabel: string;
  min?: number;
  max?: number;
  /** Shown while there is no row. */
  empty?: ReactNode;
};

/**
 * A list that grows: one fieldset per row, buttons that post `intent=add:group` and
 * `intent=remove:group:rowId`, so that all works without JavaScript.
 */
export function RepeatableRows<R extends Row>(props: RepeatableRowsProps<R>) {
  const { group, legend, hint, error, rows, rowLabel, renderRow, addLabel, min = 0, max, empty } = props;
  const full = max !== undefined && rows.length >= max;
  return (
    <fieldset className={error ? 'mb-rows mb-fieldset--error' : 'mb-rows'}>
      <legend className="mb-legend mb-legend--section">{legend}</legend>
      {hint ? <p className="fr-hint-text mb-fieldset__hint">{hint}</p> : null}
      {error ? <p className="fr-error-text mb-field-error">{error}</p> : null}
      {rows.length === 0 && empty ? <p className="mb-rows__empty">{empty}</p> : null}
      {rows.map((row, index) => (
        <fieldset key={row.id} className="mb-row" data-row={row.id} id={`ligne-${row.id}`} tabIndex={-1}>
          <legend className="mb-row__legend">{rowLabel(row, index)}</legend>
          {renderRow(row, index)}
          {rows.length > min ? (
            <button
              type="submit"
              name="intent"
              value={`remove:${group}:${row.id}`}
              className="fr-btn fr-btn--tertiary-no-outline fr-btn--icon-left fr-icon-delete-bin-line mb-row__remove"
              formNoValidate
            >
              Retirer<span className="fr-sr-only"> {rowLabel(row, index)}</span>
            </button>
          ) : null}
        </fieldset>
      ))}
      {full ? (
        <p className="fr-hint-text">Vous avez atteint le nombre maximal de lignes ({max}).</p>
      ) : (
        <button
          type="submit"
          name="intent"
          value={`add:${group}`}
          className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-add-line"
          formNoValidate
        >
          {addLabel}
        </button>
      )}
    </fieldset>
  );
}
