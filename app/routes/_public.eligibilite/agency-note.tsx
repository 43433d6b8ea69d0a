import { Link } from '@remix-run/react';
import type { FoundAgency } from './find-agency.server.ts';

/** Whom to write to; without a commune, where to find it. */
export function AgencyNote({ agency: found, isNeeded }: { agency: FoundAgency | null; isNeeded: boolean }) {
  if (found?.agency) {
    const { name, email, place } = found.agency;
    return (
      <p>
        Pour {place}, l’agence compétente est <strong>{name}</strong>
        {email === '' ? null : (
          <>
            {' '}
            : <a href={`mailto:${email}`}>{email}</a>
          </>
        )}
        .
      </p>
    );
  }
  if (found && found.choices.length > 0) {
    return (
      <p>
        Plusieurs communes répondent à « {found.typed} » :{' '}
        {found.choices.map(({ name, department }) => `${name} (${department})`).join(', ')}. Indiquez le code
        postal pour connaître votre agence.
      </p>
    );
  }
  if (found) {
    return (
      <p>
        Aucune commune ni intercommunalité ne porte le nom « {found.typed} ». Essayez avec un code postal.
      </p>
    );
  }
  return isNeeded ? (
    <p>
      Indiquez une commune ci-dessous pour savoir quelle agence contacter. La page{' '}
      <Link to="/aide#contact">Aide et contact</Link> dit aussi qui peut vous accompagner.
    </p>
  ) : null;
}
