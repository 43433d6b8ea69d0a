import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { RemovableTag } from './tag.tsx';

export type ActiveFilter = { key: string; label: string; removeTo: string };

type FilterBarProps = {
  /** The fields; their names are the parameters of the URL. */
  children: ReactNode;
  active: readonly ActiveFilter[];
  clearTo: string;
  /** "128 candidatures", announced when it changes. */
  resultCount: string;
  submitLabel?: string;
  /** Export button and the like. */
  actions?: ReactNode;
};

/** Filters live in the URL: a plain GET form, tags that can be removed, and the count. */
export function FilterBar({
  children,
  active,
  clearTo,
  resultCount,
  submitLabel = 'Filtrer',
  actions,
}: FilterBarProps) {
  return (
    <div className="mb-filters">
      <Form method="get" role="search" className="mb-filters__form" preventScrollReset>
        {children}
        <button type="submit" className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-filter-line">
          {submitLabel}
        </button>
      </Form>
      <div className="mb-filters__line">
        <p className="mb-filters__count" role="status">
          {resultCount}
        </p>
        {active.length > 0 ? (
          <ul className="mb-filters__tags" aria-label="Filtres actifs">
            {active.map((filter) => (
              <li key={filter.key}>
                <RemovableTag label={filter.label} removeTo={filter.removeTo} />
              </li>
            ))}
            <li>
              <Link to={clearTo} className="fr-link mb-filters__clear">
                Tout effacer
              </Link>
            </li>
          </ul>
        ) : null}
        {actions ? <div className="mb-filters__actions">{actions}</div> : null}
      </div>
    </div>
  );
}
