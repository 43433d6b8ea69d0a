import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { count } from '#app/content/format.ts';

/** A letter that nobody received is said where the file is read, not only where mails are listed. */
export function LostMails({ id, lost }: { id: string; lost: number }) {
  if (lost === 0) return null;
  return (
    <Alert tone="warning" small>
      <p>
        {count(
          lost,
          'courriel de ce dossier n’est pas arrivé',
          'courriels de ce dossier ne sont pas arrivés',
        )}{' '}
        à destination. <Link to={`/instruction/${id}/courriels`}>Voir pourquoi et corriger l’adresse</Link>
      </p>
    </Alert>
  );
}
