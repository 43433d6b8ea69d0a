import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { count } from '#app/content/format.ts';

type BesideRankingProps = {
  wave: { id: string };
  waves: readonly { id: string; label: string; call_title: string }[];
  authority: { id: number };
  beyond: readonly { reference: string | null; rank: number | null }[];
  stillExamined: number;
  /** May sign by their office, but withdrew from a file of the wave. */
  isKeptOut: boolean;
};

/** What a ranking signed now leaves out, and why somebody who signs for the agency may not sign this one. */
export function BesideRanking(props: BesideRankingProps) {
  const { waves, wave, authority, beyond, stillExamined, isKeptOut } = props;
  const others = waves.filter(({ id }) => id !== wave.id);
  return (
    <>
      {isKeptOut ? (
        <Alert tone="warning" title="Vous ne signez pas ce classement">
          <p>
            Vous vous êtes déporté d’un dossier de cette vague, et l’ordre des autres le concerne. Une
            personne qui a reçu délégation le signe à votre place.
          </p>
        </Alert>
      ) : null}
      {stillExamined > 0 ? (
        <p className="fr-mt-3w">
          {count(stillExamined, 'dossier est encore en instruction', 'dossiers sont encore en instruction')} :
          un classement suivant les prendra en compte.
        </p>
      ) : null}
      {beyond.length > 0 ? (
        <p>
          Déjà transmis au comité, leur rang ne change plus :{' '}
          {beyond.map(({ reference, rank }) => `${reference} (${rank ?? 'sans rang'})`).join(', ')}.
        </p>
      ) : null}
      {others.length > 0 ? (
        <nav aria-label="Autres vagues">
          <ul className="fr-raw-list">
            {others.map(({ id, label, call_title: title }) => (
              <li key={id}>
                <Link className="fr-link" to={`/instruction/classement?vague=${id}&agence=${authority.id}`}>
                  {title}, {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}
