import { Link } from '@remix-run/react';

type Listed = { id: string; name: string; subject: string };

/** One's service's own texts, to change; then the national team's, to take as they are. */
export function TemplateList({ own, shared }: { own: readonly Listed[]; shared: readonly Listed[] }) {
  return (
    <>
      <h2>Les modèles de votre service</h2>
      {own.length === 0 ? <p>Aucun modèle pour le moment.</p> : null}
      <ul>
        {own.map(({ id, name, subject }) => (
          <li key={id}>
            <Link to={`/instruction/modeles?modele=${id}`} aria-label={`Modifier : ${name}`}>
              {name}
            </Link>{' '}
            <span className="fr-hint-text">{subject}</span>
          </li>
        ))}
      </ul>
      {shared.length > 0 ? (
        <>
          <h2>Les modèles de l’équipe nationale</h2>
          <ul>
            {shared.map(({ id, name, subject }) => (
              <li key={id}>
                {name} <span className="fr-hint-text">{subject}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
