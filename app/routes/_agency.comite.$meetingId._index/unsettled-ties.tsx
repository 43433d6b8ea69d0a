import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';

type Tie = { key: string; itemId: string; userId: string; name: string; position: number; words: string };

/** Ties in force that nobody has withdrawn for yet: the item will not be called before. */
export function UnsettledTies({ meetingId, ties }: { meetingId: string; ties: readonly Tie[] }) {
  if (ties.length === 0) return null;
  return (
    <Alert tone="warning" title="Des intérêts lient des membres à des dossiers" headingLevel={2}>
      <p>Le point ne s’appelle pas en leur présence avant que leur déport soit enregistré.</p>
      <ul>
        {ties.map(({ key, itemId, userId, name, position, words }) => (
          <li key={key}>
            Point {position}, {name} : {words}{' '}
            <Link to={`/comite/${meetingId}/points/${itemId}/deport?membre=${userId}`}>
              Enregistrer le déport
              <span className="fr-sr-only">
                {' '}
                de {name}, point {position}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
