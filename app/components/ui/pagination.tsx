import { Link } from '@remix-run/react';

type PaginationProps = {
  previousTo?: string | null;
  nextTo?: string | null;
  /** "25 premières candidatures" */
  label?: string;
};

/** Keyset pages: one knows what comes before and after, never how many pages there are. */
export function Pagination({ previousTo, nextTo, label = 'Pages de la liste' }: PaginationProps) {
  if (!previousTo && !nextTo) return null;
  return (
    <nav className="mb-pagination" aria-label={label}>
      {previousTo ? (
        <Link
          className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-arrow-left-s-line"
          to={previousTo}
          rel="prev"
        >
          Précédent
        </Link>
      ) : (
        <span />
      )}
      {nextTo ? (
        <Link
          className="fr-btn fr-btn--secondary fr-btn--icon-right fr-icon-arrow-right-s-line"
          to={nextTo}
          rel="next"
        >
          Suivant
        </Link>
      ) : null}
    </nav>
  );
}
