import { Link } from '@remix-run/react';
import type { FrameViewer } from './frame-data.ts';

/** Who is signed in, and under which role. */
export function PersonTools({ viewer }: { viewer: FrameViewer | null }) {
  if (viewer === null) {
    return (
      <Link
        to="/connexion"
        className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-account-circle-line"
      >
        Se connecter
      </Link>
    );
  }
  return (
    <div className="mb-person">
      <p className="mb-person__who">
        <Link to="/compte" className="mb-person__name">
          {viewer.displayName}
        </Link>
        <span className="mb-person__role">{viewer.roleLabel}</span>
      </p>
      <form method="post" action="/deconnexion">
        <button type="submit" className="fr-btn fr-btn--tertiary fr-btn--icon-left fr-icon-logout-box-r-line">
          Se déconnecter
        </button>
      </form>
    </div>
  );
}

/** For a person with several roles, always in sight; a plain form. */
export function RoleSwitch({ viewer, id }: { viewer: FrameViewer | null; id: string }) {
  if (viewer === null || viewer.roles.length < 2) return null;
  return (
    <form method="post" action="/role" className="mb-role-switch">
      <label className="fr-sr-only" htmlFor={id}>
        Changer de rôle
      </label>
      <select id={id} name="role" className="fr-select" defaultValue={viewer.activeRoleId ?? undefined}>
        {viewer.roles.map((role) => (
          <option key={role.id} value={role.id}>
            {role.label}
          </option>
        ))}
      </select>
      <button type="submit" className="fr-btn fr-btn--secondary">
        Changer
      </button>
    </form>
  );
}
