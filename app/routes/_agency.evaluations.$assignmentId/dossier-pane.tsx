import type { ReactNode } from 'react';
import type { Dossier } from '#app/components/application/dossier.ts';

/** The frozen copy, with its sections at hand: the pane is too narrow for a rail. */
export function DossierPane({ dossier, children }: { dossier: Dossier; children: ReactNode }) {
  return (
    <>
      <details className="mb-details">
        <summary className="mb-details__summary">Rubriques du dossier</summary>
        <ul className="mb-details__body mb-section-links">
          {dossier.sections.map(({ anchor, name }) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{name}</a>
            </li>
          ))}
        </ul>
      </details>
      {children}
    </>
  );
}
