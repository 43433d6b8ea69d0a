import { Link } from '@remix-run/react';
import type { FrameViewer } from './frame-data.ts';

/** Who is signed in, under which role, with the switch always in sight when there are several. */
export function PersonTools({ viewer, idPrefix }: { viewer: FrameViewer | null; idPrefix: string }) {
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
        <span className="mb-person__name">{viewer.displayName}</span>
        <span className="mb-person__role">{viewer.roleLabel}</span>
      </p>
      {viewer.roles.length > 1 ? <RoleSwitch viewer={viewer} idPrefix={idPrefix} /> : null}
      <form method="post" action="/deconnexion">
        <button type="submit" className="fr-btn fr-btn--tertiary fr-btn--icon-left fr-icon-logout-box-r-line">
          Se déconnecter
        </button>
      </form>
    </div>
  );
}

function RoleSwitch({ viewer, idPrefix }: { viewer: FrameViewer; idPrefix: string }) {
  const id = `${idPrefix}-role`;
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
