import { Link } from '@remix-run/react';

/** A filter in force; following the link removes it. */
export function RemovableTag({ label, removeTo }: { label: string; removeTo: string }) {
  return (
    <Link to={removeTo} className="mb-tag mb-tag--removable" preventScrollReset>
      {label}
      <span className="fr-sr-only"> (retirer ce filtre)</span>
      <span className="fr-icon-close-line fr-icon--sm" aria-hidden="true" />
    </Link>
  );
}
