import { Link } from '@remix-run/react';

/** Says, on every page of a demonstration, that nothing here is real, and where to change role. */
export function DemoBanner({ container }: { container: string }) {
  return (
    <aside className="mb-banner" aria-label="Démonstration">
      <div className={`${container} mb-banner__inner`}>
        <p>
          <strong>Démonstration</strong> : données fictives, aucune candidature réelle.
        </p>
        <Link to="/connexion">Changer de compte de démonstration</Link>
      </div>
    </aside>
  );
}
