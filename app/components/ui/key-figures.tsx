import type { ReactNode } from 'react';

export type KeyFigure = { label: string; value: ReactNode; note?: ReactNode };

export function KeyFigures({ figures, label }: { figures: readonly KeyFigure[]; label?: string }) {
  return (
    <dl className="mb-figures" aria-label={label}>
      {figures.map((figure) => (
        <div className="mb-figure" key={figure.label}>
          <dt className="mb-figure__label">{figure.label}</dt>
          <dd className="mb-figure__value">{figure.value}</dd>
          {figure.note ? <dd className="mb-figure__note">{figure.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
