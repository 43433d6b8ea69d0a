import { Link } from '@remix-run/react';
import { type DeskSearch, deskUrl, fileUrl } from '#app/components/desk/desk-search.ts';
import { useListKeys } from './use-list-keys.ts';

type Neighbour = { id: string; title: string; reference: string | null } | null;

type NeighboursProps = { previous: Neighbour; next: Neighbour; list: DeskSearch };

/** The files before and after this one in the list that it was opened from. */
export function Neighbours({ previous, next, list }: NeighboursProps) {
  const previousTo = previous && fileUrl(previous.id, list);
  const nextTo = next && fileUrl(next.id, list);
  const keys = useListKeys(previousTo, nextTo);
  if (!previous && !next) return null;
  return (
    <nav className="mb-neighbours" aria-label="Dossiers voisins dans la liste">
      {previousTo ? (
        <Link to={previousTo} rel="prev" className="fr-link fr-icon-arrow-left-s-line fr-link--icon-left">
          Précédent<span className="fr-sr-only"> : {previous.title}</span>
        </Link>
      ) : null}
      <Link to={deskUrl(list)} className="fr-link">
        Revenir à la liste
      </Link>
      {nextTo ? (
        <Link to={nextTo} rel="next" className="fr-link fr-icon-arrow-right-s-line fr-link--icon-right">
          Suivant<span className="fr-sr-only"> : {next.title}</span>
        </Link>
      ) : null}
      <details className="mb-neighbours__keys" ref={keys.list}>
        <summary>Raccourcis clavier</summary>
        <ul>
          <li>
            <kbd>j</kbd> : dossier suivant
          </li>
          <li>
            <kbd>k</kbd> : dossier précédent
          </li>
          <li>
            <kbd>?</kbd> : cette liste
          </li>
        </ul>
        <button
          type="button"
          className="fr-btn fr-btn--tertiary fr-btn--sm"
          aria-pressed={keys.isOn}
          onClick={keys.toggle}
        >
          {keys.isOn ? 'Désactiver les raccourcis' : 'Activer les raccourcis'}
        </button>
      </details>
    </nav>
  );
}
