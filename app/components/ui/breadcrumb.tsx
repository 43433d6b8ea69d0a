import { Link } from '@remix-run/react';

export type Crumb = { label: string; to: string };

/** Where this page sits; shown below the second level. */
export function Breadcrumb({ trail, current }: { trail: readonly Crumb[]; current: string }) {
  return (
    <nav className="fr-breadcrumb mb-breadcrumb" aria-label="Vous êtes ici :">
      <ol className="fr-breadcrumb__list">
        {trail.map((crumb) => (
          <li key={crumb.to}>
            <Link className="fr-breadcrumb__link" to={crumb.to}>
              {crumb.label}
            </Link>
          </li>
        ))}
        <li>
          <span className="fr-breadcrumb__link" aria-current="page">
            {current}
          </span>
        </li>
      </ol>
    </nav>
  );
}
